import type { Pack } from '../pack.ts'

export { systemRouter, toPreferences } from './router.ts'

export const systemPack: Pack = {
  code: 'P-BILLS-6',
  name: 'Scheduler, preferences and changes',
  module: 'system',
  tables: ['job_runs', 'audit_log'],
  tags: ['system', 'scheduler'],
}
