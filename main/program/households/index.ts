import { definePack } from '../../core/pack.ts'
import type { Serving } from '../../wire/transport.ts'
import { type HouseholdsRouterNeeds, householdsRouter } from './router.ts'

export { HouseholdList, householdId, type KnownHousehold, sameFile } from './list.ts'
export { Households, type OpenedHousehold } from './open.ts'
export { locate } from './place.ts'

export const householdsPack = definePack({
  name: 'households',
  parts: [
    { code: 'P-SYSTEM-2', name: 'Households of this computer', tables: [], tags: ['system', 'households'] },
  ],
  serve: ({ implement, ports }: Serving<{ readonly ports: HouseholdsRouterNeeds }>) => ({
    procedures: { households: householdsRouter(implement, ports) },
  }),
})
