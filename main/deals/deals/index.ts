import { definePack } from '../../core/pack.ts'
import type { Serving } from '../../wire/transport.ts'
import { type DealRouterNeeds, dealRouter } from './router.ts'

export { placeOf, storedDeal } from './router.ts'
export {
  createDeals,
  type DealChange,
  type Deals,
  LONGEST_TITLE,
  metaOf,
  type NewDeal,
  sellerContacts,
} from './service.ts'
export type { DealWithPlace } from './store.ts'

export const dealPack = definePack({
  name: 'deals',
  parts: [
    {
      code: 'P-DEALS-1',
      name: 'Deals',
      tables: ['deals', 'deal_documents'],
      tags: ['deals'],
    },
  ],
  reads: [
    'assignments',
    'buyers',
    'deal_activities',
    'drafts',
    'follow_ups',
    'partners',
    'properties',
    'stage_moves',
    'underwritings',
    'wholesale_pipelines',
  ],
  records: { deal: { table: 'deals' } },
  actions: {
    add_document: 'document added',
    delete_document: 'document removed',
    share_document: 'document shared',
  },
  serve: (needs: Serving<DealRouterNeeds>) => ({ procedures: { deals: dealRouter(needs.implement, needs) } }),
})
