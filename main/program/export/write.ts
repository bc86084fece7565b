import { closeSync, openSync, writeSync } from 'node:fs'
import Sqlite from 'better-sqlite3'
import { strToU8, Zip, ZipDeflate } from 'fflate'
import { instantText } from '../../core/clock.ts'
import { appliedMigrations } from '../../core/database/migrator.ts'
import type { SqliteConnection } from '../../core/database/open.ts'
import { columnsOf, currencyByReference, currencyOf, dataTables, rowsOf } from '../../core/database/tables.ts'
import { PRIVATE_FILE } from '../../core/private-files.ts'
import { BYTE_ORDER_MARK, csvHeader, csvLine } from './csv.ts'
import { csvFile, jsonFile, MANIFEST, type Manifest, README } from './format.ts'

/** Characters gathered before they are packed: many small pieces would pack badly and slowly. */
const PIECE = 256 * 1024

/** A zip knows no earlier time. */
const EARLIEST = Date.UTC(1980, 0, 2)

/** Writes everything in the data file to the new zip `target`, as it is at one instant. */
export function writeExport(dataFile: string, target: string, now: number): void {
  const connection = new Sqlite(dataFile, { fileMustExist: true, timeout: 10_000 })
  const file = openSync(target, 'wx', PRIVATE_FILE)
  try {
    connection.exec('BEGIN')
    const zip = new Zip((error, bytes) => {
      if (error) throw error
      for (let at = 0; at < bytes.length; ) at += writeSync(file, bytes, at)
    })
    writeEntries(connection, now, (name, pieces) => addEntry(zip, name, pieces, now))
    zip.end()
  } finally {
    closeSync(file)
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

function addEntry(zip: Zip, name: string, pieces: Iterable<string>, now: number): void {
  const entry = new ZipDeflate(name, { level: 6 })
  entry.mtime = Math.max(now, EARLIEST)
  zip.add(entry)
  let text = ''
  for (const piece of pieces) {
    text += piece
    if (text.length < PIECE) continue
    entry.push(strToU8(text))
    text = ''
  }
  entry.push(strToU8(text), true)
}
