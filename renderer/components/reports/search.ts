import { z } from 'zod'
import { Compare, Dimension, Interval, ReportName } from '../../../shared/contract/reports.ts'
import { TransactionFilter } from '../../../shared/contract/transactions.ts'
import { YearQuestion } from '../../../shared/contract/year-review.ts'
import { PRESET_NAMES } from '../../../shared/domain/reports/presets.ts'

const filter = TransactionFilter.shape
/** What may stand in the address of a report. */
export const ReportsSearch = z.object({
  /** A saved report: by itself in the address it is opened as it was saved, with more beside it as it was changed since. */
  saved: z.string().max(64).optional().catch(undefined),
  report: ReportName.optional().catch(undefined),
  span: z.enum(PRESET_NAMES).optional().catch(undefined),
  interval: Interval.optional().catch(undefined),
  by: Dimension.optional().catch(undefined),
  then_by: Dimension.optional().catch(undefined),
  compare: Compare.optional().catch(undefined),
  from: filter.from.catch(undefined),
  to: filter.to.catch(undefined),
  month: filter.month.catch(undefined),
  tx_type: filter.tx_type.catch(undefined),
  status: filter.status.catch(undefined),
  account_id: filter.account_id.catch(undefined),
  bucket_id: filter.bucket_id.catch(undefined),
  payee_id: filter.payee_id.catch(undefined),
  tag: filter.tag.catch(undefined),
  text: filter.text.catch(undefined),
  min_amount: filter.min_amount.catch(undefined),
  max_amount: filter.max_amount.catch(undefined),
  uncategorised: filter.uncategorised.catch(undefined),
  import_id: filter.import_id.catch(undefined),
  link: filter.link.catch(undefined),
  review: filter.review.catch(undefined),
})
export type ReportsSearch = z.infer<typeof ReportsSearch>

/** What may stand in the address of a year in review. */
export const YearSearch = z.object({ year: YearQuestion.shape.year.catch(undefined) })
