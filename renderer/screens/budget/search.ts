import { z } from 'zod'
import { MonthText } from '../../../shared/contract/common.ts'

export const BudgetSearch = z.object({ month: MonthText.optional().catch(undefined) })
export type BudgetSearch = z.infer<typeof BudgetSearch>
