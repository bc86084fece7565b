import { definePack } from '../../core/pack.ts'
import type { Serving } from '../../wire/transport.ts'
import { type PropertyRouterNeeds, propertyRouter } from './router.ts'

export type { PropertyDetail } from './changes.ts'
export { toProperty } from './router.ts'
export { createProperties, type NewProperty, type Properties } from './service.ts'
export type { PropertySummary } from './store.ts'

export const propertyPack = definePack({
  name: 'properties',
  parts: [
    {
      code: 'P-UNDERWRITE-3',
      name: 'Properties and their intel',
      tables: [
        'properties',
        'property_arvs',
        'property_comps',
        'property_repairs',
        'property_flags',
        'repair_prices',
      ],
      tags: ['deals', 'properties', 'underwriting'],
    },
  ],
  records: { property: { table: 'properties' }, repair_price: {} },
  searched: {
    property: {
      heading: 'Properties',
      table: 'properties',
      title: ['line'],
      detail: ['city', 'region', 'postal_code'],
      words: ['country', 'external_ref', 'notes'],
      parts: [{ table: 'property_flags', by: 'property_id', words: ['note'] }],
      ended: { column: 'status', is: ['archived'] },
      link: '/properties/$id',
    },
  },
  actions: {
    set_arv: 'ARV set',
    add_comp: 'comparable sale added',
    delete_comp: 'comparable sale removed',
    add_repair: 'repair added',
    update_repair: 'repair changed',
    delete_repair: 'repair removed',
    add_flag: 'legal flag added',
    delete_flag: 'legal flag removed',
  },
  serve: (needs: Serving<PropertyRouterNeeds>) => ({
    procedures: { properties: propertyRouter(needs.implement, needs) },
  }),
})
