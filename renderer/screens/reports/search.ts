import { z } from 'zod'
import { Compare, Dimension, Interval, ReportName } from '../../../shared/contract/reports.ts'
import { TransactionFilter } from '../../../shared/contract/transactions.ts'

const filter = TransactionFilter.shape
export const ReportsSearch = z.object({
  report: ReportName.optional().catch(undefined),
  span: z
    .enum(['this_month', 'last_month', 'last_3', 'last_12', 'year_to_date', 'last_year'])
    .optional()
    .catch(undefined),
  from: filter.from.catch(undefined),
  to: filter.to.catch(undefined),
  interval: Interval.optional().catch(undefined),
  by: Dimension.optional().catch(undefined),
  then_by: Dimension.optional().catch(undefined),
  compare: Compare.optional().catch(undefined),
  account_id: filter.account_id.catch(undefined),
  bucket_id: filter.bucket_id.catch(undefined),
  tag: filter.tag.catch(undefined),
  text: filter.text.catch(undefined),
})
export type ReportsSearch = z.infer<typeof ReportsSearch>
