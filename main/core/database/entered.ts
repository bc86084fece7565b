import { type Expression, type SqlBool, sql } from 'kysely'
import { anyTable, catalogue, columnsIn, referencesIn } from './catalogue.ts'
import { query, type ReadSession } from './database.ts'
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
const COLUMNS = catalogue
  .selectFrom('pragma_table_list as t')
  .innerJoin(columnsIn(sql.ref('t.name')), join => join.onTrue())
  .innerJoin('sqlite_schema as s', join => join.on('s.type', '=', 'table').onRef('s.name', '=', 't.name'))
  .select(['t.name as tbl', 'c.name as col', 'c.type'])
  .where('t.schema', '=', 'main')
  .where('t.type', '=', 'table')
  .where(sql<SqlBool>`t.name NOT GLOB 'sqlite_*' AND t.name NOT GLOB 'kysely_*'`)
  .where('s.sql', 'not like', '%CHECK (id = 1)%')
  .orderBy('t.name')
  .orderBy('c.cid')

const REFERENCES = catalogue
  .selectFrom('pragma_table_list as t')
  .innerJoin(referencesIn(sql.ref('t.name')), join => join.onTrue())
  .select(['t.name as tbl', 'f.table as other'])
  .distinct()
  .where('t.schema', '=', 'main')

/** Each table that things are entered into, with its columns. */
function enteredTables(session: ReadSession): ReadonlyMap<string, readonly ColumnRow[]> {
  const rows = session.all(COLUMNS).filter(({ tbl }) => !KEPT_BY_PROGRAM.has(tbl))
  return Map.groupBy(rows, ({ tbl }) => tbl)
}

/** The tables whose amounts are in currencies of their own. */
function ownCurrencyTables(session: ReadSession): ReadonlySet<string> {
  const references = session.all(REFERENCES)
  const own = new Set(NAME_THEIR_OWN)
  // What is added to a set while it is gone through is gone through as well.
  for (const table of own) for (const { tbl, other } of references) if (other === table) own.add(tbl)
  return own
}

/**
 * The condition under which a row has an amount of the household's currency: a currency that it names, a place for a figure in minor units that does not hold
 * nothing, or such a figure within what is kept as JSON, as a scenario's inputs and a rule's amounts are.
 */
function hasAmount(columns: readonly ColumnRow[]): Expression<SqlBool> | undefined {
  if (columns.some(({ col }) => col === 'currency')) return ANY
  const conditions = columns.flatMap(({ col, type }) => {
    const column = sql.id(col)
    if (col.endsWith('_minor')) return [sql`${column} IS NOT 0`]
    if (type !== 'TEXT') return []
    return [sql`${column} LIKE '%~_minor":%' ESCAPE '~'`, sql`${column} LIKE '%"field":"amount"%'`]
  })
  return conditions.length === 0 ? undefined : sql<SqlBool>`(${sql.join(conditions, sql` OR `)})`
}

const ANY = sql<SqlBool>`TRUE`

function hasRow(session: ReadSession, table: string, condition: Expression<SqlBool>): boolean {
  const row = query.selectFrom(anyTable(table)).select(sql.lit(1).as('one')).where(condition).limit(1)
  return session.first(row) !== undefined
}

/** Whether any amount is in the household's currency, which can then no longer become another. Its own targets are carried over, and do not count. */
export function hasAmounts(session: ReadSession): boolean {
  const own = ownCurrencyTables(session)
  // One table after the other, for SQLite nests no hundred of them.
  return [...enteredTables(session)].some(([table, columns]) => {
    const condition = own.has(table) ? undefined : hasAmount(columns)
    return condition !== undefined && hasRow(session, table, condition)
  })
}

/** Whether nothing has been entered yet. What the program notes down itself, and settings, are not looked for. */
export function isEmpty(session: ReadSession): boolean {
  return ![...enteredTables(session).keys()].some(table => hasRow(session, table, ANY))
}
