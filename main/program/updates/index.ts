import { definePack } from '../../core/pack.ts'
import type { Serving } from '../../wire/transport.ts'
import { type UpdatesRouterNeeds, updatesRouter } from './router.ts'

export const updatesPack = definePack({
  name: 'updates',
  parts: [{ code: 'P-SYSTEM-3', name: 'Updates of the program', tables: [], tags: ['system', 'updates'] }],
  serve: ({ implement, ports }: Serving<{ readonly ports: UpdatesRouterNeeds }>) => ({
    procedures: { updates: updatesRouter(implement, ports) },
  }),
})
