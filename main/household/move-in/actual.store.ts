import Sqlite from 'better-sqlite3'
import { type RawBuilder, type SqlBool, sql } from 'kysely'
import { worded } from '../../../shared/domain/wording.ts'
import { readAll } from '../../core/database/builder.ts'
import { anyTable, catalogue, columnsIn } from '../../core/database/catalogue.ts'
import type { SqliteConnection } from '../../core/database/open.ts'
import type { ActualTables } from '../../formats/apps/actual-tables.ts'
import { UnreadableExport } from '../../formats/apps/ledger.ts'

/** Tables of an Actual budget's database, of which older files lack columns and whole tables. */

type Cell = string | number | null

/**
 * Reads an Actual budget. The database is held in memory alone and is never written; nothing in it is run.
 * @throws UnreadableExport where it is no Actual budget, or damaged.
 */
export function readActualTables(bytes: Uint8Array): ActualTables {
  const connection = openInMemory(bytes)
  try {
    return tablesIn(connection)
  } catch (error) {
    if (error instanceof UnreadableExport) throw error
    throw new UnreadableExport(
      worded('The database in this Actual file is damaged. Export it again, and send the whole zip.'),
      { cause: error },
    )
  } finally {
    connection.close()
  }
}

/** Where the header says how the file is written to: 2 is a log beside it, which a copy in memory has not. */
const WRITES_AT = [18, 19] as const

function openInMemory(bytes: Uint8Array): SqliteConnection {
  const copy = Buffer.from(bytes)
  for (const at of WRITES_AT) copy[at] = 1
  try {
    const connection = new Sqlite(copy, { readonly: true })
    connection.pragma('trusted_schema = OFF')
    connection.pragma('cell_size_check = ON')
    return connection
  } catch (error) {
    throw new UnreadableExport(
      worded('The database in this Actual file is damaged. Export it again, and send the whole zip.'),
      { cause: error },
    )
  }
}

function tablesIn(connection: SqliteConnection): ActualTables {
  const listed = catalogue.selectFrom('sqlite_schema').select('name').where('type', '=', 'table')
  const names = new Set(readAll(connection, listed).map(({ name }) => name))
  if (!['accounts', 'transactions', 'categories', 'payees'].every(name => names.has(name)))
    throw new UnreadableExport(
      worded(
        'This database is not a budget of Actual’s. Send the zip that Actual exports, without unpacking it.',
      ),
    )
  return tablesOf((table, columns, where) => {
    if (!names.has(table)) return []
    const has = new Set(
      readAll(connection, catalogue.selectFrom(columnsIn(table)).select('c.name')).map(({ name }) => name),
    )
    const chosen = columns.map(column =>
      (has.has(column) ? sql.ref<Cell>(`t.${column}`) : sql<Cell>`NULL`).as(column),
    )
    const all = catalogue.selectFrom(anyTable<Record<string, Cell>>(table)).select(chosen)
    const asked = where && has.has('tombstone') ? all.where(where) : all
    return readAll(connection, asked.$castTo<Record<(typeof columns)[number], Cell>>())
  })
}

type Rows = <Column extends string>(
  table: string,
  columns: readonly Column[],
  where?: RawBuilder<SqlBool>,
) => Record<Column, Cell>[]

const ALIVE = sql<SqlBool>`COALESCE(t.tombstone, 0) = 0`

function tablesOf(rows: Rows): ActualTables {
  const zero = rows('zero_budgets', ['month', 'category', 'amount'])
  const tracking = rows('reflect_budgets', ['month', 'category', 'amount'])
  const preferences = rows('preferences', ['id', 'value']).map(({ id, value }) => ({
    id: text(id) ?? '',
    value: text(value),
  }))
  const type = preferences.find(({ id }) => id === 'budgetType')?.value
  const isTracking =
    type === 'report' || type === 'tracking' || (type == null && zero.length === 0 && tracking.length > 0)
  return {
    accounts: rows('accounts', ['id', 'name', 'offbudget', 'closed', 'type', 'subtype'], ALIVE).map(row => ({
      id: key(row.id),
      name: text(row.name),
      offbudget: number(row.offbudget),
      closed: number(row.closed),
      type: text(row.type),
      subtype: text(row.subtype),
    })),
    ...namesIn(rows),
    transactions: transactionsIn(rows),
    budgets: (isTracking ? tracking : zero).map(({ month, category, amount }) => ({
      month: number(month),
      category: text(category),
      amount: number(amount),
    })),
    ...plansIn(rows),
    notes: rows('notes', ['id', 'note']).map(({ id, note }) => ({ id: key(id), note: text(note) })),
    preferences,
    isTracking,
  }
}

function namesIn(
  rows: Rows,
): Pick<ActualTables, 'groups' | 'categories' | 'categoryMapping' | 'payees' | 'payeeMapping'> {
  return {
    groups: rows('category_groups', ['id', 'name', 'hidden'], ALIVE).map(row => ({
      id: key(row.id),
      name: text(row.name),
      hidden: number(row.hidden),
    })),
    categories: rows('categories', [
      'id',
      'name',
      'is_income',
      'cat_group',
      'hidden',
      'tombstone',
      'sort_order',
    ])
      .sort((one, other) => Number(one.sort_order) - Number(other.sort_order))
      .map(row => ({
        id: key(row.id),
        name: text(row.name),
        is_income: number(row.is_income),
        cat_group: text(row.cat_group),
        hidden: number(row.hidden),
        tombstone: number(row.tombstone),
      })),
    categoryMapping: rows('category_mapping', ['id', 'transferId']).map(row => ({
      id: key(row.id),
      transferId: text(row.transferId),
    })),
    payees: rows('payees', ['id', 'name', 'transfer_acct', 'tombstone']).map(row => ({
      id: key(row.id),
      name: text(row.name),
      transfer_acct: text(row.transfer_acct),
      tombstone: number(row.tombstone),
    })),
    payeeMapping: rows('payee_mapping', ['id', 'targetId']).map(row => ({
      id: key(row.id),
      targetId: text(row.targetId),
    })),
  }
}

const TRANSACTION = [
  'id',
  'isParent',
  'isChild',
  'parent_id',
  'acct',
  'category',
  'amount',
  'description',
  'notes',
  'date',
  'imported_description',
  'starting_balance_flag',
  'transferred_id',
  'cleared',
  'reconciled',
] as const

function transactionsIn(rows: Rows): ActualTables['transactions'] {
  return rows('transactions', TRANSACTION, ALIVE).map(row => {
    const id = key(row.id)
    return {
      id,
      isParent: number(row.isParent),
      isChild: number(row.isChild),
      // Before there was a column for it, a part's id began with that of its whole.
      parent_id: text(row.parent_id) ?? (row.isChild === 1 ? (id.split('/')[0] ?? null) : null),
      acct: text(row.acct),
      category: text(row.category),
      amount: number(row.amount),
      description: text(row.description),
      notes: text(row.notes),
      date: number(row.date),
      imported_description: text(row.imported_description),
      starting_balance_flag: number(row.starting_balance_flag),
      transferred_id: text(row.transferred_id),
      cleared: number(row.cleared),
      reconciled: number(row.reconciled),
    }
  })
}

function plansIn(rows: Rows): Pick<ActualTables, 'schedules' | 'rules'> {
  const next = new Map(
    rows('schedules_next_date', [
      'schedule_id',
      'local_next_date',
      'local_next_date_ts',
      'base_next_date',
      'base_next_date_ts',
    ]).map(row => [
      key(row.schedule_id),
      number(row.local_next_date_ts === row.base_next_date_ts ? row.local_next_date : row.base_next_date),
    ]),
  )
  return {
    schedules: rows('schedules', ['id', 'name', 'rule', 'completed'], ALIVE).map(row => ({
      id: key(row.id),
      name: text(row.name),
      rule: text(row.rule),
      completed: number(row.completed),
      next_date: next.get(key(row.id)) ?? null,
    })),
    rules: rows('rules', ['id', 'conditions', 'actions', 'conditions_op'], ALIVE).map(row => ({
      id: key(row.id),
      conditions: text(row.conditions),
      actions: text(row.actions),
      conditions_op: text(row.conditions_op),
    })),
  }
}

function key(cell: Cell): string {
  return cell === null ? '' : String(cell)
}

function text(cell: Cell): string | null {
  return cell === null ? null : String(cell)
}

/** A whole number; null for anything else. */
function number(cell: Cell): number | null {
  const value = typeof cell === 'string' ? Number(cell) : cell
  return value !== null && Number.isSafeInteger(value) ? value : null
}
