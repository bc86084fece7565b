import { definePack } from '../../core/pack.ts'
import type { Serving } from '../../wire/transport.ts'
import { type ObligationRouterNeeds, obligationRouter } from './router.ts'

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
  serve: (needs: Serving<ObligationRouterNeeds>) => ({
    procedures: { obligations: obligationRouter(needs.implement, needs) },
  }),
})
