import { definePack } from '../../core/pack.ts'
import type { Serving } from '../../wire/transport.ts'
import { type BuyerRouterNeeds, buyerRouter } from './buyers.router.ts'
import { type PipelineRouterNeeds, pipelineRouter } from './pipelines.router.ts'
import { type DealRouterNeeds, dealRouter } from './router.ts'

export { CLOSED_ON, DEAL_SOURCE } from './board-columns.store.ts'
export type { WeighedBuyer } from './buyer-matches.ts'
export type { NewBuyer } from './buyers.ts'
export { sellerContacts } from './kept-facts.ts'
export { ARCHIVED } from './offers.ts'
export type { PipelineWithDeal } from './pipelines.store.ts'
export { type DealChange, LONGEST_TITLE } from './records.ts'
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
  searched: {
    deal: {
      heading: 'Deals',
      table: 'deals',
      title: ['title', 'property.line', 'seller_name', 'id'],
      detail: ['property.line', 'property.city'],
      words: ['external_ref', 'source', 'seller_name', 'property.region', 'property.postal_code'],
      refers: { property: { table: 'properties', by: 'property_id' } },
      parts: [
        {
          table: 'wholesale_pipelines',
          by: 'deal_id',
          words: ['lead_source', 'seller_motivation', 'dead_reason', 'notes'],
        },
      ],
      ended: { column: 'status', is: ['archived'] },
      link: '/deals/$id',
    },
    seller: {
      heading: 'Sellers',
      table: 'deals',
      title: ['seller_name'],
      detail: ['seller_phone', 'seller_email'],
      words: ['title', 'property.line'],
      refers: { property: { table: 'properties', by: 'property_id' } },
      ended: { column: 'status', is: ['archived'] },
      leftOut: { column: 'seller_name', is: [''] },
      link: '/deals/$id',
    },
    buyer: {
      heading: 'Buyers',
      table: 'buyers',
      title: ['name'],
      detail: ['email', 'phone'],
      words: ['buy_box_summary', 'areas', 'notes'],
      ended: { column: 'is_active', is: ['0'] },
      link: '/buyers/$id',
    },
    document: {
      heading: 'Documents',
      table: 'deal_documents',
      title: ['title'],
      detail: ['deal.title'],
      words: ['location'],
      refers: { deal: { table: 'deals', by: 'deal_id' } },
      link: '/deals/$deal_id',
    },
    activity: {
      heading: 'Notes on deals',
      table: 'deal_activities',
      title: ['description'],
      detail: ['event_type', 'deal.title'],
      refers: {
        pipeline: { table: 'wholesale_pipelines', by: 'pipeline_id' },
        deal: { table: 'deals', by: 'pipeline.deal_id' },
      },
      link: '/deals/$pipeline.deal_id',
    },
  },
  actions: {
    add_document: 'document added',
    delete_document: 'document removed',
    share_document: 'document shared',
    move: 'moved',
    force_move: 'moved by force',
    log_activity: 'activity logged',
    assigned: 'agreed',
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
