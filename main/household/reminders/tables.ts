import type { Flag } from '../../core/database/schema.ts'

/** Of an occurrence of a bill, of a renewal so many days ahead of its date, of a task on its day, of the end of a lease, or of a maintenance job on its day: of one of them. */
export interface ReminderTable {
  id: string
  bill_id: string | null
  scheduled_date: string | null
  renewal_id: string | null
  days_ahead: number | null
  task_id: string | null
  lease_id: string | null
  job_id: string | null
  due_date: string
  status: 'pending' | 'delivered' | 'snoozed' | 'done' | 'dismissed'
  /** Not to be shown before this instant. */
  show_from: string
  claimed_at: string | null
  delivered_at: string | null
  created_at: string
  updated_at: string
}

/** One row. */
export interface NotificationSettingsTable {
  id: 1
  /** 'HH:MM' on the household's clock; both or neither. */
  quiet_from: string | null
  quiet_to: string | null
  hide_amounts: Flag
  /** 'HH:MM' on the household's clock: nothing is told earlier in the day. */
  tell_from: string
}

declare module '../../core/database/schema.ts' {
  interface Schema {
    reminders: ReminderTable
    notification_settings: NotificationSettingsTable
  }
}

declare module '../../core/ids.ts' {
  interface IdPrefixes {
    rem: true
  }
}
