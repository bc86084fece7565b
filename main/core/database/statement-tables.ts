import { z } from 'zod'
import type { SqliteConnection } from './open.ts'

/** The tables that a statement reads and those that it changes; those of its foreign keys' actions and triggers are among them. */
export interface StatementTables {
  readonly read: ReadonlySet<string>
  readonly written: ReadonlySet<string>
}

const Step = z.object({ opcode: z.string(), p1: z.number(), p2: z.number(), p3: z.number() })
const Root = z.object({
  name: z.string(),
  tbl_name: z.string(),
  rootpage: z.number(),
  sql: z.string().nullable(),
})

/** Texts, comments and quoted names have no parameters in them. */
const NO_PARAMETERS = /'(?:[^']|'')*'|"[^"]*"|--[^\n]*|\/\*[\s\S]*?\*\//g
const PARAMETER = /\?|[@:$]([A-Za-z_]\w*)/g

/** The number of the file itself among a connection's; 1 is for what is temporary. */
const MAIN = 0
/** SQL texts differ by the filters in use; past this many the answers are forgotten rather than kept for ever. */
const MOST_STATEMENTS = 500

/** What the file is made of, as long as its schema is of this version. */
interface Schema {
  readonly version: unknown
  /** The table of each page where a table or one of its indexes begins. */
  readonly roots: ReadonlyMap<number, string>
  readonly virtual: readonly string[]
}

/**
 * Says which tables a statement is about, as SQLite itself sees it: by the program that it makes of the statement (`EXPLAIN`), in which each
 * table and index is opened by the page where it begins. Asked once for each text.
 */
export class TablesOfStatements {
  readonly #connection: SqliteConnection
  readonly #known = new Map<string, StatementTables>()
  #schema: Schema | undefined

  constructor(connection: SqliteConnection) {
    this.#connection = connection
  }

  /** @throws SQLite's error where it is no statement */
  of(sql: string): StatementTables {
    const known = this.#known.get(sql)
    if (known) return known
    const tables = this.#explain(sql)
    if (this.#known.size >= MOST_STATEMENTS) this.#known.clear()
    this.#known.set(sql, tables)
    return tables
  }

  /** Lets go of all that is known, as when the file has become another. */
  forget(): void {
    this.#known.clear()
    this.#schema = undefined
  }

  #explain(sql: string): StatementTables {
    const { roots, virtual } = this.#readSchema()
    const read = new Set<string>()
    const written = new Set<string>()
    const add = (to: Set<string>, page: number, file: number) => {
      const name = file === MAIN ? roots.get(page) : undefined
      if (name !== undefined) to.add(name)
    }
    // A virtual table is opened by what it is made of, which has no name here: the statement says it.
    const named = virtual.filter(name => new RegExp(`\\b${name}\\b`).test(sql))
    for (const row of this.#connection.prepare(`EXPLAIN ${sql}`).all(...nullsFor(sql))) {
      const { opcode, p1, p2, p3 } = Step.parse(row)
      if (opcode === 'OpenRead' || opcode === 'ReopenIdx') add(read, p2, p3)
      else if (opcode === 'OpenWrite') add(written, p2, p3)
      else if (opcode === 'Clear') add(written, p1, p2)
      else if (opcode === 'VOpen') for (const name of named) read.add(name)
      else if (opcode === 'VUpdate') for (const name of named) written.add(name)
    }
    return { read, written }
  }

  #readSchema(): Schema {
    const version = this.#connection.pragma('schema_version', { simple: true })
    const known = this.#schema
    if (known !== undefined && known.version === version) return known
    // By hand: the program's own connection, whose catalogue no schema of Kysely's has.
    const rows = z
      .array(Root)
      .parse(this.#connection.prepare('SELECT name, tbl_name, rootpage, sql FROM sqlite_schema').all())
    const schema: Schema = {
      version,
      roots: new Map(rows.filter(row => row.rootpage > 0).map(row => [row.rootpage, row.tbl_name])),
      virtual: rows.filter(row => /^CREATE VIRTUAL TABLE/i.test(row.sql ?? '')).map(row => row.name),
    }
    this.#schema = schema
    return schema
  }
}

/** A value for each parameter, as better-sqlite3 wants even for a statement that is only explained. */
function nullsFor(sql: string): unknown[] {
  const found = [...sql.replaceAll(NO_PARAMETERS, '').matchAll(PARAMETER)].map(([, name]) => name)
  const names = found.filter(name => name !== undefined)
  const values: unknown[] = found.filter(name => name === undefined).map(() => null)
  if (names.length > 0) values.push(Object.fromEntries(names.map(name => [name, null])))
  return values
}
