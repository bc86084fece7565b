import { definePack } from '../../core/pack.ts'
import type { Serving } from '../../wire/transport.ts'
import { type ComingRouterNeeds, comingRouter } from './router.ts'

export const comingPack = definePack({
  name: 'coming',
  parts: [{ code: 'P-BILLS-8', name: 'Coming up', tables: [], tags: ['bills', 'forecast'] }],
  serve: (needs: Serving<ComingRouterNeeds>) => ({
    procedures: { coming: comingRouter(needs.implement, needs) },
  }),
})
