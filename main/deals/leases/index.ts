import { definePack } from '../../core/pack.ts'
import type { Serving } from '../../wire/transport.ts'
import { type LeaseRouterNeeds, leaseRouter } from './router.ts'
import { type UnitRouterNeeds, unitRouter } from './units.router.ts'

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
        'leases.rentRoll',
        'units.list',
        'units.create',
        'units.get',
        'units.update',
        'units.remove',
      ],
      tables: ['property_units', 'leases', 'lease_charges', 'lease_deposits'],
      tags: ['deals', 'properties', 'leases'],
    },
  ],
  reads: ['properties'],
  records: {
    unit: { table: 'property_units' },
    lease: { table: 'leases' },
    lease_charge: { text: 'Charge to a tenant', table: 'lease_charges' },
    lease_deposit: { text: 'Deposit of a tenant', table: 'lease_deposits' },
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
  serve: (needs: Serving<LeaseRouterNeeds & UnitRouterNeeds>) => ({
    procedures: {
      leases: leaseRouter(needs.implement, needs),
      units: unitRouter(needs.implement, needs),
    },
  }),
})
