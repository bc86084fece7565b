import { setTimeout as delay } from 'node:timers/promises'
import type { Statement } from 'better-sqlite3'
import type { Compilable } from 'kysely'
import { quoted, type Wording, worded } from '../../../shared/domain/wording.ts'
import type { AuditEntry } from '../audit/entry.ts'
import { type Clock, instantText } from '../clock.ts'
import { Busy, Conflict, codeOf } from '../errors.ts'
import { builder } from './builder.ts'
import { isBusy, type SqliteConnection } from './open.ts'
import { currentReads } from './reads.ts'
import type { RowCapture } from './row-capture.ts'
import type { Schema } from './schema.ts'
import { TablesOfStatements } from './statement-tables.ts'
import { steady } from './steady.ts'

/**
 * Builds typed queries of the program's tables; a session runs them at once, so a transaction is one synchronous block that
 * nothing can interleave with.
 */
export const query = builder<Schema>()

/** What can read. Both kinds of session see one state of the file while their block runs. */
export interface ReadSession {
  all<Row>(query: Compilable<Row>): Row[]
  first<Row>(query: Compilable<Row>): Row | undefined
  /** A statement prepared once per SQL text, for the few hot paths that Kysely would slow down. */
  prepare<Row = unknown>(sql: string): Statement<unknown[], Row>
}

/** What can write; handed out only inside `Database.write`, so nothing is ever written outside a transaction. */
export interface WriteSession extends ReadSession {
  run(query: Compilable<unknown>): { readonly changes: number; readonly lastRowId: number }
  /** Told by `recordAudit` of each entry it wrote, so that undo knows what a transaction was. */
  audited(entry: AuditEntry): void
  /** Runs what stays as it is when the person takes the transaction back, since others may rely on it by then, or it has a way back of its own. */
  unseen<T>(block: () => T): T
  /** This transaction's instant, as text; the same for every row it writes. */
  readonly now: string
}

export interface DatabaseOptions {
  readonly connection: SqliteConnection
  readonly clock: Clock
  /** Sees each transaction's rows, so that they can be put back. */
  readonly capture?: RowCapture
  /** Called after each commit that wrote something, with the tables it may have changed. */
  readonly onCommit?: (tables: ReadonlySet<string>) => void
  /** How long a write waits for another process's write; default 10 s. */
  readonly patience?: number
}

const RETRY_EVERY = 15
/** SQL texts differ by the filters in use; past this many the cache starts anew rather than grow for ever. */
const MOST_STATEMENTS = 500

export class Database {
  readonly #connection: SqliteConnection
  readonly #clock: Clock
  readonly #onCommit: ((tables: ReadonlySet<string>) => void) | undefined
  readonly #patience: number
  readonly #capture: RowCapture | undefined
  readonly #statements = new Map<string, Statement<unknown[]>>()
  readonly #tables: TablesOfStatements
  readonly #reader: ReadSession

  constructor(options: DatabaseOptions) {
    this.#connection = options.connection
    this.#clock = options.clock
    this.#onCommit = options.onCommit
    this.#patience = options.patience ?? 10_000
    this.#capture = options.capture
    this.#tables = new TablesOfStatements(options.connection)
    this.#reader = {
      all: compilable => this.#all(compilable),
      first: compilable => this.#all(compilable)[0],
      prepare: <Row>(sql: string) => {
        this.#noteRead(sql)
        return this.#prepare<Row>(sql)
      },
    }
  }

  /** Runs `block` on one consistent state of the file. */
  read<T>(block: (session: ReadSession) => T): T {
    if (this.#connection.inTransaction) return block(this.#reader)
    this.#prepare('BEGIN').run()
    try {
      return block(this.#reader)
    } finally {
      if (this.#connection.inTransaction) this.#prepare('COMMIT').run()
    }
  }

  /**
   * Runs `block` as one transaction: all of it is on the disk when the promise resolves, or none of it is in the file when
   * it rejects. Where another process is writing, it waits without blocking the thread, and rejects with `Busy` after a while.
   */
  async write<T>(block: (session: WriteSession) => T): Promise<T> {
    // Waits by the machine's own timer and counts tries: the lock is another process's, whatever the program's clock says.
    for (let waited = 0; !this.#tryBegin(); waited += RETRY_EVERY) {
      if (waited >= this.#patience) throw new Busy()
      await delay(RETRY_EVERY)
    }
    const before = this.#totalChanges()
    const used = new Set<string>()
    let result: T
    this.#capture?.begin()
    try {
      result = block({
        ...this.#reader,
        prepare: <Row>(sql: string) => {
          used.add(sql)
          return this.#reader.prepare<Row>(sql)
        },
        run: compilable => this.#run(compilable, used),
        audited: entry => this.#capture?.audited(entry),
        unseen: block => (this.#capture ? this.#capture.without(block) : block()),
        now: instantText(this.#clock.now()),
      })
      this.#prepare('COMMIT').run()
    } catch (error) {
      this.#capture?.cancel()
      if (this.#connection.inTransaction) this.#prepare('ROLLBACK').run()
      throw refusedByFile(error)
    }
    this.#capture?.commit()
    if (this.#totalChanges() !== before) this.#onCommit?.(this.#writtenBy(used))
    return result
  }

  /** Grows when another connection has committed: how one program notices another's writes. */
  externalVersion(): number {
    return Number(this.#connection.pragma('data_version', { simple: true }))
  }

  /** Another text whenever anything in the file is another, by whomever it was written. */
  version(): string {
    return `${this.externalVersion()} ${this.#totalChanges()}`
  }

  /** Lets go of prepared statements, as when all of the file has become another. */
  forget(): void {
    this.#statements.clear()
    this.#tables.forget()
  }

  /** Folds the write-ahead log into the file and closes it, so that what is left is one file. */
  close(): void {
    this.#statements.clear()
    this.#connection.close()
  }

  #tryBegin(): boolean {
    try {
      this.#prepare('BEGIN IMMEDIATE').run()
      return true
    } catch (error) {
      if (isBusy(error)) return false
      throw error
    }
  }

  #totalChanges(): unknown {
    // By hand: asked twice in every transaction, and of no table.
    return this.#prepare('SELECT total_changes()').pluck().get()
  }

  /** The row type is the caller's word for this SQL, as with any driver; a test holds the schema's types to the tables. */
  #prepare<Row = unknown>(sql: string): Statement<unknown[], Row> {
    const known = this.#statements.get(sql)
    if (known) return known as Statement<unknown[], Row>
    const statement = this.#connection.prepare<unknown[], Row>(steady(sql))
    if (this.#statements.size >= MOST_STATEMENTS) this.#statements.clear()
    this.#statements.set(sql, statement)
    return statement
  }

  #all<Row>(compilable: Compilable<Row>): Row[] {
    const { sql, parameters } = compilable.compile()
    this.#noteRead(sql)
    return this.#prepare<Row>(sql).all(...parameters)
  }

  #run(compilable: Compilable<unknown>, used: Set<string>): { changes: number; lastRowId: number } {
    const { sql, parameters } = compilable.compile()
    const info = this.#prepare(sql).run(...parameters)
    // One that met no row has changed nothing, and nothing hangs on it.
    if (info.changes > 0) used.add(sql)
    return { changes: info.changes, lastRowId: Number(info.lastInsertRowid) }
  }

  /** For the call that this is a part of, where somebody wants to know what it reads. */
  #noteRead(sql: string): void {
    const reads = currentReads()
    if (reads) for (const table of this.#tables.of(sql).read) reads.tables.add(table)
  }

  #writtenBy(statements: Iterable<string>): ReadonlySet<string> {
    const tables = new Set<string>()
    for (const sql of statements) for (const table of this.#tables.of(sql).written) tables.add(table)
    return tables
  }
}

const REFUSED = 'refused: '

/** What the file itself refuses by a trigger, whose words are for a person; any other error as it is. */
function refusedByFile(error: unknown): unknown {
  const isRefused =
    error instanceof Error &&
    codeOf(error) === 'SQLITE_CONSTRAINT_TRIGGER' &&
    error.message.startsWith(REFUSED)
  return isRefused ? new Conflict(wordingOf(error.message.slice(REFUSED.length)), { cause: error }) : error
}

/** A trigger says its words with the particulars in them; they are taken out again by the one form that there is. */
const CLOSED_YEAR =
  /^The books of (\d+) of (.*) are closed, and this would change them\. Open that year again first$/s

function wordingOf(text: string): Wording {
  const [, year, line] = CLOSED_YEAR.exec(text) ?? []
  return year === undefined || line === undefined
    ? quoted(text)
    : worded(
        'The books of {year} of {line} are closed, and this would change them. Open that year again first',
        { year, line },
      )
}
