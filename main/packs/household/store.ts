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

/** What holds amounts of the household's currency as soon as it has a row. Holdings do not: each names a currency of its own. */
const WITH_AMOUNTS = [
  'transactions',
  'accounts',
  'bills',
  'allocations',
  'obligations',
  'flows',
  'replacements',
  'properties',
  'repair_prices',
  'deals',
  'buyers',
] as const

/** What else a person enters. Rows that hang on others, what the program notes down itself, and settings are not looked for. */
const WITHOUT_AMOUNTS = [
  'buckets',
  'rules',
  'csv_profiles',
  'partners',
  'message_templates',
  'opt_outs',
  'share_tokens',
  'packs',
  'holdings',
  'entities',
  'exchange_rates',
  'credit_scores',
] as const

const anyOf = (tables: readonly string[]) =>
  tables.map(table => `EXISTS (SELECT 1 FROM ${table})`).join(' OR ')

/**
 * Whether any amount has been entered, after which the currency can no longer change. The household's own targets do not count: they are
 * carried over to the new currency.
 */
export function hasAmounts(session: ReadSession): boolean {
  const found = session
    .prepare(`
      SELECT ${anyOf(WITH_AMOUNTS)} OR EXISTS (SELECT 1 FROM buckets WHERE monthly_limit_minor > 0)
        OR EXISTS (SELECT 1 FROM rules WHERE conditions LIKE '%"field":"amount"%')`)
    .pluck()
    .get()
  return found === 1
}

/** Whether nothing has been entered yet, be it an amount or only a bucket or an import rule. */
export function isEmpty(session: ReadSession): boolean {
  const found = session
    .prepare(`SELECT ${anyOf([...WITH_AMOUNTS, ...WITHOUT_AMOUNTS])}`)
    .pluck()
    .get()
  return found === 0
}
