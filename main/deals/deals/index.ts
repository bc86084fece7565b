import type { Pack } from '../../core/pack.ts'

export { buyerRouter } from './buyers.router.ts'
export type { NewBuyer } from './buyers.ts'
export { sellerContacts } from './kept-facts.ts'
export { pipelineRouter } from './pipelines.router.ts'
export { LONGEST_TITLE } from './records.ts'
export { dealRouter, placeOf } from './router.ts'
export { createDeals, type Deals } from './service.ts'
export type { DealWithPlace } from './store.ts'
export type { TimelineEntry } from './timeline.store.ts'

/** One pack, under three of the seeds' names. */
export const dealPacks: readonly Pack[] = [
  {
    code: 'P-DEALS-1',
    name: 'Deals',
    module: 'deals',
    tables: ['deals', 'deal_documents'],
    reads: ['partners', 'properties', 'property_arvs', 'property_repairs'],
    tags: ['deals'],
  },
  {
    code: 'X',
    name: 'Wholesale pipelines',
    module: 'deals',
    procedures: [
      'wholesale.create',
      'wholesale.list',
      'wholesale.get',
      'wholesale.update',
      'wholesale.changeDeal',
      'wholesale.logActivity',
    ],
    tables: ['wholesale_pipelines', 'stage_moves', 'deal_activities'],
    tags: ['deals', 'wholesale'],
  },
  {
    code: 'Y',
    name: 'Dispositions',
    module: 'deals',
    procedures: [
      'dispositions.createBuyer',
      'dispositions.listBuyers',
      'dispositions.getBuyer',
      'dispositions.updateBuyer',
      'dispositions.dealsFor',
      'dispositions.assignmentsOfBuyer',
      'dispositions.matches',
      'dispositions.createAssignment',
      'dispositions.offerToMany',
      'dispositions.updateAssignment',
      'dispositions.assignmentsOf',
    ],
    tables: ['buyers', 'assignments'],
    tags: ['buyers', 'deals', 'dispositions'],
  },
]
