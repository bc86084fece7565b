import { definePack } from '../../core/pack.ts'
import type { Serving } from '../../wire/transport.ts'
import { type DebtRouterNeeds, debtRouter } from './router.ts'

export type { OpenDeal } from './needs.ts'
export type { Debt, DuePayment } from './reading.ts'
export { createDebts, type Debts } from './service.ts'
export { agreedCardBills } from './store.ts'

export const debtPack = definePack({
  name: 'debts',
  parts: [
    {
      code: 'P-DEBT-1',
      name: 'Debts and their payoff',
      tables: ['debt_terms', 'debt_rate_changes', 'debt_extras', 'debt_statements'],
      tags: ['debts'],
    },
  ],
  reads: ['accounts', 'transactions'],
  records: { debt: { text: 'Terms of a debt' }, debt_statement: { text: 'Statement of a lender' } },
  serve: (needs: Serving<DebtRouterNeeds>) => ({
    procedures: { debts: debtRouter(needs.implement, needs) },
  }),
})
