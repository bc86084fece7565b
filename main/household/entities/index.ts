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
  searched: {
    entity: {
      heading: 'Entities',
      table: 'entities',
      title: ['name'],
      detail: ['jurisdiction', 'registration_number'],
      words: ['kind', 'notes'],
      ended: { column: 'status', is: ['dissolved'] },
      link: '/holdings?view=entities&entity=$id',
    },
    renewal: {
      heading: 'Renewals',
      table: 'entity_renewals',
      title: ['name'],
      detail: ['entity.name'],
      words: ['notes'],
      refers: { entity: { table: 'entities', by: 'entity_id' } },
      date: 'due_date',
      ended: { column: 'status', is: ['done', 'cancelled'] },
      link: '/holdings?view=entities&entity=$entity_id',
    },
  },
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
