import { definePack } from '../../core/pack.ts'
import type { Serving } from '../../wire/transport.ts'
import { renewalJob } from './jobs.ts'
import { type EntityRouterNeeds, entityRouter } from './router.ts'

export type { Renewal } from './renewals.ts'
export { createEntities, type Entities } from './service.ts'
export { renewalSubject } from './store.ts'

export const entityPack = definePack({
  name: 'entities',
  parts: [
    {
      code: 'P-ENTITIES-1',
      name: 'Entities and their renewals',
      tables: ['entities', 'entity_renewals'],
      tags: ['holdings', 'entities', 'renewals'],
    },
  ],
  records: { entity: { table: 'entities' } },
  actions: {
    renewal_create: 'renewal added',
    renewal_update: 'renewal changed',
    renewal_done: 'renewed',
  },
  serve: ({ implement, entities }: Serving<EntityRouterNeeds>) => ({
    procedures: { entities: entityRouter(implement, { entities }) },
    jobs: [renewalJob(entities)],
  }),
})
