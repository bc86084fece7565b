import { query, type ReadSession, type WriteSession } from '../../core/database/database.ts'
import type { MessageSettingsTable } from '../../core/database/schema-messages.ts'

export type SettingsRow = MessageSettingsTable

export function readSettings(session: ReadSession): SettingsRow {
  const row = session.first(query.selectFrom('message_settings').selectAll())
  if (!row) throw new Error('The row of message settings is missing')
  return row
}

export function updateSettings(session: WriteSession, change: Partial<SettingsRow>): void {
  if (Object.keys(change).length > 0) session.run(query.updateTable('message_settings').set(change))
}
