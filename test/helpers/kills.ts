import { cpSync, existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Sqlite from 'better-sqlite3'
import { expect } from 'vitest'
import { rebuildRollups } from '../../main/core/database/rollups.ts'
import type { AuditHeadTable, AuditTable } from '../../main/core/database/schema.ts'
import { ChainCheck } from '../../main/household/audit/verification.ts'
import { openTestApp } from './app.ts'
import { dumpOf } from './dump.ts'
import type { Victims } from './victims.ts'

/** A folder to be killed in: a household with a past, a backup of it, and a bank's file. */
export interface Scene {
  readonly folder: string
  readonly file: string
  readonly backups: string
  readonly bank: string
  remove(): void
}

const ROWS = 300
const PAST = 600

function sceneIn(folder: string): Scene {
  return {
    folder,
    file: join(folder, 'valhalla.sqlite'),
    backups: join(folder, 'backups'),
    bank: join(folder, 'bank.ofx'),
    remove: () => rmSync(folder, { recursive: true, force: true }),
  }
}

const newFolder = () => mkdtempSync(join(tmpdir(), 'valhalla-kill-'))

/** Made once and copied for each test, which costs less than making it. */
export async function makeScene(): Promise<Scene> {
  const scene = sceneIn(newFolder())
  const test = await openTestApp({ file: scene.file, now: '2020-01-01T00:00:00Z' })
  await test.client.buckets.create({ name: 'Groceries', bucket_type: 'essentials', monthly_limit: 500 })
  const { id } = await test.client.accounts.create({ name: 'Checking', kind: 'checking' })
  await test.client.imports.run({ file: new File([bankText(PAST)], 'past.ofx'), account_id: id })
  await test.client.backups.create({})
  await test.close()
  writeFileSync(scene.bank, bankText(ROWS))
  return scene
}

export function copyOf({ folder }: Scene): Scene {
  const copy = sceneIn(newFolder())
  cpSync(folder, copy.folder, { recursive: true })
  return copy
}

function bankText(rows: number): string {
  const entries = Array.from({ length: rows }, (_, index) => {
    const day = String((index % 28) + 1).padStart(2, '0')
    return `<STMTTRN><TRNTYPE>DEBIT<DTPOSTED>202601${day}<TRNAMT>-${index + 1}.25<FITID>${index}<NAME>Shop ${index}</STMTTRN>`
  })
  return `OFXHEADER:100\n\n<OFX><BANKMSGSRSV1><STMTTRNRS><STMTRS><CURDEF>USD<BANKACCTFROM><ACCTID>1</BANKACCTFROM><BANKTRANLIST>\n${entries.join('\n')}\n</BANKTRANLIST></STMTRS></STMTTRNRS></BANKMSGSRSV1></OFX>`
}

export interface Work {
  readonly kills: number
  readonly words: readonly string[]
  /** Kills come in one of so many first pieces of work of a program; 1 if left out. */
  readonly pieces?: number
  /** Puts things in order before each. */
  readonly prepare?: () => void
  /**
   * Looks at what a kill left, given what the program had acknowledged, and calls the state in a word or two. A test that does not say
   * which states it wants to have met may leave that out.
   */
  readonly look: (acknowledged: readonly string[]) => Promise<string | undefined> | string | undefined
}

/** Of each state that a kill left, how often it was met. */
export type Tally = ReadonlyMap<string, number>

/** As many of the kills as must have come in the midst of the work; the rest came just as it ended. */
const MIDWAY = 0.6
const MEASURED = 2

/**
 * Kills the work so many times, on one and the same file: each program opens what the one before it left, log and all, and goes on. The
 * moments are spread evenly over the length that the work has had so far on this machine, busy as it is, and a little beyond.
 */
export async function killMany(victims: Victims, { file }: Scene, work: Work): Promise<Tally> {
  const { kills, words, pieces = 1, prepare, look } = work
  const took: number[] = []
  const tally = new Map<string, number>()
  const started = performance.now()
  let midway = 0
  // Milliseconds that a start is given to come to its end while it is measured: more, where this machine is too busy for that.
  let patience = 2000
  for (let kill = -MEASURED; kill < kills; kill++) {
    prepare?.()
    // The first are let through to their end, and count as none of the kills.
    const measuring = kill < 0
    const moment = measuring
      ? { past: words[0] === 'start' ? 0 : 1, after: words[0] === 'start' ? patience : 0 }
      : { past: kill % pieces, after: ((kill * 0.618034) % 1) * 1.1 * medianOf(took) }
    const death = await victims.killed(moment, file, ...words)
    took.push(...death.took)
    const state = await look(death.acknowledged)
    if (measuring && took.length === 0) {
      patience *= 2
      kill -= 1
    }
    if (measuring) continue
    if (death.midway) midway++
    if (state !== undefined) tally.set(state, (tally.get(state) ?? 0) + 1)
  }
  const states = [...tally].map(([state, times]) => `, ${times} ${state}`).join('')
  const seconds = ((performance.now() - started) / 1000).toFixed(1)
  process.stderr.write(
    `${words[0]}: ${kills} kills in ${seconds} s, ${midway} midway in some ${medianOf(took).toFixed()} ms${states}\n`,
  )
  expect(midway).toBeGreaterThanOrEqual(kills * MIDWAY)
  return tally
}

function medianOf(numbers: readonly number[]): number {
  return [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? 0
}

/**
 * Opens a file to look at it, and holds it to be whole: its pages and indexes, its references, and the chain of its audit log. A log beside
 * it is read and left, so that the next program meets it; but a rollback journal must be played back for there to be anything to read.
 */
export function soundly<T>(path: string, look: (connection: Sqlite.Database) => T): T {
  const connection = new Sqlite(path, { readonly: !existsSync(`${path}-journal`), fileMustExist: true })
  try {
    expect(connection.pragma('integrity_check', { simple: true })).toBe('ok')
    expect(connection.pragma('foreign_key_check')).toEqual([])
    expect(chainProblems(connection)).toEqual([])
    return look(connection)
  } finally {
    connection.close()
  }
}

/** A file of before the chain has none. */
function chainProblems(connection: Sqlite.Database): readonly unknown[] {
  const chained = connection.prepare("SELECT 1 FROM sqlite_schema WHERE name = 'audit_head'").get()
  if (chained === undefined) return []
  const check = new ChainCheck(undefined)
  for (const row of connection.prepare<[], AuditTable>('SELECT * FROM audit_log ORDER BY seq').iterate())
    check.follow(row)
  check.end(connection.prepare<[], AuditHeadTable>('SELECT * FROM audit_head').get())
  return check.problems
}

export function count(connection: Sqlite.Database, sql: string, ...values: readonly string[]): number {
  return Number(
    connection
      .prepare<string[]>(sql)
      .pluck()
      .get(...values),
  )
}

/** Every transaction's status, by id, of a file that must be sound. */
export function statusesIn(path: string): ReadonlyMap<string, string> {
  return soundly(path, connection => {
    // Nothing of a transaction without the rest of it.
    expect(
      count(
        connection,
        'SELECT COUNT(*) FROM transactions t WHERE is_split = 1 AND amount_minor <> (SELECT COALESCE(SUM(amount_minor), 0) FROM splits s WHERE s.transaction_seq = t.seq)',
      ),
    ).toBe(0)
    const rows = connection.prepare<[], { id: string; status: string }>('SELECT id, status FROM transactions')
    return new Map(rows.all().map(({ id, status }) => [id, status]))
  })
}

/** The backups that are there, each of which must be sound, by id. */
export function soundBackups({ backups }: Scene): ReadonlyMap<string, ReadonlyMap<string, string>> {
  if (!existsSync(backups)) return new Map()
  return new Map(
    readdirSync(backups)
      .filter(name => name.startsWith('valhalla-'))
      .map(name => [name.slice('valhalla-'.length, -'.sqlite'.length), statusesIn(join(backups, name))]),
  )
}

/** Whether a copy is there that a kill left half-written. */
export function hasPartial({ backups }: Scene): boolean {
  return existsSync(backups) && readdirSync(backups).some(name => name.startsWith('partial-'))
}

/** The lines of `victim.ts`: what was posted, by id, and which backups were made. */
export function told(lines: readonly string[]) {
  const words = lines.map(line => line.split(' '))
  const backups = words.filter(([, what]) => what === 'backup').map(([id = '']) => id)
  const posted = words
    .filter(([, what]) => what === 'posted' || what === 'void')
    .map(([id = '', status = '']): readonly [string, string] => [id, status])
  return { posted, backups }
}

/** The sums that are kept are those of the transactions, and the file is one that the program opens. */
export async function expectRollupsExact({ file }: Scene): Promise<void> {
  const test = await openTestApp({ file })
  const kept = dumpOf(file)
  await test.app.database.write(session => rebuildRollups(session, 1))
  const rebuilt = dumpOf(file)
  expect([kept['bucket_months'], kept['account_months'], kept['report_months']]).toEqual([
    rebuilt['bucket_months'],
    rebuilt['account_months'],
    rebuilt['report_months'],
  ])
  await test.close()
}
