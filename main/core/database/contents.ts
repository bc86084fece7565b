import type { BackupContents } from '../../../shared/contract/backups.ts'
import { openCopy } from './copy.ts'
import { naming } from './damage.ts'
import { migrations } from './migrations/index.ts'
import { appliedMigrations, NewerDatabase } from './migrator.ts'

/** What a person counts, in the order in which they would tell; tables that a backup does not have yet are left out. */
const COUNTED: readonly { readonly kind: string; readonly table: string; readonly where?: string }[] = [
  { kind: 'accounts', table: 'accounts' },
  { kind: 'transactions', table: 'transactions', where: "status = 'posted'" },
  { kind: 'bills', table: 'bills' },
  { kind: 'buckets', table: 'buckets' },
  { kind: 'obligations', table: 'obligations' },
  { kind: 'deals', table: 'deals' },
  { kind: 'properties', table: 'properties' },
  { kind: 'buyers', table: 'buyers' },
  { kind: 'partners', table: 'partners' },
  { kind: 'holdings', table: 'holdings' },
  { kind: 'entities', table: 'entities' },
]

/**
 * What is in a database file of one piece.
 * @throws DamagedDatabase, ForeignDatabase; NewerDatabase where a newer program made it.
 */
export function contentsOf(file: string): BackupContents {
  return naming('This backup is damaged', () => {
    const connection = openCopy(file)
    try {
      const applied = appliedMigrations(connection)
      const unknown = applied.filter(name => !(name in migrations))
      if (unknown.length > 0) throw new NewerDatabase(unknown)
      const tables = new Set(
        connection.prepare<[], string>("SELECT name FROM sqlite_schema WHERE type = 'table'").pluck().all(),
      )
      const count = (table: string, where = 'TRUE'): number =>
        connection.prepare<[], number>(`SELECT COUNT(*) FROM "${table}" WHERE ${where}`).pluck().get() ?? 0
      const last = tables.has('transactions')
        ? connection
            .prepare<[], string | null>("SELECT MAX(date) FROM transactions WHERE status = 'posted'")
            .pluck()
            .get()
        : null
      return {
        counts: COUNTED.filter(({ table }) => tables.has(table)).map(({ kind, table, where }) => ({
          kind,
          count: count(table, where),
        })),
        last_transaction: last ?? null,
        schema: applied.at(-1) ?? '',
      }
    } finally {
      connection.close()
    }
  })
}
