import { definePack } from '../../core/pack.ts'
import type { Serving } from '../../wire/transport.ts'
import { type BudgetRouterNeeds, budgetRouter } from './router.ts'

export { toBudgetSnapshot, toBufferCheck } from './router.ts'
export { type BudgetService, createBudget, DEFAULT_BUCKETS, type FillWithSample } from './service.ts'

export const budgetPack = definePack({
  name: 'budget',
  parts: [
    {
      code: 'P-BUDGET-3',
      name: 'Budget snapshot and buffer check',
      tables: [],
      tags: ['budget', 'intelligence'],
    },
  ],
  serve: (needs: Serving<BudgetRouterNeeds>) => ({
    procedures: { budget: budgetRouter(needs.implement, needs) },
  }),
})
