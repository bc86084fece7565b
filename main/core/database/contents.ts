import { sql } from 'kysely'
import type { BackupContents } from '../../../shared/contract/backups.ts'
import { worded } from '../../../shared/domain/wording.ts'
import { readAll } from './builder.ts'
import { catalogue } from './catalogue.ts'
import { openCopy } from './copy.ts'
import { naming } from './damage.ts'
import { query } from './database.ts'
import { migrations } from './migrations/index.ts'
import { appliedMigrations, NewerDatabase } from './migrator.ts'
import type { SqliteConnection } from './open.ts'

/** What a person counts, in the order in which they would tell; tables that a backup does not have yet are left out. */
const COUNTED = [
  'accounts',
  'transactions',
  'bills',
  'buckets',
  'obligations',
  'deals',
  'properties',
  'buyers',
  'partners',
  'holdings',
  'entities',
] as const

const POSTED = query.selectFrom('transactions').where('status', '=', 'posted')

/**
 * What is in a database file of one piece.
 * @throws DamagedDatabase, ForeignDatabase; NewerDatabase where a newer program made it.
 */
export function contentsOf(file: string): BackupContents {
  return naming(worded('This backup is damaged'), () => {
    const connection = openCopy(file)
    try {
      const applied = appliedMigrations(connection)
      const unknown = applied.filter(name => !(name in migrations))
      if (unknown.length > 0) throw new NewerDatabase(unknown)
      const tables = readAll(
        connection,
        catalogue.selectFrom('sqlite_schema').select('name').where('type', '=', 'table'),
      )
      const there = new Set(tables.map(({ name }) => name))
      const [last] = there.has('transactions')
        ? readAll(
            connection,
            POSTED.select(rows => rows.fn.max<string | null>('date').as('date')),
          )
        : []
      return {
        counts: COUNTED.filter(table => there.has(table)).map(table => ({
          kind: table,
          count: countOf(connection, table),
        })),
        last_transaction: last?.date ?? null,
        schema: applied.at(-1) ?? '',
      }
    } finally {
      connection.close()
    }
  })
}

function countOf(connection: SqliteConnection, table: (typeof COUNTED)[number]): number {
  const count = sql<number>`COUNT(*)`.as('n')
  const rows = table === 'transactions' ? POSTED.select(count) : query.selectFrom(table).select(count)
  return readAll(connection, rows)[0]?.n ?? 0
}
