import type { Pack } from '../../core/pack.ts'

export type { Renewal } from './renewals.ts'
export { entityRouter } from './router.ts'
export { createEntities, type Entities } from './service.ts'
export { renewalSubject } from './store.ts'

export const entityPack: Pack = {
  code: 'P-ENTITIES-1',
  name: 'Entities and their renewals',
  module: 'entities',
  tables: ['entities', 'entity_renewals'],
  tags: ['holdings', 'entities', 'renewals'],
}
