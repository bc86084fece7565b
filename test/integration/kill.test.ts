import { copyFileSync, existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Sqlite from 'better-sqlite3'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { migrations } from '../../main/database/migrations/index.ts'
import { appliedMigrations, migrate } from '../../main/database/migrator.ts'
import { openConnection } from '../../main/database/open.ts'
import { rebuildRollups } from '../../main/database/rollups.ts'
import { openTestApp } from '../helpers/app.ts'
import { dumpOf } from '../helpers/dump.ts'
import { buildVictims, type Victims } from '../helpers/victims.ts'

/**
 * A kill at any instant loses nothing that was acknowledged, and leaves nothing half there. Seven kinds of work, 200 kills in all; on a machine
 * that is too slow or too busy for them a kind stops at its share of the time, but never before a fifth of its kills. With KILLS=all in the
 * environment none is left out.
 */

const ROWS = 300
const SHARE = process.env['KILLS'] === 'all' ? Number.POSITIVE_INFINITY : 10_000
const TIMEOUT = 300_000

let victims: Victims
beforeAll(async () => {
  victims = await buildVictims()
}, TIMEOUT)
afterAll(() => victims.remove())

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

/** Does `one` so many times, each with its own instant of up to `longest` milliseconds, spread evenly however many there is time for. */
async function many(kills: number, longest: number, one: (after: number) => Promise<void>): Promise<void> {
  const started = performance.now()
  for (let kill = 0; kill < kills; kill++) {
    if (kill >= kills / 5 && performance.now() - started > SHARE) return
    await one(3 + ((kill * 0.618034) % 1) * longest)
  }
}

function soundly<T>(path: string, look: (connection: Sqlite.Database) => T): T {
  const connection = new Sqlite(path)
  try {
    expect(connection.pragma('integrity_check', { simple: true })).toBe('ok')
    expect(connection.pragma('foreign_key_check')).toEqual([])
    return look(connection)
  } finally {
    connection.close()
  }
}

/** Every transaction's status, by id. */
function statusesIn(path: string): Map<string, string> {
  return soundly(
    path,
    connection =>
      new Map(
        connection
          .prepare<[], { id: string; status: string }>('SELECT id, status FROM transactions')
          .all()
          .map(({ id, status }) => [id, status]),
      ),
  )
}

/** The backups that are there, each of which must be sound. */
function soundBackups(): Map<string, Map<string, string>> {
  const backups = join(folder, 'backups')
  if (!existsSync(backups)) return new Map()
  return new Map(
    readdirSync(backups)
      .filter(name => name.startsWith('valhalla-'))
      .map(name => [name.slice('valhalla-'.length, -'.sqlite'.length), statusesIn(join(backups, name))]),
  )
}

/** Splits the lines into what was posted and which backups were made. */
function told(lines: readonly string[]) {
  const words = lines.map(line => line.split(' '))
  const of = (wanted: boolean) =>
    words
      .filter(([, what]) => (what === 'backup') === wanted)
      .map(([id = '', what = '']): readonly [string, string] => [id, what])
  return { posted: of(false), backups: of(true).map(([id]) => id) }
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

describe('kill -9', { timeout: TIMEOUT }, () => {
  it('while posting, splitting and voiding', async () => {
    let acknowledged = 0
    await many(38, 90, async after => {
      const { posted } = told(await victims.killed(after, file, 'post'))
      const found = statusesIn(file)
      expect(posted.filter(([id, status]) => found.get(id) !== status)).toEqual([])
      const torn = soundly(file, connection =>
        connection
          .prepare(
            'SELECT COUNT(*) FROM transactions t WHERE is_split = 1 AND amount_minor <> (SELECT COALESCE(SUM(amount_minor), 0) FROM splits s WHERE s.transaction_seq = t.seq)',
          )
          .pluck()
          .get(),
      )
      expect(torn).toBe(0)
      acknowledged += posted.length
    })
    expect(acknowledged).toBeGreaterThan(0)
    await expectRollupsExact()
  })

  it('while importing', async () => {
    const bank = join(folder, 'bank.ofx')
    const row = (index: number) =>
      `<STMTTRN><TRNTYPE>DEBIT<DTPOSTED>202601${String((index % 28) + 1).padStart(2, '0')}<TRNAMT>-${index + 1}.25<FITID>${index}<NAME>Shop ${index}</STMTTRN>`
    writeFileSync(
      bank,
      `OFXHEADER:100\n\n<OFX><BANKMSGSRSV1><STMTTRNRS><STMTRS><CURDEF>USD<BANKACCTFROM><ACCTID>1</BANKACCTFROM><BANKTRANLIST>\n${Array.from({ length: ROWS }, (_, index) => row(index)).join('\n')}\n</BANKTRANLIST></STMTRS></STMTTRNRS></BANKMSGSRSV1></OFX>`,
    )
    let acknowledged = 0
    await many(30, 300, async after => {
      const lines = await victims.killed(after, file, 'import', bank)
      soundly(file, connection => {
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
      })
      acknowledged += lines.length
    })
    expect(acknowledged).toBeGreaterThan(0)
    await expectRollupsExact()
  })

  it('while backing up: whatever has a backup’s name is whole', async () => {
    let made = 0
    await many(35, 250, async after => {
      const { posted, backups } = told(await victims.killed(after, file, 'back-up'))
      const live = statusesIn(file)
      expect(posted.filter(([id, status]) => live.get(id) !== status)).toEqual([])
      const found = soundBackups()
      expect(backups.filter(id => !found.has(id))).toEqual([])
      made += backups.length
      rmSync(join(folder, 'backups'), { recursive: true, force: true })
    })
    expect(made).toBeGreaterThan(0)
  })

  it('while restoring: all of the old or all of the new, and what was replaced is kept', async () => {
    const first = await openTestApp({ file, now: '2020-01-01T00:00:00Z' })
    await first.client.transactions.create({ tx_type: 'income', amount: 1, date: '2020-01-01' })
    const oldest = await first.client.backups.create({})
    await first.close()
    const restored = statusesIn(join(folder, 'backups', `valhalla-${oldest.id}.sqlite`))
    let kept = 0
    await many(35, 400, async after => {
      const { posted, backups } = told(await victims.killed(after, file, 'restore'))
      const live = statusesIn(file)
      const copies = soundBackups()
      expect([...restored.keys()].filter(id => !live.has(id))).toEqual([])
      const everywhere = [live, ...copies.values()]
      expect(posted.filter(([id, status]) => !everywhere.some(found => found.get(id) === status))).toEqual([])
      expect(backups.filter(id => !copies.has(id))).toEqual([])
      kept += backups.length
      for (const id of copies.keys())
        if (id !== oldest.id) rmSync(join(folder, 'backups', `valhalla-${id}.sqlite`))
    })
    expect(kept).toBeGreaterThan(0)
    await expectRollupsExact()
  })

  it('while an older file is backed up and migrated: it is the old one or the new one', async () => {
    const old = join(folder, 'old.sqlite')
    const connection = openConnection(old)
    await migrate(connection, '0003_buckets')
    connection.exec('UPDATE household SET income_target_minor = 4200')
    connection.pragma('journal_mode = DELETE')
    connection.close()
    const reached = new Set<number>()
    await many(28, 500, async after => {
      for (const part of ['', '-wal', '-shm']) rmSync(file + part, { force: true })
      rmSync(join(folder, 'backups'), { recursive: true, force: true })
      copyFileSync(old, file)
      await victims.killed(after, file, 'start')
      const applied = soundly(file, each => {
        expect(each.prepare('SELECT income_target_minor FROM household').pluck().get()).toBe(4200)
        return appliedMigrations(each).length
      })
      expect([3, Object.keys(migrations).length]).toContain(applied)
      const copies = join(folder, 'backups')
      const names = existsSync(copies) ? readdirSync(copies).filter(name => !name.startsWith('partial')) : []
      for (const name of names)
        expect(soundly(join(copies, name), each => appliedMigrations(each).length)).toBe(3)
      // No migration without a backup before it.
      if (applied > 3) expect(names).toHaveLength(1)
      reached.add(applied)
    })
    expect(reached).toContain(3)
  })

  it('while the daily jobs run', async () => {
    let acknowledged = 0
    await many(22, 300, async after => {
      const { posted } = told(await victims.killed(after, file, 'tick'))
      const live = statusesIn(file)
      expect(posted.filter(([id, status]) => live.get(id) !== status)).toEqual([])
      soundBackups()
      const repeated = soundly(file, connection =>
        connection
          .prepare('SELECT COUNT(*) FROM reminders GROUP BY bill_id, scheduled_date HAVING COUNT(*) > 1')
          .all(),
      )
      expect(repeated).toEqual([])
      acknowledged += posted.length
      rmSync(join(folder, 'backups'), { recursive: true, force: true })
    })
    expect(acknowledged).toBeGreaterThan(0)
  })

  it('while ticking: one run a follow-up', async () => {
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
    let acknowledged = 0
    await many(12, 60, async after => {
      const lines = await victims.killed(after, file, 'follow-up')
      soundly(file, connection => {
        const count = (sql: string) => Number(connection.prepare(sql).pluck().get())
        for (const line of lines) {
          const [id = '', started_by = ''] = line.split(' ')
          expect(
            connection.prepare('SELECT started_by FROM pipeline_runs WHERE id = ?').pluck().get(id),
          ).toBe(started_by)
        }
        // Run, draft, next follow-up and the end of the one before: all four, or none.
        const runs = count('SELECT COUNT(*) FROM pipeline_runs')
        expect([
          count('SELECT COUNT(DISTINCT started_by) FROM pipeline_runs'),
          count("SELECT COUNT(*) FROM follow_ups WHERE status = 'done'"),
          count('SELECT COUNT(*) FROM drafts'),
          count("SELECT COUNT(*) FROM follow_ups WHERE due_date > '2026-01-05'"),
        ]).toEqual([runs, runs, runs, runs])
      })
      acknowledged += lines.length
    })
    expect(acknowledged).toBeGreaterThan(0)
    const after = await openTestApp({ file })
    await after.client.communications.dailyTick({ limit: 500 })
    await after.client.communications.dailyTick({ limit: 500 })
    expect((await after.client.communications.dailyTick({ limit: 500 })).runs).toEqual([])
    await after.close()
    const runs = soundly(file, connection =>
      connection.prepare('SELECT COUNT(*), COUNT(DISTINCT started_by) FROM pipeline_runs').raw().get(),
    )
    expect(runs).toEqual([FOLLOW_UPS, FOLLOW_UPS])
  })
})
