import { definePack } from '../../core/pack.ts'
import type { Serving } from '../../wire/transport.ts'
import { type SystemRouterNeeds, systemRouter } from './router.ts'

export { toPreferences } from './router.ts'

export const systemPack = definePack({
  name: 'system',
  parts: [
    {
      code: 'P-BILLS-6',
      name: 'Scheduler',
      procedures: ['system.jobs', 'system.runJob', 'system.tick'],
      tables: ['job_runs'],
      tags: ['system', 'scheduler', 'bills'],
    },
    {
      code: 'P-SYSTEM-1',
      name: 'Program, preferences and changes',
      procedures: [
        'system.changes',
        'system.host',
        'system.lookAround',
        'system.leaveSample',
        'system.preferences',
        'system.setPreferences',
      ],
      tables: [],
      tags: ['system'],
    },
  ],
  serve: (needs: Serving<SystemRouterNeeds>) => ({
    procedures: { system: systemRouter(needs.implement, needs) },
  }),
})
