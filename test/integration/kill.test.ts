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

interface Work {
  readonly kills: number
  readonly words: readonly string[]
  /** How many lines one round of it says. */
  readonly lines: number
  /** Puts everything as it was, before each. */
  readonly prepare?: () => void
}

/**
 * Kills the work so many times. A first round is let through to its end: it says how long a round takes on this machine as it is now, and
 * the kills are spread evenly over one and a half of that, however many there is time for.
 */
async function many(
  { kills, words, lines, prepare }: Work,
  look: (acknowledged: string[]) => Promise<void>,
): Promise<void> {
  const started = performance.now()
  prepare?.()
  const longest = 1.5 * (await victims.timed(lines, file, ...words))
  for (let kill = 0; kill < kills; kill++) {
    if (kill >= kills / 5 && performance.now() - started > SHARE) return
    prepare?.()
    await look(await victims.killed(((kill * 0.618034) % 1) * longest, file, ...words))
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
    await many({ kills: 38, words: ['post'], lines: 20 }, async acknowledged => {
      const { posted } = told(acknowledged)
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
    })
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
    await many({ kills: 30, words: ['import', bank], lines: 1 }, async lines => {
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
    })
    await expectRollupsExact()
  })

  it('while backing up: whatever has a backup’s name is whole', async () => {
    await many({ kills: 35, words: ['back-up'], lines: 2 }, async acknowledged => {
      const { posted, backups } = told(acknowledged)
      const live = statusesIn(file)
      expect(posted.filter(([id, status]) => live.get(id) !== status)).toEqual([])
      const found = soundBackups()
      expect(backups.filter(id => !found.has(id))).toEqual([])
      rmSync(join(folder, 'backups'), { recursive: true, force: true })
    })
  })

  it('while restoring: all of the old or all of the new, and what was replaced is kept', async () => {
    const first = await openTestApp({ file, now: '2020-01-01T00:00:00Z' })
    await first.client.transactions.create({ tx_type: 'income', amount: 1, date: '2020-01-01' })
    const oldest = await first.client.backups.create({})
    await first.close()
    const restored = statusesIn(join(folder, 'backups', `valhalla-${oldest.id}.sqlite`))
    await many({ kills: 35, words: ['restore'], lines: 2 }, async acknowledged => {
      const { posted, backups } = told(acknowledged)
      const live = statusesIn(file)
      const copies = soundBackups()
      expect([...restored.keys()].filter(id => !live.has(id))).toEqual([])
      const everywhere = [live, ...copies.values()]
      expect(posted.filter(([id, status]) => !everywhere.some(found => found.get(id) === status))).toEqual([])
      expect(backups.filter(id => !copies.has(id))).toEqual([])
      for (const id of copies.keys())
        if (id !== oldest.id) rmSync(join(folder, 'backups', `valhalla-${id}.sqlite`))
    })
    await expectRollupsExact()
  })

  it('while an older file is backed up and migrated: it is the old one or the new one', async () => {
    const old = join(folder, 'old.sqlite')
    const connection = openConnection(old)
    await migrate(connection, '0003_buckets')
    connection.exec('UPDATE household SET income_target_minor = 4200')
    connection.pragma('journal_mode = DELETE')
    connection.close()
    const prepare = () => {
      for (const part of ['', '-wal', '-shm']) rmSync(file + part, { force: true })
      rmSync(join(folder, 'backups'), { recursive: true, force: true })
      copyFileSync(old, file)
    }
    await many({ kills: 28, words: ['start'], lines: 1, prepare }, async () => {
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
    })
  })

  it('while the daily jobs run', async () => {
    await many({ kills: 22, words: ['tick'], lines: 2 }, async acknowledged => {
      const { posted } = told(acknowledged)
      const live = statusesIn(file)
      expect(posted.filter(([id, status]) => live.get(id) !== status)).toEqual([])
      soundBackups()
      const repeated = soundly(file, connection =>
        connection
          .prepare(
            "SELECT COUNT(*) FROM reminders GROUP BY bill_id, scheduled_date, renewal_id, iif(bill_id IS NULL, due_date, ''), days_ahead HAVING COUNT(*) > 1",
          )
          .all(),
      )
      expect(repeated).toEqual([])
      rmSync(join(folder, 'backups'), { recursive: true, force: true })
    })
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
    await many({ kills: 12, words: ['follow-up'], lines: 5 }, async lines => {
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
    })
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
