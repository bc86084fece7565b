import type { Outputs } from '../../../shared/contract/index.ts'
import { type Amounts, amountsIn } from '../../wire/amounts.ts'
import { flag, given } from '../../wire/given.ts'
import type { Implementer } from '../../wire/transport.ts'
import { expectedMinor } from './notice.ts'
import type { Reminders } from './service.ts'
import type { NotificationSettings } from './settings.ts'
import type { Reminder } from './subjects.ts'

export interface ReminderRouterNeeds {
  readonly reminders: Reminders
  readonly currency: () => string
}

export function reminderRouter(implement: Implementer, { reminders, currency }: ReminderRouterNeeds) {
  const os = implement.reminders
  const amounts = () => amountsIn(currency())
  return {
    list: os.list.handler(({ input }) => ({
      items: reminders.list(input.status ?? input.state, input.limit).map(row => toReminder(row, amounts())),
    })),
    snooze: os.snooze.handler(async ({ input, context }) =>
      toReminder(await reminders.snooze(input.reminder_id, input.hours, context.actor), amounts()),
    ),
    take: os.take.handler(async () => ({
      items: (await reminders.take()).flatMap(({ id, title, body, subject }) =>
        subject === null
          ? []
          : [
              {
                id,
                title: title.text,
                title_wording: [...title.parts],
                body: body.text,
                body_wording: [...body.parts],
                subject,
              },
            ],
      ),
    })),
    confirm: os.confirm.handler(async ({ input }) =>
      toReminder(await reminders.confirm(input.reminder_id), amounts()),
    ),
    test: os.test.handler(async () => ({ shown: await reminders.test() })),
    settings: os.settings.handler(() => toSettings(reminders.settings.get())),
    setSettings: os.setSettings.handler(async ({ input: { hide_amounts, ...rest } }) =>
      toSettings(
        await reminders.settings.update({ ...given(rest), ...given({ hide_amounts: flag(hide_amounts) }) }),
      ),
    ),
    dismiss: os.dismiss.handler(async ({ input, context }) =>
      toReminder(await reminders.dismiss(input.reminder_id, context.actor), amounts()),
    ),
  }
}

export function toReminder(row: Reminder, amounts: Amounts): Outputs['reminders']['snooze'] {
  const { id, due_date, status, delivered_at, created_at } = row
  const snoozed_until = status === 'snoozed' ? row.show_from : null
  const shared = { id, due_date, status, delivered_at, snoozed_until, created_at }
  switch (row.kind) {
    case 'bill': {
      const { kind, bill_id, bill_name, scheduled_date } = row
      return {
        kind,
        ...shared,
        bill_id,
        bill_name,
        scheduled_date,
        amount: amounts.major(expectedMinor(row)),
      }
    }
    case 'renewal': {
      const { kind, renewal_id, renewal_name, entity_id, entity_name, days_ahead } = row
      return { kind, ...shared, renewal_id, renewal_name, entity_id, entity_name, days_ahead }
    }
    case 'task':
      return { kind: row.kind, ...shared, task_id: row.task_id, task_title: row.task_title }
    case 'lease': {
      const { kind, lease_id, lease_tenant, lease_place } = row
      return { kind, ...shared, lease_id, lease_tenant, lease_place }
    }
    case 'job':
      return {
        kind: row.kind,
        ...shared,
        job_id: row.job_id,
        job_title: row.job_title,
        job_place: row.job_place,
      }
  }
}

function toSettings(settings: NotificationSettings): Outputs['reminders']['settings'] {
  return { ...settings, hide_amounts: settings.hide_amounts === 1 }
}
