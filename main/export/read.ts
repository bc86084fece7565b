import { strFromU8, unzipSync } from 'fflate'
import { z } from 'zod'
import type { Clock } from '../clock.ts'
import { refuseUnsound } from '../database/damage.ts'
import { Database } from '../database/database.ts'
import { migrate } from '../database/migrator.ts'
import { openConnection, type SqliteConnection } from '../database/open.ts'
import { rebuildRollups } from '../database/rollups.ts'
import { requireOurMigrations } from '../database/stranger.ts'
import { columnsOf, dataTables, fillTable, type Row } from '../database/tables.ts'
import { Invalid } from '../errors.ts'
import { createHousehold } from '../packs/household/index.ts'
import { indexTransactions } from '../packs/transactions/index.ts'
import { jsonFile, MANIFEST, Manifest, Rows } from './format.ts'

/** Unpacked bytes of one table: beyond it a text is longer than JavaScript's may be, or the zip is made to fill the memory. */
const LARGEST_TABLE = 480 * 1024 * 1024

/**
 * Makes the new database file `target` of an export: the tables as they were when it was made, then brought up to date. Sums and the
 * search index, which follow from the other tables, are made anew.
 * @throws Invalid where the zip is no export of ours or has been changed so that it does not fit; NewerDatabase; DamagedDatabase where records name others that are not there.
 */
export async function readExport(zip: Uint8Array, target: string, clock: Clock): Promise<void> {
  const manifest = parse(zip, MANIFEST, Manifest)
  const applied = requireOurMigrations(manifest.migrations)
  const connection = openConnection(target)
  try {
    await migrate(connection, applied.at(-1))
    fill(connection, zip, manifest)
    await migrate(connection)
    const database = new Database({ connection, clock })
    const household = createHousehold({ database, clock })
    await database.write(session => {
      rebuildRollups(session, household.monthStartDay(session))
      indexTransactions(session)
    })
    connection.pragma('journal_mode = DELETE')
  } finally {
    connection.close()
  }
}

function fill(connection: SqliteConnection, zip: Uint8Array, manifest: Manifest): void {
  const tables = dataTables(connection)
  const named = Object.keys(manifest.tables)
  if (named.length !== tables.length || !tables.every(table => named.includes(table)))
    throw refused('its tables are not those of the Valhalla that it says it is from')
  // Rows come before those that they refer to; the whole is checked once it is there.
  connection.pragma('foreign_keys = OFF')
  connection.exec('BEGIN')
  for (const table of tables) {
    const rows = parse(zip, jsonFile(table), Rows)
    if (rows.length !== manifest.tables[table]) throw refused(`${table} is not complete`)
    fillOne(connection, table, rows)
  }
  refuseUnsound(connection, 'The records of this export do not fit together. Nothing was changed')
  connection.exec('COMMIT')
  connection.pragma('foreign_keys = ON')
}

function fillOne(connection: SqliteConnection, table: string, rows: readonly Row[]): void {
  const columns = columnsOf(connection, table)
  const known = new Set(columns)
  for (const row of rows) {
    const stranger = Object.keys(row).find(column => !known.has(column))
    if (stranger !== undefined) throw refused(`${table} has no ${stranger}`)
  }
  try {
    fillTable(connection, table, columns, rows)
  } catch (error) {
    if (error instanceof Error && 'code' in error && String(error.code).startsWith('SQLITE_CONSTRAINT'))
      throw refused(`a row of ${table} is not as Valhalla writes them`)
    throw error
  }
}

/** One file of the zip, unpacked alone so that no more than one table is in memory. @throws Invalid */
function parse<Schema extends z.ZodType>(zip: Uint8Array, name: string, schema: Schema): z.infer<Schema> {
  let value: unknown
  try {
    const files = unzipSync(zip, {
      filter: file => file.name === name && file.originalSize <= LARGEST_TABLE,
    })
    const bytes = files[name]
    if (!bytes) throw refused(`${name} is missing or too large`)
    value = JSON.parse(strFromU8(bytes))
  } catch (error) {
    throw error instanceof Invalid ? error : refused(`${name} cannot be read`)
  }
  const parsed = z.safeParse(schema, value)
  if (!parsed.success) throw refused(`${name} is not as Valhalla writes it`)
  return parsed.data
}

function refused(why: string): Invalid {
  return new Invalid(['file'], `is no export of Valhalla that can be brought in: ${why}`)
}
