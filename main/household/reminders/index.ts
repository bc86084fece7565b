import { definePack } from '../../core/pack.ts'
import type { Serving } from '../../wire/transport.ts'
import { type ReminderRouterNeeds, reminderRouter } from './router.ts'

export { type DatedTable, datedReminders } from './dated.ts'
export { remindersText } from './reminders-text.ts'
export { toReminder } from './router.ts'
export { createReminders, type DueOccurrence, type Reminders } from './service.ts'
export type { BillSubject, JobSubject, LeaseSubject, RenewalSubject } from './subjects.ts'

export const reminderPack = definePack({
  name: 'reminders',
  parts: [
    {
      code: 'P-BILLS-3',
      name: 'Reminders of bills, renewals, tasks, leases and maintenance',
      procedures: [
        'bills.pushReminders',
        'reminders.list',
        'reminders.snooze',
        'reminders.dismiss',
        'reminders.take',
        'reminders.confirm',
        'reminders.test',
        'reminders.settings',
        'reminders.setSettings',
      ],
      tables: ['reminders', 'notification_settings'],
      tags: ['bills', 'renewals', 'reminders', 'notifications'],
    },
  ],
  records: { reminder: {} },
  actions: {
    snooze: 'snoozed',
    dismiss: 'dismissed',
  },
  serve: (needs: Serving<ReminderRouterNeeds>) => ({
    procedures: { reminders: reminderRouter(needs.implement, needs) },
  }),
})
