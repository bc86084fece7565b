import { sql } from 'kysely'
import type { AuditEntry } from '../audit/entry.ts'
import { readAll } from './builder.ts'
import { catalogue, columnsIn } from './catalogue.ts'
import type { SqliteConnection } from './open.ts'

/** What SQLite keeps in a column. */
export type SqlValue = string | number | bigint | Buffer | null
/** A row's values in the order of its table's columns. */
export type RowImage = readonly SqlValue[]

export interface CapturedTable {
  readonly name: string
  readonly columns: readonly string[]
  /** Where in `columns` the primary key's are. */
  readonly key: readonly number[]
}

/** A row as it was before a transaction and as it is after it; undefined where there was none, or is none. */
export interface RowChange {
  readonly table: CapturedTable
  readonly key: RowImage
  readonly before: RowImage | undefined
  readonly after: RowImage | undefined
}

/** A transaction that is on the disk: its rows, and what the audit log says of it. */
export interface Committed {
  readonly changes: readonly RowChange[]
  readonly entries: readonly AuditEntry[]
}

/** Not captured, and nobody's entry: sums that are kept up by the difference and not by rows, what is to be asked, the daily jobs' notes, and the audit log. */
export const KEPT_BY_PROGRAM: ReadonlySet<string> = new Set([
  'account_months',
  'bucket_months',
  'report_months',
  'transfer_proposals',
  'job_runs',
  'record_check',
  'audit_log',
  'audit_head',
])

/** Columns that follow from others: not captured, and brought up to date by whoever keeps them when rows are put back (`Derived`). */
export const KEPT_COLUMNS: ReadonlySet<string> = new Set(['household_minor'])

/** A transaction of more rows than this is nothing that a person did by hand: a sample household, a restored backup. */
const MOST_ROWS = 5_000

/**
 * Sees every row that a transaction of this connection changes, by TEMP triggers that call back with the values: they are this connection's
 * alone and never in the file, so what other programs write is not seen. Rows that foreign keys take along are seen too. A virtual table
 * can have no trigger: whoever keeps one brings it up to date (`Derived`).
 */
export class RowCapture {
  #changes: Map<string, RowChange> | undefined
  #old: { readonly table: CapturedTable; readonly row: RowImage } | undefined
  #entries: AuditEntry[] = []
  #unseen = 0
  readonly #onCommit: ((committed: Committed) => void)[] = []
  readonly #tables: readonly CapturedTable[]
  readonly #mostRows: number

  constructor(connection: SqliteConnection, mostRows = MOST_ROWS) {
    this.#mostRows = mostRows
    this.#tables = tablesOf(connection)
    connection.function('captured_row', { varargs: true }, (index, side, ...row) => {
      const table = this.#tables[Number(index)]
      if (this.#changes && table) this.#see(table, String(side), row.map(sqlValue))
      return null
    })
    this.#tables.forEach((table, index) => {
      connection.exec(triggersOf(table, index))
    })
  }

  /** Told of each transaction's rows, once it is on the disk; not of one of too many rows. */
  onCommit(listener: (committed: Committed) => void): void {
    this.#onCommit.push(listener)
  }

  /** Sees nothing of what the block does, nor that it was audited. */
  without<T>(block: () => T): T {
    this.#unseen += 1
    try {
      return block()
    } finally {
      this.#unseen -= 1
    }
  }

  begin(): void {
    this.#changes = new Map()
    this.#entries = []
  }

  audited(entry: AuditEntry): void {
    if (this.#unseen === 0) this.#entries.push(entry)
  }

  cancel(): void {
    this.#changes = undefined
  }

  commit(): void {
    const changes = this.soFar()
    this.#changes = undefined
    if (changes === undefined || changes.length === 0) return
    for (const listener of this.#onCommit) listener({ changes, entries: this.#entries })
  }

  /** What the running transaction has changed, in all: a row that was put back as it was is none of it. Undefined when that is too much. */
  soFar(): RowChange[] | undefined {
    return this.#changes && [...this.#changes.values()].filter(({ before, after }) => !sameRow(before, after))
  }

  /** What the audit log says of the running transaction so far. */
  entriesSoFar(): readonly AuditEntry[] {
    return this.#entries
  }

  #see(table: CapturedTable, side: string, row: RowImage): void {
    if (this.#unseen > 0) return
    if (side === 'new') this.#note(table, undefined, row)
    else if (side === 'gone') this.#note(table, row, undefined)
    else if (side === 'was') this.#old = { table, row }
    else this.#seeUpdate(table, row)
  }

  /** An update is told in two calls, since a function takes no more values than one wide row may have. */
  #seeUpdate(table: CapturedTable, row: RowImage): void {
    const old = this.#old
    if (!old || old.table !== table) throw new Error('An update was seen without what was there before')
    if (keyText(table, old.row) === keyText(table, row)) this.#note(table, old.row, row)
    else {
      this.#note(table, old.row, undefined)
      this.#note(table, undefined, row)
    }
  }

  #note(table: CapturedTable, before: RowImage | undefined, after: RowImage | undefined): void {
    const changes = this.#changes
    const row = after ?? before
    if (!changes || !row) return
    const text = keyText(table, row)
    const earlier = changes.get(text)
    changes.set(text, earlier ? { ...earlier, after } : { table, key: keyOf(table, row), before, after })
    if (changes.size > this.#mostRows) this.#changes = undefined
  }
}

export function sameRow(a: RowImage | undefined, b: RowImage | undefined): boolean {
  if (a === undefined || b === undefined) return a === b
  return a.length === b.length && a.every((value, index) => sameValue(value, b[index]))
}

function sameValue(a: SqlValue, b: SqlValue | undefined): boolean {
  return Buffer.isBuffer(a) && Buffer.isBuffer(b) ? a.equals(b) : a === b
}

function sqlValue(value: unknown): SqlValue {
  if (value === null || typeof value === 'string' || typeof value === 'number' || typeof value === 'bigint')
    return value
  if (Buffer.isBuffer(value)) return value
  throw new Error('A column holds what no column can')
}

function keyOf(table: CapturedTable, row: RowImage): RowImage {
  return table.key.map(index => row[index] ?? null)
}

function keyText(table: CapturedTable, row: RowImage): string {
  return `${table.name} ${JSON.stringify(keyOf(table, row).map(String))}`
}

function tablesOf(connection: SqliteConnection): CapturedTable[] {
  const columns = catalogue
    .selectFrom('pragma_table_list as t')
    .innerJoin(columnsIn(sql.ref('t.name')), join => join.onTrue())
    .select(['t.name as tbl', 'c.name', 'c.pk'])
    .where('t.schema', '=', 'main')
    .where('t.type', '=', 'table')
    .where('t.name', 'not like', 'sqlite_%')
    .where('t.name', 'not like', 'kysely_%')
    .orderBy('t.name')
    .orderBy('c.cid')
  const captured = readAll(connection, columns).filter(
    ({ tbl, name }) => !KEPT_BY_PROGRAM.has(tbl) && !KEPT_COLUMNS.has(name),
  )
  return [...Map.groupBy(captured, ({ tbl }) => tbl)].map(([name, found]) => ({
    name,
    columns: found.map(column => column.name),
    key: found.flatMap((column, index) => (column.pk > 0 ? [index] : [])),
  }))
}

function triggersOf({ name, columns }: CapturedTable, index: number): string {
  // By hand: it stands within a trigger, which no query builder makes.
  const call = (side: string, row: 'OLD' | 'NEW') =>
    `SELECT captured_row(${index}, '${side}', ${columns.map(column => `${row}."${column}"`).join(', ')});`
  const trigger = (event: 'insert' | 'delete' | 'update', when: string, body: string) =>
    `CREATE TEMP TRIGGER "captured_${name}_${event}" AFTER ${when} ON main."${name}" BEGIN ${body} END;`
  const anyColumn = columns.map(column => `"${column}"`).join(', ')
  // By hand: as above.
  const eachUpdate = `UPDATE OF ${anyColumn}`
  return [
    trigger('insert', 'INSERT', call('new', 'NEW')),
    trigger('delete', 'DELETE', call('gone', 'OLD')),
    trigger('update', eachUpdate, `${call('was', 'OLD')} ${call('is', 'NEW')}`),
  ].join('\n')
}
