import type { Job } from '../../core/job.ts'
import { remindersText } from '../reminders/index.ts'
import type { Entities } from './service.ts'

/** Reminds each day of the renewals that come due. */
export function renewalJob(entities: Entities): Job {
  return {
    name: 'entity_renewals',
    title: 'Entity renewals',
    async run() {
      const { due, created } = await entities.pushReminders()
      return `${due === 1 ? '1 renewal' : `${due} renewals`} due, ${remindersText(created)}`
    },
  }
}
