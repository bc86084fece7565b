import { definePack } from '../../core/pack.ts'
import type { Serving } from '../../wire/transport.ts'
import { type BulkRouterNeeds, bulkRouter, pastRuleRouter } from './router.ts'

export { type Bulk, createBulk } from './service.ts'
export { bulkProcedures } from './thread.ts'
export { createBulkWork } from './work.ts'

export const bulkPack = definePack({
  name: 'bulk',
  parts: [
    {
      code: 'P-BULK-1',
      name: 'Changes of many transactions',
      procedures: [
        'bulk.change',
        'bulk.progress',
        'bulk.cancel',
        'pastRules.try',
        'pastRules.run',
        'pastRules.runAll',
      ],
      tables: [],
      tags: ['transactions', 'rules'],
    },
  ],
  serve: (needs: Serving<BulkRouterNeeds>) => ({
    procedures: {
      bulk: bulkRouter(needs.implement, needs),
      pastRules: pastRuleRouter(needs.implement, needs),
    },
  }),
})
