import { query, type ReadSession, type WriteSession } from '../../database/database.ts'
import type { HouseholdTable } from '../../database/schema.ts'

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

/**
 * Whether any amount has been entered, after which the currency can no longer change. The household's own targets do not count: they are
 * carried over to the new currency.
 */
export function hasAmounts(session: ReadSession): boolean {
  return (
    session
      .prepare<{ found: 0 | 1 }>(`
        SELECT EXISTS (SELECT 1 FROM transactions) OR EXISTS (SELECT 1 FROM accounts) OR EXISTS (SELECT 1 FROM bills)
          OR EXISTS (SELECT 1 FROM buckets WHERE monthly_limit_minor > 0) OR EXISTS (SELECT 1 FROM allocations)
          OR EXISTS (SELECT 1 FROM obligations) OR EXISTS (SELECT 1 FROM flows) OR EXISTS (SELECT 1 FROM replacements)
          OR EXISTS (SELECT 1 FROM rules WHERE conditions LIKE '%"field":"amount"%') AS found`)
      .get()?.found === 1
  )
}

/** Whether nothing has been entered yet, be it an amount or only a bucket or an import rule. */
export function isEmpty(session: ReadSession): boolean {
  const found = session
    .prepare(`
      SELECT EXISTS (SELECT 1 FROM buckets) OR EXISTS (SELECT 1 FROM rules) OR EXISTS (SELECT 1 FROM holdings)
        OR EXISTS (SELECT 1 FROM entities) OR EXISTS (SELECT 1 FROM exchange_rates) OR EXISTS (SELECT 1 FROM credit_scores)`)
    .pluck()
    .get()
  return found === 0 && !hasAmounts(session)
}
