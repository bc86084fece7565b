import type { Pack } from '../../core/pack.ts'

export { systemRouter, toPreferences } from './router.ts'

export const systemPacks: readonly Pack[] = [
  {
    code: 'P-BILLS-6',
    name: 'Scheduler',
    module: 'system',
    procedures: ['system.jobs', 'system.runJob', 'system.tick'],
    tables: ['job_runs'],
    tags: ['system', 'scheduler', 'bills'],
  },
  {
    code: 'P-SYSTEM-1',
    name: 'Program, preferences and changes',
    module: 'system',
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
]
