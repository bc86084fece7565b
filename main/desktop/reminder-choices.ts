import type { Client } from '../../shared/contract/index.ts'
import type { NoticeSubject } from '../../shared/contract/reminders.ts'
import type { Log, Notice } from '../core/ports.ts'
import type { Choice } from './notifier.ts'
import { billRoute, entityRoute, jobRoute, leaseRoute, taskRoute } from './page.ts'

export interface ReminderChoiceNeeds {
  readonly client: Pick<Client, 'bills' | 'entities' | 'maintenance' | 'reminders' | 'tasks'>
  readonly log: Log
  /** Opens the window at a route. */
  readonly show: (route: string) => void
}

/**
 * Does what a person chose on a reminder's notice. Settling pays exactly the occurrence that was reminded of, or has exactly that renewal
 * done; where that is not possible any more (it was paid meanwhile, say) the window opens at it, so that a click is never without effect.
 */
export async function followChoice(
  { client, log, show }: ReminderChoiceNeeds,
  id: string,
  choice: Choice,
  notice: Notice | undefined,
): Promise<void> {
  const subject = notice
    ? notice.subject
    : ((await client.reminders.list({})).items.find(open => open.id === id) ?? null)
  const route = routeOf(subject)
  if (choice === 'open' || subject === null) {
    show(route)
    return
  }
  try {
    if (choice === 'snooze') await client.reminders.snooze({ reminder_id: id })
    else await settle(client, id, subject)
  } catch (error) {
    log.error(`following "${choice}" of a notification`, error)
    show(route)
  }
}

/** The day at a glance has all that is open, where it is not known any more what a notice was of. */
function routeOf(subject: NoticeSubject | null): string {
  switch (subject?.kind) {
    case undefined:
      return '/'
    case 'bill':
      return billRoute(subject.bill_id)
    case 'renewal':
      return entityRoute(subject.entity_id)
    case 'task':
      return taskRoute(subject.task_id)
    case 'lease':
      return leaseRoute(subject.lease_id)
    case 'job':
      return jobRoute(subject.job_id)
  }
}

async function settle(
  client: ReminderChoiceNeeds['client'],
  id: string,
  subject: NoticeSubject,
): Promise<void> {
  switch (subject.kind) {
    case 'bill':
      await client.bills.pay({ bill_id: subject.bill_id, scheduled_date: subject.scheduled_date })
      return
    case 'renewal':
      await client.entities.completeRenewal({
        entity_id: subject.entity_id,
        renewal_id: subject.renewal_id,
      })
      return
    case 'task':
      await client.tasks.done({ task_id: subject.task_id })
      return
    // What is agreed with the tenant is another lease, or none: only the reminder has an end.
    case 'lease':
      await client.reminders.dismiss({ reminder_id: id })
      return
    case 'job':
      await client.maintenance.done({ job_id: subject.job_id })
      return
  }
}
