import { definePack } from '../../core/pack.ts'
import type { Serving } from '../../wire/transport.ts'
import { type ChecklistRouterNeeds, checklistRouter } from './checklists.router.ts'
import { type FoundLeaseRouterNeeds, foundLeaseRouter } from './found-leases.router.ts'
import { noticeJob } from './notices.ts'
import { type ProposedRouterNeeds, proposedRouter } from './proposed.router.ts'
import { type LeaseRouterNeeds, leaseRouter } from './router.ts'
import { type UnitRouterNeeds, unitRouter } from './units.router.ts'

export { createChecklists } from './checklists.ts'
export { datedLeases, leaseSubject } from './notices.ts'
export { createLeases, type Leases } from './service.ts'
export { createUnits, type Units } from './units.ts'

export const leasePack = definePack({
  name: 'leases',
  parts: [
    {
      code: 'P-RENTS-1',
      name: 'Units, leases and rents',
      procedures: [
        'leases.list',
        'leases.create',
        'leases.get',
        'leases.update',
        'leases.end',
        'leases.remove',
        'leases.rents',
        'leases.addPayment',
        'leases.addLateFee',
        'leases.addCharge',
        'leases.removeCharge',
        'leases.addDeposit',
        'leases.removeDeposit',
        'leases.year',
        'leases.rentRoll',
        'leases.rentRollCsv',
        'leases.rentRollFile',
        'units.list',
        'units.create',
        'units.get',
        'units.update',
        'units.remove',
      ],
      tables: ['property_units', 'leases', 'lease_charges', 'lease_deposits'],
      tags: ['deals', 'properties', 'leases'],
    },
    {
      code: 'P-RENTS-2',
      name: 'Checklists of moving in and out',
      procedures: [
        'leaseChecklists.list',
        'leaseChecklists.start',
        'leaseChecklists.add',
        'leaseChecklists.update',
        'leaseChecklists.remove',
        'leaseChecklists.templates',
        'leaseChecklists.setTemplate',
      ],
      tables: ['lease_checklist_items', 'lease_checklist_templates'],
      tags: ['leases'],
    },
    {
      code: 'P-RENTS-3',
      name: 'Payments of tenants that are found',
      procedures: [
        'proposedRents.list',
        'proposedRents.accept',
        'proposedRents.reject',
        'proposedRents.rejected',
        'proposedRents.reconsider',
      ],
      tables: ['lease_payment_rejections'],
      tags: ['leases'],
    },
    {
      code: 'P-RENTS-4',
      name: 'Leases that are found in incomes',
      procedures: [
        'foundLeases.list',
        'foundLeases.dismiss',
        'foundLeases.dismissed',
        'foundLeases.reconsider',
      ],
      tables: ['lease_proposal_rejections'],
      tags: ['leases'],
    },
  ],
  reads: ['flows', 'properties', 'transactions', 'transaction_links'],
  records: {
    unit: { table: 'property_units' },
    lease: { table: 'leases' },
    lease_charge: { text: 'Charge to a tenant', table: 'lease_charges' },
    lease_deposit: { text: 'Deposit of a tenant', table: 'lease_deposits' },
    lease_payment_rejection: {
      text: 'Income that is no rent',
      table: 'lease_payment_rejections',
    },
    lease_proposal_rejection: { text: 'Income that is of no lease', table: 'lease_proposal_rejections' },
    lease_checklist_item: { text: 'Item of a lease’s checklist', table: 'lease_checklist_items' },
    lease_checklist_template: {
      text: 'What a lease’s checklist begins with',
      namedById: true,
      table: 'lease_checklist_templates',
    },
  },
  searched: {
    lease: {
      heading: 'Leases',
      table: 'leases',
      title: ['tenant'],
      detail: ['property.line', 'place.name'],
      words: ['notes'],
      refers: {
        property: { table: 'properties', by: 'property_id' },
        place: { table: 'property_units', by: 'unit_id' },
      },
      date: 'start_date',
      amount: 'rent_minor',
      link: '/rents/$id',
    },
    unit: {
      heading: 'Units',
      table: 'property_units',
      title: ['name'],
      detail: ['property.line'],
      words: ['notes'],
      refers: { property: { table: 'properties', by: 'property_id' } },
      ended: { column: 'status', is: ['archived'] },
      link: '/rents?open=$id',
    },
  },
  actions: { end: 'ended' },
  serve: (
    needs: Serving<
      LeaseRouterNeeds & UnitRouterNeeds & ChecklistRouterNeeds & ProposedRouterNeeds & FoundLeaseRouterNeeds
    >,
  ) => ({
    procedures: {
      leases: leaseRouter(needs.implement, needs),
      units: unitRouter(needs.implement, needs),
      proposedRents: proposedRouter(needs.implement, needs),
      foundLeases: foundLeaseRouter(needs.implement, needs),
      leaseChecklists: checklistRouter(needs.implement, needs),
    },
    jobs: [noticeJob(needs.leases)],
  }),
})
