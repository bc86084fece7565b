import { z } from 'zod'
import { MonthText } from '../../../shared/contract/common.ts'

export const BudgetSearch = z.object({
  month: MonthText.optional().catch(undefined),
  /** The bucket whose details are to be opened, as from the search. */
  open: z.string().max(64).optional().catch(undefined),
})
export type BudgetSearch = z.infer<typeof BudgetSearch>
