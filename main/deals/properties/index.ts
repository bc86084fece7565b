import type { Pack } from '../../core/pack.ts'

export type { PropertyDetail } from './changes.ts'
export { propertyRouter, toProperty } from './router.ts'
export { createProperties, type NewProperty, type Properties } from './service.ts'
export type { PropertySummary } from './store.ts'

export const propertyPack: Pack = {
  code: 'P-UNDERWRITE-3',
  name: 'Properties and their intel',
  module: 'properties',
  tables: [
    'properties',
    'property_arvs',
    'property_comps',
    'property_repairs',
    'property_flags',
    'repair_prices',
  ],
  tags: ['deals', 'properties', 'underwriting'],
}
