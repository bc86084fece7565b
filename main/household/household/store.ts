import { compileOnce } from '../../core/database/compiled-query.ts'
import { query, type ReadSession, type WriteSession } from '../../core/database/database.ts'
import type { HouseholdTable } from './tables.ts'

export type Household = Omit<HouseholdTable, 'id'>

/** Built once: nearly every call asks for it. */
const HOUSEHOLD = compileOnce(() =>
  query
    .selectFrom('household')
    .select([
      'base_currency',
      'week_start',
      'month_start_day',
      'income_target_minor',
      'buffer_min_minor',
      'time_zone',
      'country',
      'region_locale',
      'date_order',
      'number_marks',
      'currency_sign',
      'areas',
      'checklist_closed',
      'backup_folder',
      'set_up',
      'notifications',
      'tray',
      'start_at_login',
    ]),
)

/** The household's settings; the first migration makes the one row there is. */
export function readHousehold(session: ReadSession): Household {
  const row = session.first(HOUSEHOLD())
  if (!row) throw new Error('The household row is missing')
  return row
}

export function updateHousehold(session: WriteSession, change: Partial<Household>): void {
  if (Object.keys(change).length > 0) session.run(query.updateTable('household').set(change))
}

export { hasAmounts, isEmpty } from '../../core/database/entered.ts'
