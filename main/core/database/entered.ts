import type { ReadSession } from './database.ts'
import { KEPT_BY_PROGRAM } from './row-capture.ts'

/**
 * What a person has entered, read off the file's own catalogue, so that a table of a pack to come counts by being there. What is named below are the
 * exceptions: a table that nobody thought of counts as data and its amounts as the household's, which at worst keeps a backup or refuses another currency.
 */

/** Each of these names a currency that need not be the household's; so does all that hangs on it. */
const NAME_THEIR_OWN: readonly string[] = ['holdings']

interface ColumnRow {
  readonly tbl: string
  readonly col: string
  readonly type: string
}

/** Settings are tables of one row alone, and no entry. */
const COLUMNS = `
  SELECT t.name AS tbl, c.name AS col, c.type AS type
  FROM pragma_table_list AS t JOIN pragma_table_info(t.name) AS c JOIN sqlite_schema AS s ON s.type = 'table' AND s.name = t.name
  WHERE t.schema = 'main' AND t.type = 'table' AND t.name NOT GLOB 'sqlite_*' AND t.name NOT GLOB 'kysely_*' AND s.sql NOT LIKE '%CHECK (id = 1)%'
  ORDER BY t.name, c.cid`

const REFERENCES = `
  SELECT DISTINCT t.name AS tbl, f."table" AS other FROM pragma_table_list AS t JOIN pragma_foreign_key_list(t.name) AS f WHERE t.schema = 'main'`

/** Each table that things are entered into, with its columns. */
function enteredTables(session: ReadSession): ReadonlyMap<string, readonly ColumnRow[]> {
  const rows = session.prepare<ColumnRow>(COLUMNS).all()
  return Map.groupBy(
    rows.filter(({ tbl }) => !KEPT_BY_PROGRAM.has(tbl)),
    ({ tbl }) => tbl,
  )
}

/** The tables whose amounts are in currencies of their own. */
function ownCurrencyTables(session: ReadSession): ReadonlySet<string> {
  const references = session.prepare<{ readonly tbl: string; readonly other: string }>(REFERENCES).all()
  const own = new Set(NAME_THEIR_OWN)
  // What is added to a set while it is gone through is gone through as well.
  for (const table of own) for (const { tbl, other } of references) if (other === table) own.add(tbl)
  return own
}

function quoted(name: string): string {
  return `"${name.replaceAll('"', '""')}"`
}

/**
 * The condition under which a row has an amount of the household's currency: a currency that it names, a place for a figure in minor units that does not hold
 * nothing, or such a figure within what is kept as JSON, as a scenario's inputs and a rule's amounts are.
 */
function hasAmount(columns: readonly ColumnRow[]): string | undefined {
  if (columns.some(({ col }) => col === 'currency')) return 'TRUE'
  const conditions = columns.flatMap(({ col, type }) => {
    if (col.endsWith('_minor')) return [`${quoted(col)} IS NOT 0`]
    if (type !== 'TEXT') return []
    return [`${quoted(col)} LIKE '%~_minor":%' ESCAPE '~'`, `${quoted(col)} LIKE '%"field":"amount"%'`]
  })
  return conditions.length === 0 ? undefined : conditions.join(' OR ')
}

/** Whether one of the selects finds a row; one after the other, for SQLite nests no hundred of them. */
function anyRow(session: ReadSession, selects: readonly string[]): boolean {
  return selects.some(select => session.prepare(`${select} LIMIT 1`).pluck().get() !== undefined)
}

/** Whether any amount is in the household's currency, which can then no longer become another. Its own targets are carried over, and do not count. */
export function hasAmounts(session: ReadSession): boolean {
  const own = ownCurrencyTables(session)
  const selects = [...enteredTables(session)].flatMap(([table, columns]) => {
    const condition = own.has(table) ? undefined : hasAmount(columns)
    return condition === undefined ? [] : [`SELECT 1 FROM ${quoted(table)} WHERE ${condition}`]
  })
  return anyRow(session, selects)
}

/** Whether nothing has been entered yet. What the program notes down itself, and settings, are not looked for. */
export function isEmpty(session: ReadSession): boolean {
  const tables = [...enteredTables(session).keys()]
  return !anyRow(
    session,
    tables.map(table => `SELECT 1 FROM ${quoted(table)}`),
  )
}
