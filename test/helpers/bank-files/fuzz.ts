import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseFile } from '../../../main/formats/index.ts'
import type { FileFormat, ParsedStatement } from '../../../main/formats/statement.ts'
import { mutated } from './mutations.ts'
import { proofFault } from './proof-fault.ts'
import { type Random, randomOf } from './random.ts'

/** Reads mutations of bank files and says what is wrong with the readings. */

const ROOT = join(import.meta.dirname, '../../..')
const FOLDERS = ['test/fixtures/import', '../shared/cases/money-in', '../shared/fixtures/import']
const FORMATS: readonly (FileFormat | undefined)[] = ['ofx', 'csv', 'qif', 'camt', 'mt940']
const BANK_FILE = /\.(?:ofx|qfx|qif|csv|xml|sgml|sta)$/i
/** Larger files say nothing new and take the time of many. */
const LARGEST = 60_000

/** All bank files that there are, by name: the project's own, and those beside it where they are. */
export function bankFiles(): readonly (readonly [string, Uint8Array])[] {
  return FOLDERS.map(folder => join(ROOT, folder))
    .filter(folder => existsSync(folder))
    .flatMap(folder =>
      readdirSync(folder, { recursive: true, encoding: 'utf8' })
        .filter(name => BANK_FILE.test(name))
        .sort()
        .map(name => [name, readFileSync(join(folder, name))] as const),
    )
    .filter(([, bytes]) => bytes.length <= LARGEST)
}

/** A reading that took too long is measured again: only what is slow each time is the reader's doing. */
const TRIES = 4
/** Below this no reading is slow, in milliseconds of this process's own work. */
const SHORT = 400
/** How much more work than one plain pass over the same bytes a reading may be. */
const TIMES_PLAIN = 400

function workOf(job: () => void): number {
  const before = process.cpuUsage()
  job()
  const { user, system } = process.cpuUsage(before)
  return (user + system) / 1000
}

/** Decodes the bytes and takes their text apart once, as any reader must. */
function plainPass(bytes: Uint8Array): number {
  return new TextDecoder('latin1')
    .decode(bytes)
    .split(/[\s,;<>]+/)
    .filter(part => part !== '').length
}

function isSlow(bytes: Uint8Array, read: () => void): boolean {
  for (let attempt = 0; attempt < TRIES; attempt += 1) {
    const work = workOf(read)
    if (work < SHORT) return false
    const plain = workOf(() => {
      for (let pass = 0; pass < 20; pass += 1) plainPass(bytes)
    })
    if (work < (plain / 20) * TIMES_PLAIN) return false
  }
  return true
}

function statementFault(statement: ParsedStatement): string | undefined {
  for (const row of statement.rows) {
    if (!Number.isSafeInteger(row.amount_minor)) return `an amount of ${row.amount_minor}`
    if (row.amount_minor === 0 && row.correction?.action !== 'delete') return 'an amount of zero'
    if (!/^(?:19|20|21)\d\d-\d\d-\d\d$/.test(row.date)) return `a day of ${row.date}`
    const parts = row.splits.reduce((sum, split) => sum + split.amount_minor, 0)
    if (row.splits.length > 0 && parts !== row.amount_minor) return 'parts that do not add up'
  }
  return proofFault(statement)
}

function readFault(bytes: Uint8Array, format: FileFormat | undefined): string | undefined {
  let last = 0
  const onProgress = (fraction: number) => {
    if (fraction < last || fraction > 1) throw new Error(`progress from ${last} to ${fraction}`)
    last = fraction
  }
  let fault: string | undefined
  const read = () => {
    last = 0
    const result = parseFile(bytes, { currency: 'EUR', format, onProgress, today: '2026-06-30' })
    fault = result.ok
      ? result.file.statements.map(statementFault).find(found => found !== undefined)
      : result.wording.text === ''
        ? 'a failure without words'
        : undefined
  }
  const work = workOf(read)
  return (
    fault ??
    (work >= SHORT && isSlow(bytes, read) ? `${Math.round(work)} ms for ${bytes.length} bytes` : undefined)
  )
}

export interface Fault {
  readonly file: string
  readonly run: number
  readonly format: FileFormat | undefined
  readonly fault: string
  readonly bytes: Uint8Array
}

/** Of ten mutations, eight are read as what they seem to be, and two as some other format. */
function formatFor(random: Random): FileFormat | undefined {
  return random.chance(0.8) ? undefined : FORMATS[random.below(FORMATS.length)]
}

/** Reads `runs` mutations and returns the faults found; the same for the same seed. `first` is the number of the first run. */
export function fuzz(runs: number, seed: number, first = 0): readonly Fault[] {
  const files = bankFiles()
  const others = files.map(([, bytes]) => bytes)
  const faults: Fault[] = []
  for (let run = first; run < first + runs; run += 1) {
    const random = randomOf(seed * 1_000_003 + run)
    const [file, whole] = files[run % files.length] ?? ['', new Uint8Array()]
    const bytes = mutated(whole, others, random)
    const format = formatFor(random)
    const report = (fault: string) => faults.push({ file, run, format, fault, bytes })
    try {
      const fault = readFault(bytes, format)
      if (fault !== undefined) report(fault)
    } catch (error) {
      report(error instanceof Error ? (error.stack ?? error.message) : String(error))
    }
  }
  return faults
}
