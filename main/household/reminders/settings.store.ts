import { query, type ReadSession, type WriteSession } from '../../core/database/database.ts'
import type { NotificationSettingsTable } from './tables.ts'

export type NotificationSettings = Omit<NotificationSettingsTable, 'id'>

/** The migration makes the one row there is. */
export function readSettings(session: ReadSession): NotificationSettings {
  const row = session.first(
    query.selectFrom('notification_settings').select(['quiet_from', 'quiet_to', 'hide_amounts', 'tell_from']),
  )
  return row ?? { quiet_from: null, quiet_to: null, hide_amounts: 0, tell_from: '09:00' }
}

export function updateSettings(session: WriteSession, change: Partial<NotificationSettings>): void {
  if (Object.keys(change).length > 0) session.run(query.updateTable('notification_settings').set(change))
}
