import type { Pack } from '../../core/pack.ts'

export { reminderRouter, toReminder } from './router.ts'
export { createReminders, type DueOccurrence, type Reminders } from './service.ts'
export type { BillSubject, RenewalSubject } from './subjects.ts'

export const reminderPack: Pack = {
  code: 'P-BILLS-3',
  name: 'Reminders of bills and renewals',
  module: 'reminders',
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
}
