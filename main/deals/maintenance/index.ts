import { definePack } from '../../core/pack.ts'
import type { Serving } from '../../wire/transport.ts'
import { maintenanceJob } from './reminders.ts'
import { type MaintenanceRouterNeeds, maintenanceRouter } from './router.ts'

export { datedJobs, jobSubject } from './reminders.ts'
export { createMaintenance, type Maintenance } from './service.ts'

export const maintenancePack = definePack({
  name: 'maintenance',
  parts: [
    {
      code: 'P-MAINTENANCE-1',
      name: 'Maintenance',
      tables: ['maintenance_jobs', 'maintenance_payments'],
      tags: ['maintenance', 'properties', 'reminders'],
    },
  ],
  reads: ['contacts', 'properties', 'property_units', 'transactions'],
  records: {
    maintenance_job: { text: 'Maintenance job', table: 'maintenance_jobs' },
    maintenance_payment: { text: 'Payment for a maintenance job', table: 'maintenance_payments' },
  },
  searched: {
    maintenance_job: {
      heading: 'Maintenance',
      table: 'maintenance_jobs',
      title: ['title'],
      detail: ['property.line', 'vendor'],
      words: ['notes'],
      refers: { property: { table: 'properties', by: 'property_id' } },
      date: 'due_on',
      ended: { column: 'status', is: ['done'] },
      link: '/maintenance?open=$id',
    },
  },
  actions: { job_done: 'done' },
  serve: (needs: Serving<MaintenanceRouterNeeds>) => ({
    procedures: { maintenance: maintenanceRouter(needs.implement, needs) },
    jobs: [maintenanceJob(needs.maintenance)],
  }),
})
