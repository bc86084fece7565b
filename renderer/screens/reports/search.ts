import { z } from 'zod'
import { Compare, Dimension, Interval, ReportName } from '../../../shared/contract/reports.ts'
import { TransactionFilter } from '../../../shared/contract/transactions.ts'
import { PRESET_NAMES } from '../../../shared/domain/reports/presets.ts'

const filter = TransactionFilter.shape
export const ReportsSearch = z.object({
  report: ReportName.optional().catch(undefined),
  span: z.enum(PRESET_NAMES).optional().catch(undefined),
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
