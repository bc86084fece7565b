import { allWorded, type Wording, worded } from '../../../shared/domain/wording.ts'
import type { Clock } from '../../core/clock.ts'
import type { ContentFolder } from '../../core/content-folder.ts'
import { refuseUnsound } from '../../core/database/damage.ts'
import { Database } from '../../core/database/database.ts'
import { migrate } from '../../core/database/migrator.ts'
import { openConnection, type SqliteConnection } from '../../core/database/open.ts'
import { rebuildRollups } from '../../core/database/rollups.ts'
import { requireOurMigrations } from '../../core/database/stranger.ts'
import { columnsOf, dataTables, tableFiller } from '../../core/database/tables.ts'
import { Invalid } from '../../core/errors.ts'
import { createHousehold } from '../../household/household/index.ts'
import { indexTransactions } from '../../household/transactions/index.ts'
import { takeContents } from './contents.ts'
import { jsonFile, MANIFEST, Manifest, Row } from './format.ts'
import { jsonRows } from './json-rows.ts'
import { UnreadableZip, type ZipReading } from './zip-reading.ts'

/** Bytes: a name and a number for each table. */
const LARGEST_MANIFEST = 1024 * 1024

/**
 * Makes the new database file `target` of an export: the tables as they were when it was made, then brought up to date. Sums and the
 * search index, which follow from the other tables, are made anew. What is attached goes into `contents`.
 * @throws Invalid where the zip is no export of ours or has been changed so that it does not fit; NewerDatabase; DamagedDatabase where records name others that are not there.
 */
export async function readExport(
  zip: ZipReading,
  target: string,
  clock: Clock,
  contents: ContentFolder,
): Promise<void> {
  try {
    await make(zip, target, clock)
    await takeContents(zip, contents)
  } catch (error) {
    if (error instanceof UnreadableZip) throw refused(error.wording, error)
    throw error
  }
}

async function make(zip: ZipReading, target: string, clock: Clock): Promise<void> {
  const manifest = await readManifest(zip)
  const applied = requireOurMigrations(manifest.migrations)
  const connection = openConnection(target)
  try {
    await migrate(connection, applied.at(-1))
    await fill(connection, zip, manifest)
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

async function readManifest(zip: ZipReading): Promise<Manifest> {
  const pieces: Buffer[] = []
  let size = 0
  for await (const piece of zip.pieces(MANIFEST)) {
    size += piece.length
    if (size > LARGEST_MANIFEST) throw refused(worded('{name} is too large', { name: MANIFEST }))
    pieces.push(piece)
  }
  const parsed = Manifest.safeParse(parsedJson(Buffer.concat(pieces).toString('utf8')))
  if (!parsed.success) throw refused(worded('{name} is not as Valhalla writes it', { name: MANIFEST }))
  return parsed.data
}

function parsedJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (error) {
    throw refused(worded('{name} cannot be read', { name: MANIFEST }), error)
  }
}

async function fill(connection: SqliteConnection, zip: ZipReading, manifest: Manifest): Promise<void> {
  const tables = dataTables(connection)
  const named = Object.keys(manifest.tables)
  if (named.length !== tables.length || !tables.every(table => named.includes(table)))
    throw refused(worded('its tables are not those of the Valhalla that it says it is from'))
  // Rows come before those that they refer to; the whole is checked once it is there.
  connection.pragma('foreign_keys = OFF')
  connection.exec('BEGIN')
  for (const table of tables) await fillOne(connection, zip, table, manifest.tables[table] ?? 0)
  refuseUnsound(connection, worded('The records of this export do not fit together. Nothing was changed'))
  connection.exec('COMMIT')
  connection.pragma('foreign_keys = ON')
}

async function fillOne(
  connection: SqliteConnection,
  zip: ZipReading,
  table: string,
  expected: number,
): Promise<void> {
  const columns = columnsOf(connection, table)
  const known = new Set(columns)
  const insert = tableFiller(connection, table, columns)
  const name = jsonFile(table)
  let rows = 0
  try {
    for await (const value of jsonRows(name, zip.pieces(name), expected)) {
      const row = Row.safeParse(value)
      if (!row.success) throw refused(worded('{name} is not as Valhalla writes it', { name }))
      const stranger = Object.keys(row.data).find(column => !known.has(column))
      if (stranger !== undefined)
        throw refused(worded('{table} has no {column}', { table, column: stranger }))
      insert(row.data)
      rows++
    }
  } catch (error) {
    if (error instanceof SyntaxError) throw refused(worded('{name} cannot be read', { name }), error)
    if (error instanceof Error && 'code' in error && String(error.code).startsWith('SQLITE_CONSTRAINT'))
      throw refused(worded('a row of {table} is not as Valhalla writes them', { table }), error)
    throw error
  }
  if (rows !== expected) throw refused(worded('{table} is not complete', { table }))
}

function refused(why: Wording, cause?: unknown): Invalid {
  const refusal = new Invalid(
    ['file'],
    allWorded([worded('is not a Valhalla export that can be added'), why], ': '),
  )
  return Object.assign(refusal, { cause })
}
