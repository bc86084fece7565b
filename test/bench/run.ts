import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { benchBills } from './bills.ts'
import { benchBooks } from './books.ts'
import { benchDev } from './dev.ts'
import { benchEncryption } from './encryption.ts'
import { benchForecast } from './forecast.ts'
import { benchImports } from './imports.ts'
import { benchMillionRows } from './imports-million.ts'
import { benchLedger } from './ledger.ts'
import { type Comparison, print } from './measure.ts'
import { benchPosting } from './posting.ts'
import { benchRealEstate } from './real-estate.ts'
import { benchReports } from './reports.ts'
import { benchRules } from './rules.ts'
import { benchScroll } from './scroll.ts'
import { benchSearch } from './search.ts'
import { benchSorting } from './sorting.ts'
import { benchStart } from './start.ts'
import { benchToday } from './today.ts'
import { benchTransfers } from './transfers.ts'
import { benchTransports } from './transports.ts'

/**
 * Ours against plain better-sqlite3 doing the same work, in one run. Ratios are what to trust; times are the machine's.
 * `--only NAME` runs one part; with `--strict` a ratio over its limit is a failure; `--small` is to see that all parts run.
 */

const PARTS: Readonly<Record<string, (folder: string) => Promise<Comparison[]>>> = {
  imports: benchImports,
  'imports-million': benchMillionRows,
  ledger: benchLedger,
  posting: benchPosting,
  bills: benchBills,
  encryption: benchEncryption,
  board: benchToday,
  forecast: benchForecast,
  reports: benchReports,
  rules: benchRules,
  sorting: benchSorting,
  start: benchStart,
  scroll: benchScroll,
  search: benchSearch,
  transfers: benchTransfers,
  transports: benchTransports,
  books: benchBooks,
  'real-estate': benchRealEstate,
  dev: benchDev,
}

const { values } = parseArgs({
  options: { only: { type: 'string' }, strict: { type: 'boolean' }, small: { type: 'boolean' } },
})
const wanted = Object.keys(PARTS).filter(name => values.only === undefined || name === values.only)
if (wanted.length === 0) {
  process.stderr.write(`There is no part ${values.only}. The parts: ${Object.keys(PARTS).join(', ')}\n`)
  process.exit(2)
}

const folder = mkdtempSync(join(tmpdir(), 'valhalla-bench-'))
process.stdout.write(
  `${'what'.padEnd(58)} ${'ours'.padStart(13)} ${'plain'.padStart(13)} ${'ratio'.padStart(9)}\n`,
)
let over = 0
try {
  for (const name of wanted) {
    // A folder of its own: a data file beside the backups of another part's would be taken for one that was lost.
    const own = join(folder, name)
    mkdirSync(own)
    for (const comparison of (await PARTS[name]?.(own)) ?? []) if (!print(comparison)) over++
    rmSync(own, { recursive: true, force: true })
  }
} finally {
  rmSync(folder, { recursive: true, force: true })
}
process.stdout.write(over === 0 ? 'All within their limits.\n' : `${over} over the limit.\n`)
if (values.strict && over > 0) process.exitCode = 1
