import { definePack } from '../../core/pack.ts'
import type { Serving } from '../../wire/transport.ts'
import { type ObligationRouterNeeds, obligationRouter } from './router.ts'

export { coveredBy } from './coverage.ts'
export { flowDates } from './flow-dates.ts'
export { toCoverage } from './router.ts'
export { createObligations, type Obligations } from './service.ts'

export const obligationPack = definePack({
  name: 'obligations',
  parts: [
    {
      code: 'P-OBLIG-1',
      name: 'Obligations, flows and replacements',
      tables: ['obligations', 'flows', 'replacements'],
      tags: ['obligations', 'forecast'],
    },
  ],
  reads: ['accounts', 'transaction_links', 'transactions'],
  records: {
    obligation: { table: 'obligations' },
    flow: { text: 'Expected income', table: 'flows' },
    replacement: { text: 'Savings goal', table: 'replacements' },
  },
  searched: {
    obligation: {
      heading: 'Owed once',
      table: 'obligations',
      title: ['name'],
      words: ['notes'],
      date: 'due_date',
      amount: 'amount_minor',
      ended: { column: 'status', is: ['paid', 'cancelled'] },
      link: '/plans?kind=obligation&open=$id',
    },
    flow: {
      heading: 'Expected income',
      table: 'flows',
      title: ['name'],
      words: ['notes'],
      date: 'next_date',
      amount: 'amount_minor',
      ended: { column: 'status', is: ['archived'] },
      link: '/plans?kind=flow&open=$id',
    },
    replacement: {
      heading: 'Savings goals',
      table: 'replacements',
      title: ['name'],
      detail: ['target_month'],
      words: ['notes'],
      amount: 'cost_minor',
      ended: { column: 'status', is: ['bought', 'archived'] },
      link: '/plans?kind=replacement&open=$id',
    },
  },
  serve: (needs: Serving<ObligationRouterNeeds>) => ({
    procedures: { obligations: obligationRouter(needs.implement, needs) },
  }),
})
