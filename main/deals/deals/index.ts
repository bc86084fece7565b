import type { Pack } from '../../core/pack.ts'

export { dealRouter, placeOf, storedDeal } from './router.ts'
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

export const dealPack: Pack = {
  code: 'P-DEALS-1',
  name: 'Deals',
  module: 'deals',
  tables: ['deals', 'deal_documents'],
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
  tags: ['deals'],
}
