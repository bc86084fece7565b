import { definePack } from '../../core/pack.ts'
import type { Serving } from '../../wire/transport.ts'
import { type DispositionRouterNeeds, dispositionRouter } from './router.ts'

export { createDispositions, type Dispositions, type NewBuyer } from './service.ts'

export const dispositionPack = definePack({
  name: 'dispositions',
  parts: [
    {
      code: 'Y',
      name: 'Dispositions',
      tables: ['buyers', 'assignments'],
      tags: ['buyers', 'deals', 'dispositions'],
    },
  ],
  reads: ['deals', 'wholesale_pipelines'],
  records: { assignment: { table: 'assignments' }, buyer: { table: 'buyers' } },
  actions: {
    fallout: 'fell through',
  },
  flags: ['is_active'],
  serve: (needs: Serving<DispositionRouterNeeds>) => ({
    procedures: { dispositions: dispositionRouter(needs.implement, needs) },
  }),
})
