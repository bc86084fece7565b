import { instantText } from '../../core/clock.ts'
import type { ContentFolder } from '../../core/content-folder.ts'
import { attachedContents } from '../../core/database/attached-contents.ts'
import { openSqlite } from '../../core/database/keyed.ts'
import { appliedMigrations } from '../../core/database/migrator.ts'
import type { SqliteConnection } from '../../core/database/open.ts'
import { columnsOf, currencyByReference, currencyOf, dataTables, rowsOf } from '../../core/database/tables.ts'
import { addContents, requireRoom } from './contents.ts'
import { BYTE_ORDER_MARK, csvHeader, csvLine } from './csv.ts'
import { csvFile, jsonFile, MANIFEST, type Manifest, README } from './format.ts'
import { ZipWriting } from './zip-writing.ts'

/**
 * Writes everything in the data file to the new zip `target`, as it is at one instant.
 * @param contents where what is attached lies; null to leave that out.
 * @throws Conflict where so much is attached that the zip could not be brought in again.
 */
export function writeExport(
  dataFile: string,
  target: string,
  now: number,
  contents: ContentFolder | null,
): void {
  const connection = openSqlite(dataFile, { fileMustExist: true, timeout: 10_000 })
  try {
    connection.exec('BEGIN')
    const attached = contents === null ? [] : attachedContents(connection)
    const zip = new ZipWriting(target, now)
    try {
      writeEntries(connection, now, (name, pieces) => zip.addText(name, pieces))
      requireRoom(attached, zip.bytes)
      if (contents !== null) addContents(zip, attached, contents)
      zip.end()
    } finally {
      zip.close()
    }
  } finally {
    connection.close()
  }
}

function writeEntries(
  connection: SqliteConnection,
  now: number,
  add: (name: string, pieces: Iterable<string>) => void,
): void {
  const currency = currencyOf(connection) ?? 'USD'
  const tables = dataTables(connection)
  const counts: Record<string, number> = {}
  for (const table of tables) {
    let rows = 0
    const counted = () => {
      rows += 1
    }
    add(jsonFile(table), jsonPieces(rowsOf(connection, table), counted))
    counts[table] = rows
    add(csvFile(table), csvPieces(connection, table, currency))
  }
  const manifest: Manifest = {
    format: 'valhalla-export',
    version: 1,
    made_at: instantText(now),
    currency,
    migrations: [...appliedMigrations(connection)],
    tables: counts,
  }
  add(MANIFEST, [JSON.stringify(manifest, null, 2)])
  add('README.txt', [README])
}

/** An array with each row on a line of its own. */
function* jsonPieces(rows: Iterable<object>, counted: () => void): Generator<string> {
  let separator = '[\n'
  for (const row of rows) {
    counted()
    yield separator + JSON.stringify(row)
    separator = ',\n'
  }
  yield separator === '[\n' ? '[]\n' : '\n]\n'
}

function* csvPieces(connection: SqliteConnection, table: string, currency: string): Generator<string> {
  const columns = columnsOf(connection, table)
  const referred = currencyByReference(connection, table)
  yield BYTE_ORDER_MARK + csvHeader(columns)
  for (const row of rowsOf(connection, table)) yield csvLine(columns, row, referred(row) ?? currency)
}
