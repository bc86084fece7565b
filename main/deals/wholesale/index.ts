import type { Pack } from '../../core/pack.ts'

export { wholesaleRouter } from './router.ts'
export { createWholesale, type NewPipeline, type Wholesale } from './service.ts'
export type { PipelineWithDeal } from './store.ts'

export const wholesalePack: Pack = {
  code: 'X',
  name: 'Wholesale pipelines',
  module: 'wholesale',
  tables: ['wholesale_pipelines', 'stage_moves', 'deal_activities'],
  tags: ['deals', 'wholesale'],
}
