import { definePack } from '../../core/pack.ts'
import type { Serving } from '../../wire/transport.ts'
import { type WholesaleRouterNeeds, wholesaleRouter } from './router.ts'

export { createWholesale, type NewPipeline, type Wholesale } from './service.ts'
export type { PipelineWithDeal } from './store.ts'

export const wholesalePack = definePack({
  name: 'wholesale',
  parts: [
    {
      code: 'X',
      name: 'Wholesale pipelines',
      tables: ['wholesale_pipelines', 'stage_moves', 'deal_activities'],
      tags: ['deals', 'wholesale'],
    },
  ],
  reads: ['assignments', 'buyers', 'deals', 'partners', 'properties', 'property_arvs', 'property_repairs'],
  records: { pipeline: { text: 'Wholesale deal' } },
  actions: {
    move: 'moved',
    force_move: 'moved by force',
    log_activity: 'activity noted',
  },
  serve: (needs: Serving<WholesaleRouterNeeds>) => ({
    procedures: { wholesale: wholesaleRouter(needs.implement, needs) },
  }),
})
