import { MOVE_IN_APP_TEXTS, type MoveInApp } from '../../../shared/domain/move-in-apps.ts'
import { readActual } from './actual.ts'
import type { ActualTables } from './actual-tables.ts'
import { columnsOf, readCsvTable } from './csv-table.ts'
import { type MoveInLedger, type ReadingOptions, UnreadableExport } from './ledger.ts'
import { readQuicken } from './quicken.ts'
import { gunzip, isGzip, isZip, unzip } from './unpack.ts'
import { isYnabApi, readYnabApi } from './ynab-api.ts'
import { isYnab4, isYnabBudget, isYnabRegister, readYnabCsv } from './ynab-csv.ts'

/** Which app a file is of is found from what is in it, never from its name. */

export interface ExportToRead extends ReadingOptions {
  readonly bytes: Uint8Array
  /** The app that the person says it is of. */
  readonly app: MoveInApp | undefined
  /** Reads an SQLite database of Actual's. */
  readonly actualTables: (database: Uint8Array) => ActualTables
}

interface Found {
  readonly app: MoveInApp
  readonly read: (options: ReadingOptions) => MoveInLedger
}

/** @throws UnreadableExport, in a sentence that says what to send. */
export function readExport({ bytes, app, actualTables, ...options }: ExportToRead): MoveInLedger {
  if (bytes.length === 0) throw new UnreadableExport(`This file is empty. ${wanted(app)}`)
  const found = find(bytes, actualTables, app)
  if (!found) throw new UnreadableExport(`This is no export of an app that is known here. ${wanted(app)}`)
  if (app !== undefined && app !== found.app)
    throw new UnreadableExport(
      `This is an export of ${MOVE_IN_APP_TEXTS[found.app].name}, not of ${MOVE_IN_APP_TEXTS[app].name}. Choose ${MOVE_IN_APP_TEXTS[found.app].name}, or send ${MOVE_IN_APP_TEXTS[app].send}.`,
    )
  return found.read(options)
}

function wanted(app: MoveInApp | undefined): string {
  return app === undefined
    ? 'Choose the app that it is of: each says what to send.'
    : `Send ${MOVE_IN_APP_TEXTS[app].send}.`
}

function find(
  bytes: Uint8Array,
  actualTables: ExportToRead['actualTables'],
  app: MoveInApp | undefined,
): Found | undefined {
  if (isZip(bytes)) return inZip(bytes, actualTables)
  if (isGzip(bytes)) return find(gunzip(bytes), actualTables, app)
  const start = new TextDecoder('latin1').decode(bytes.subarray(0, 4096)).replace(/^\u00ef\u00bb\u00bf/, '')
  if (start.startsWith(SQLITE)) return inDatabase(bytes, actualTables)
  if (/^\s*[{[]/.test(start)) return inJson(bytes)
  if (/^\s*!/.test(start)) return { app: 'quicken', read: options => readQuicken(bytes, options) }
  refuseEncrypted(bytes, app)
  return inTables([bytes])
}

const SQLITE = 'SQLite format 3\u0000'

/** What Actual keeps on its server with a password is neither a zip nor text: bytes without any order. */
function refuseEncrypted(bytes: Uint8Array, app: MoveInApp | undefined): void {
  if (app !== 'actual') return
  throw new UnreadableExport(
    bytes.subarray(0, 4096).some(byte => byte === 0 || byte > 0xf4)
      ? ENCRYPTED
      : `This is no zip. ${wanted(app)}`,
  )
}

const ENCRYPTED =
  'This Actual file is encrypted. Open it in Actual, where its password is known, and send the zip that Settings, Export data gives: that one is not encrypted.'

function inZip(bytes: Uint8Array, actualTables: ExportToRead['actualTables']): Found | undefined {
  const files = unzip(bytes, name =>
    /(?:^|\/)(?:db\.sqlite|metadata\.json)$|\.(?:csv|json|yfull)$/i.test(name),
  )
  const named = (end: string) => [...files].find(([name]) => name.toLowerCase().endsWith(end))?.[1]
  const database = named('db.sqlite')
  if (database) return inDatabase(database, actualTables)
  const tables = [...files].filter(([name]) => /\.csv$/i.test(name)).map(([, file]) => file)
  return inTables(tables)
}

function inDatabase(bytes: Uint8Array, actualTables: ExportToRead['actualTables']): Found {
  const isPlain = new TextDecoder('latin1').decode(bytes.subarray(0, SQLITE.length)) === SQLITE
  if (!isPlain) throw new UnreadableExport(ENCRYPTED)
  return { app: 'actual', read: ({ currency }) => readActual(actualTables(bytes), currency) }
}

function inJson(bytes: Uint8Array): Found | undefined {
  let json: unknown
  try {
    json = JSON.parse(new TextDecoder('utf-8').decode(bytes))
  } catch (error) {
    throw new UnreadableExport('This JSON is cut off or damaged. Export it again, and send the whole file.', {
      cause: error,
    })
  }
  if (isYnabApi(json)) return { app: 'ynab', read: options => readYnabApi(json, options) }
  return undefined
}

/** Tables tell what they are by the names of their columns. */
function inTables(tables: readonly Uint8Array[]): Found | undefined {
  const known = tables.map(bytes => ({ bytes, columns: columnsOf(bytes) }))
  const register = known.find(({ columns }) => isYnabRegister(columns))
  if (register) {
    const budget = known.find(({ columns }) => isYnabBudget(columns))
    const app = isYnab4(register.columns) ? 'ynab4' : 'ynab'
    return {
      app,
      read: options =>
        readYnabCsv(
          app,
          readCsvTable(register.bytes, options.onProgress),
          budget && readCsvTable(budget.bytes),
          options,
        ),
    }
  }
  return undefined
}
