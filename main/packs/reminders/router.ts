import type { Outputs } from '../../../shared/contract/index.ts'
import { type Amounts, amountsIn } from '../amounts.ts'
import { flag, given } from '../given.ts'
import type { Implementer } from '../transport.ts'
import type { Reminders } from './service.ts'
import type { NotificationSettings } from './settings.ts'
import type { ReminderOfBill } from './store.ts'

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
    snooze: os.snooze.handler(async ({ input }) =>
      toReminder(await reminders.snooze(input.reminder_id, input.hours), amounts()),
    ),
    take: os.take.handler(async () => ({
      items: (await reminders.take()).flatMap(({ id, title, body, bill_id }) =>
        bill_id === null ? [] : [{ id, title, body, bill_id }],
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
    dismiss: os.dismiss.handler(async ({ input }) =>
      toReminder(await reminders.dismiss(input.reminder_id), amounts()),
    ),
  }
}

export function toReminder(row: ReminderOfBill, amounts: Amounts): Outputs['reminders']['snooze'] {
  return {
    id: row.id,
    bill_id: row.bill_id,
    bill_name: row.bill_name,
    scheduled_date: row.scheduled_date,
    due_date: row.due_date,
    amount: amounts.major(
      row.amount_kind === 'estimated' ? (row.estimate_minor ?? row.amount_minor) : row.amount_minor,
    ),
    status: row.status,
    delivered_at: row.delivered_at,
    snoozed_until: row.status === 'snoozed' ? row.show_from : null,
    created_at: row.created_at,
  }
}

function toSettings(settings: NotificationSettings): Outputs['reminders']['settings'] {
  return { ...settings, hide_amounts: settings.hide_amounts === 1 }
}
