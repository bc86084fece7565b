import type { Pack } from '../../core/pack.ts'

export { budgetRouter, toBudgetSnapshot, toBufferCheck } from './router.ts'
export { type BudgetService, createBudget, DEFAULT_BUCKETS, type FillWithSample } from './service.ts'

export const budgetPack: Pack = {
  code: 'P-BUDGET-3',
  name: 'Budget snapshot and buffer check',
  module: 'budget',
  tables: [],
  tags: ['budget', 'intelligence'],
}
