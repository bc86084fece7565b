import { z } from 'zod'
import { MOVE_IN_APP_TEXTS, type MoveInApp } from '../../../shared/domain/move-in-apps.ts'
import { allWorded, type Wording, worded } from '../../../shared/domain/wording.ts'
import { readActual } from './actual.ts'
import type { ActualTables } from './actual-tables.ts'
import { type CsvTable, columnsOf, readCsvTable } from './csv-table.ts'
import { isFirefly, readFirefly } from './firefly.ts'
import { isGnucash, readGnucash } from './gnucash.ts'
import { parsedJson } from './json.ts'
import { type MoveInLedger, type ReadingOptions, UnreadableExport } from './ledger.ts'
import { isLunchMoney, readLunchMoney } from './lunch-money.ts'
import { isMint, readMint } from './mint.ts'
import { isMonarch, readMonarch } from './monarch.ts'
import { readQuicken } from './quicken.ts'
import { gunzip, isGzip, isZip, unzip } from './unpack.ts'
import { isWealthfolio, readWealthfolio } from './wealthfolio.ts'
import { isYnabApi, readYnabApi } from './ynab-api.ts'
import { isYnab4, isYnabBudget, isYnabRegister, readYnabCsv } from './ynab-csv.ts'
import { isYnab4Json, readYnab4 } from './ynab4.ts'

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
  if (bytes.length === 0)
    throw new UnreadableExport(allWorded([worded('This file is empty.'), wanted(app)], ' '))
  const found = find(bytes, actualTables, app)
  if (!found)
    throw new UnreadableExport(
      allWorded([worded('This is no export of an app that is known here.'), wanted(app)], ' '),
    )
  if (app !== undefined && app !== found.app)
    throw new UnreadableExport(
      worded('This is an export of {found}, not of {app}. Choose {found}, or send {wanted}.', {
        found: MOVE_IN_APP_TEXTS[found.app].name,
        app: MOVE_IN_APP_TEXTS[app].name,
        wanted: MOVE_IN_APP_TEXTS[app].send,
      }),
    )
  return found.read(options)
}

function wanted(app: MoveInApp | undefined): Wording {
  return app === undefined
    ? worded('Choose the app that it is of: each says what to send.')
    : worded('Send {wanted}.', { wanted: MOVE_IN_APP_TEXTS[app].send })
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
  if (isGnucash(start)) return { app: 'gnucash', read: options => readGnucash(bytes, options) }
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
      : allWorded([worded('This is no zip.'), wanted(app)], ' '),
  )
}

const ENCRYPTED = worded(
  'This Actual file is encrypted. Open it in Actual, where its password is known, and send the zip that Settings, Export data gives: that one is not encrypted.',
)

function inZip(bytes: Uint8Array, actualTables: ExportToRead['actualTables']): Found | undefined {
  const files = unzip(bytes, name =>
    /(?:^|\/)(?:db\.sqlite|metadata\.json)$|\.(?:csv|json|yfull|ydevice|gnucash)$/i.test(name),
  )
  const endingIn = (end: string) =>
    [...files].filter(([name]) => name.toLowerCase().endsWith(end)).map(([, file]) => file)
  const [database] = endingIn('db.sqlite')
  if (database) return inDatabase(database, actualTables)
  const budget = newestBudget(files)
  if (budget) return inJson(budget)
  const [book] = endingIn('.gnucash')
  if (book) return find(book, actualTables, undefined)
  const [json] = endingIn('.json')
  return inTables(endingIn('.csv')) ?? (json && inJson(json))
}

const Device = z.object({ deviceGUID: z.string(), hasFullKnowledge: z.boolean(), knowledge: z.string() })

/** Of the budgets in a folder of YNAB 4's, that of the device which knows most. */
function newestBudget(files: ReadonlyMap<string, Uint8Array>): Uint8Array | undefined {
  const budgets = [...files].filter(([name]) => name.toLowerCase().endsWith('.yfull'))
  const devices = [...files].flatMap(([name, file]) => {
    const device = /\.ydevice$/i.test(name) ? parsedJson(new TextDecoder().decode(file), Device) : undefined
    return device?.hasFullKnowledge ? [device] : []
  })
  // What a device knows is how many changes of each, as in A-12,B-3.
  const known = (knowledge: string) =>
    knowledge.split(',').reduce((sum, each) => sum + (Number(each.split('-')[1]) || 0), 0)
  const newest = devices.sort((one, other) => known(other.knowledge) - known(one.knowledge))[0]
  const its = newest && budgets.find(([name]) => name.includes(`/${newest.deviceGUID}/`))
  return (its ?? budgets[0])?.[1]
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
    throw new UnreadableExport(
      worded('This JSON is cut off or damaged. Export it again, and send the whole file.'),
      {
        cause: error,
      },
    )
  }
  if (isYnabApi(json)) return { app: 'ynab', read: options => readYnabApi(json, options) }
  if (isYnab4Json(json)) return { app: 'ynab4', read: options => readYnab4(json, options) }
  return undefined
}

interface KnownTable {
  readonly app: MoveInApp
  readonly is: (columns: ReadonlySet<string>) => boolean
  readonly read: (table: CsvTable, options: ReadingOptions) => MoveInLedger
}

const TABLES: readonly KnownTable[] = [
  { app: 'mint', is: isMint, read: readMint },
  { app: 'monarch', is: isMonarch, read: readMonarch },
  { app: 'firefly', is: isFirefly, read: readFirefly },
  { app: 'wealthfolio', is: isWealthfolio, read: readWealthfolio },
  { app: 'lunch_money', is: isLunchMoney, read: readLunchMoney },
]

/** Tables tell what they are by the names of their columns. */
function inTables(tables: readonly Uint8Array[]): Found | undefined {
  const all = tables.map(bytes => ({ bytes, columns: columnsOf(bytes) }))
  const register = all.find(({ columns }) => isYnabRegister(columns))
  if (register) {
    const budget = all.find(({ columns }) => isYnabBudget(columns))
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
  for (const { bytes, columns } of all) {
    const known = TABLES.find(({ is }) => is(columns))
    if (known)
      return {
        app: known.app,
        read: options => known.read(readCsvTable(bytes, options.onProgress), options),
      }
  }
  return undefined
}
