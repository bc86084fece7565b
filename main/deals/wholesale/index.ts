import type { Pack } from '../../core/pack.ts'

export { wholesaleRouter } from './router.ts'
export { createWholesale, type NewPipeline, type Wholesale } from './service.ts'
export type { PipelineWithDeal } from './store.ts'

export const wholesalePack: Pack = {
  code: 'X',
  name: 'Wholesale pipelines',
  module: 'wholesale',
  tables: ['wholesale_pipelines', 'stage_moves', 'deal_activities'],
  reads: ['assignments', 'buyers', 'deals', 'partners', 'properties', 'property_arvs', 'property_repairs'],
  tags: ['deals', 'wholesale'],
}
