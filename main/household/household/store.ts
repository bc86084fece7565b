import { query, type ReadSession, type WriteSession } from '../../core/database/database.ts'
import type { HouseholdTable } from '../../core/database/schema.ts'

export type Household = Omit<HouseholdTable, 'id'>

const HOUSEHOLD = query
  .selectFrom('household')
  .select([
    'base_currency',
    'week_start',
    'month_start_day',
    'income_target_minor',
    'buffer_min_minor',
    'time_zone',
    'country',
    'set_up',
    'notifications',
    'tray',
    'start_at_login',
  ])
  .compile().sql

/** The household's settings; the first migration makes the one row there is. */
export function readHousehold(session: ReadSession): Household {
  const row = session.prepare<Household>(HOUSEHOLD).get()
  if (!row) throw new Error('The household row is missing')
  return row
}

export function updateHousehold(session: WriteSession, change: Partial<Household>): void {
  if (Object.keys(change).length > 0) session.run(query.updateTable('household').set(change))
}

export { hasAmounts, isEmpty } from '../../core/database/entered.ts'
