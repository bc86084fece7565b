import { definePack } from '../../core/pack.ts'
import type { Serving } from '../../wire/transport.ts'
import { type BuyerRouterNeeds, buyerRouter } from './buyers.router.ts'
import { type PipelineRouterNeeds, pipelineRouter } from './pipelines.router.ts'
import { type DealRouterNeeds, dealRouter } from './router.ts'

export type { NewBuyer } from './buyers.ts'
export { sellerContacts } from './kept-facts.ts'
export { LONGEST_TITLE } from './records.ts'
export { placeOf } from './router.ts'
export { createDeals, type Deals } from './service.ts'
export type { DealWithPlace } from './store.ts'
export type { TimelineEntry } from './timeline.store.ts'

/** One pack, under three of the seeds' names. */
export const dealPack = definePack({
  name: 'deals',
  parts: [
    { code: 'P-DEALS-1', name: 'Deals', tables: ['deals', 'deal_documents'], tags: ['deals'] },
    {
      code: 'X',
      name: 'Wholesale pipelines',
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
  ],
  reads: ['partners', 'properties', 'property_arvs', 'property_repairs'],
  records: {
    assignment: { table: 'assignments' },
    buyer: { table: 'buyers' },
    deal: { table: 'deals' },
    pipeline: { text: 'Wholesale deal' },
  },
  actions: {
    add_document: 'document added',
    delete_document: 'document removed',
    share_document: 'document shared',
    move: 'moved',
    force_move: 'moved by force',
    log_activity: 'activity logged',
    fallout: 'fell out',
  },
  flags: ['is_active'],
  serve: (needs: Serving<DealRouterNeeds & PipelineRouterNeeds & BuyerRouterNeeds>) => ({
    procedures: {
      deals: dealRouter(needs.implement, needs),
      wholesale: pipelineRouter(needs.implement, needs),
      dispositions: buyerRouter(needs.implement, needs),
    },
  }),
})
