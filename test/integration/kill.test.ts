import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Sqlite from 'better-sqlite3'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { rebuildRollups } from '../../main/database/rollups.ts'
import { openTestApp } from '../helpers/app.ts'
import { dumpOf } from '../helpers/dump.ts'

/** A kill at any instant loses nothing that was acknowledged, and leaves nothing half there. */

const KILLS = 25
const ROWS = 300
/** Milliseconds; each kill starts a program of its own. */
const LONGEST = 300_000
const TICK_KILLS = 12

let folder: string
let file: string
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'valhalla-kill-'))
  file = join(folder, 'valhalla.sqlite')
  const test = await openTestApp({ file })
  await test.client.buckets.create({ name: 'Groceries', bucket_type: 'essentials', monthly_limit: 500 })
  await test.client.accounts.create({ name: 'Checking', kind: 'checking' })
  await test.close()
})
afterEach(() => {
  rmSync(folder, { recursive: true, force: true })
})

/** When a victim is killed, in its own time and not in the clock's: a loaded machine is as well tried as an idle one. */
interface Moment {
  /** So many lines have been acknowledged before. */
  readonly lines: number
  /** And this share of what one takes has passed since. */
  readonly share: number
}

/** What a victim's last step took, in milliseconds: from being at work to its first line, or from one line to the next. */
let step = 0

/** Runs the victim, kills it at its `moment`, and gives the lines it had acknowledged. */
async function killed({ lines, share }: Moment, ...words: string[]): Promise<string[]> {
  const victim: ChildProcess = spawn(
    process.execPath,
    [join(import.meta.dirname, '../helpers/victim.ts'), file, ...words],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  )
  let text = ''
  const ended = new Promise(resolve => victim.once('exit', resolve))
  let begun = 0
  await new Promise<void>((resolve, reject) => {
    victim.once('exit', code => reject(new Error(`The victim ended by itself with ${code}`)))
    victim.stdout?.on('data', chunk => {
      const before = endsOfLines(text)
      text += String(chunk)
      const now = endsOfLines(text)
      if (before > 0) step = (performance.now() - begun) / Math.max(1, now - before)
      begun = performance.now()
      // The first line says that it is at work.
      if (now > lines) resolve()
    })
  })
  await new Promise(resolve => setTimeout(resolve, share * step))
  victim.kill('SIGKILL')
  await ended
  // What comes after the last line end was never said in full.
  return text.split('\n').slice(1, -1)
}

const endsOfLines = (text: string): number => text.split('\n').length - 1

/** From nothing of a step to half of the next one. */
const shareOf = (kill: number): number => ((kill * 37) % 16) / 10

async function expectSound(): Promise<Sqlite.Database> {
  const connection = new Sqlite(file)
  expect(connection.pragma('integrity_check', { simple: true })).toBe('ok')
  expect(connection.pragma('foreign_key_check')).toEqual([])
  return connection
}

async function expectRollupsExact(): Promise<void> {
  const test = await openTestApp({ file })
  const kept = dumpOf(file)
  await test.app.database.write(session => rebuildRollups(session, 1))
  const rebuilt = dumpOf(file)
  expect([kept['bucket_months'], kept['account_months']]).toEqual([
    rebuilt['bucket_months'],
    rebuilt['account_months'],
  ])
  await test.close()
}

describe('kill -9', () => {
  it(`${KILLS} times while posting, splitting and voiding`, { timeout: LONGEST }, async () => {
    let acknowledged = 0
    await killed({ lines: 1, share: 0 }, 'post')
    for (let kill = 0; kill < KILLS; kill++) {
      const lines = await killed({ lines: (kill * 7) % 40, share: shareOf(kill) }, 'post')
      const connection = await expectSound()
      for (const line of lines) {
        const [id = '', status] = line.split(' ')
        expect(connection.prepare('SELECT status FROM transactions WHERE id = ?').pluck().get(id)).toBe(
          status,
        )
      }
      const torn = connection
        .prepare(
          'SELECT COUNT(*) FROM transactions t WHERE is_split = 1 AND amount_minor <> (SELECT COALESCE(SUM(amount_minor), 0) FROM splits s WHERE s.transaction_seq = t.seq)',
        )
        .pluck()
        .get()
      expect(torn).toBe(0)
      acknowledged += lines.length
      connection.close()
    }
    expect(acknowledged).toBeGreaterThan(KILLS)
    await expectRollupsExact()
  })

  it(`${TICK_KILLS} times while ticking: one run a follow-up`, { timeout: LONGEST }, async () => {
    const FOLLOW_UPS = 250
    const setUp = await openTestApp({ file })
    const deal = await setUp.client.deals.create({ title: 'Elm Street', seller_phone: '555-0100' })
    for (let index = 0; index < FOLLOW_UPS; index++)
      await setUp.client.communications.createFollowUp({
        deal_id: deal.id,
        due_date: '2026-01-05',
        kind: 'sms',
      })
    await setUp.close()

    let acknowledged = (await killed({ lines: 1, share: 0 }, 'tick')).length
    for (let kill = 0; kill < TICK_KILLS; kill++) {
      const lines = await killed({ lines: (kill * 7) % 15, share: shareOf(kill) }, 'tick')
      const connection = await expectSound()
      const count = (sql: string) => Number(connection.prepare(sql).pluck().get())
      for (const line of lines) {
        const [id = '', started_by = ''] = line.split(' ')
        expect(connection.prepare('SELECT started_by FROM pipeline_runs WHERE id = ?').pluck().get(id)).toBe(
          started_by,
        )
      }
      // Run, draft, next follow-up and the end of the one before: all four, or none.
      const runs = count('SELECT COUNT(*) FROM pipeline_runs')
      expect([
        count('SELECT COUNT(DISTINCT started_by) FROM pipeline_runs'),
        count("SELECT COUNT(*) FROM follow_ups WHERE status = 'done'"),
        count('SELECT COUNT(*) FROM drafts'),
        count("SELECT COUNT(*) FROM follow_ups WHERE due_date > '2026-01-05'"),
      ]).toEqual([runs, runs, runs, runs])
      acknowledged += lines.length
      connection.close()
    }
    expect(acknowledged).toBeGreaterThan(0)
    const after = await openTestApp({ file })
    await after.client.communications.dailyTick({ limit: 500 })
    await after.client.communications.dailyTick({ limit: 500 })
    expect((await after.client.communications.dailyTick({ limit: 500 })).runs).toEqual([])
    await after.close()
    const connection = await expectSound()
    const runs = connection
      .prepare('SELECT COUNT(*), COUNT(DISTINCT started_by) FROM pipeline_runs')
      .raw()
      .get()
    expect(runs).toEqual([FOLLOW_UPS, FOLLOW_UPS])
    connection.close()
  })

  it(`${KILLS} times while importing`, { timeout: LONGEST }, async () => {
    const bank = join(folder, 'bank.ofx')
    const row = (index: number) =>
      `<STMTTRN><TRNTYPE>DEBIT<DTPOSTED>202601${String((index % 28) + 1).padStart(2, '0')}<TRNAMT>-${index + 1}.25<FITID>${index}<NAME>Shop ${index}</STMTTRN>`
    writeFileSync(
      bank,
      `OFXHEADER:100\n\n<OFX><BANKMSGSRSV1><STMTTRNRS><STMTRS><CURDEF>USD<BANKACCTFROM><ACCTID>1</BANKACCTFROM><BANKTRANLIST>\n${Array.from({ length: ROWS }, (_, index) => row(index)).join('\n')}\n</BANKTRANLIST></STMTRS></STMTTRNRS></BANKMSGSRSV1></OFX>`,
    )
    let acknowledged = 0
    await killed({ lines: 1, share: 0 }, 'import', bank)
    for (let kill = 0; kill < KILLS; kill++) {
      const lines = await killed({ lines: kill % 2, share: shareOf(kill) }, 'import', bank)
      const connection = await expectSound()
      for (const line of lines) {
        const [id = '', added] = line.split(' ')
        expect(
          connection.prepare('SELECT COUNT(*) FROM transactions WHERE import_id = ?').pluck().get(id),
        ).toBe(Number(added))
      }
      const half = connection
        .prepare(
          'SELECT COUNT(*) FROM imports i WHERE added <> (SELECT COUNT(*) FROM transactions t WHERE t.import_id = i.id)',
        )
        .pluck()
        .get()
      expect(half).toBe(0)
      const rows = connection.prepare('SELECT COUNT(*) FROM transactions').pluck().get()
      expect(connection.prepare('SELECT COUNT(*) FROM transaction_search_docsize').pluck().get()).toBe(rows)
      acknowledged += lines.length
      connection.close()
    }
    expect(acknowledged).toBeGreaterThanOrEqual(Math.floor(KILLS / 2))
    await expectRollupsExact()
  })
})
