import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Sqlite from 'better-sqlite3'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { migrations } from '../../main/core/database/migrations/index.ts'
import { migrate } from '../../main/core/database/migrator.ts'
import { openConnection } from '../../main/core/database/open.ts'
import { backupName } from '../../main/program/backups/names.ts'
import { newestGoodBackup, recover } from '../../main/program/backups/recovery.ts'
import { openTestApp, type TestApp } from '../helpers/app.ts'
import { threadTime } from '../helpers/cpu.ts'
import { dumpOf } from '../helpers/dump.ts'

let folder: string
let file: string
let test: TestApp
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'valhalla-backups-'))
  file = join(folder, 'valhalla.sqlite')
  test = await openTestApp({ file })
})
afterEach(async () => {
  await test.close()
  rmSync(folder, { recursive: true, force: true })
})

const inFolder = () => readdirSync(join(folder, 'backups')).sort()
const spend = (amount: number, date = '2026-01-10') =>
  test.client.transactions.create({ tx_type: 'expense', amount, date, payee: 'Shop' })
const backupTick = async () =>
  (await test.client.system.tick({})).items.find(({ job }) => job === 'backup') ?? expect.fail('no such job')

describe('a backup', () => {
  it('is one sound file, for this person alone, with all there is', async () => {
    await spend(10)
    await spend(20, '2026-01-12')
    await test.client.bills.create({ name: 'Rent', amount: 900, cadence: 'monthly', due_day: 1 })
    const before = dumpOf(file)
    const { attachments, ...made } = await test.client.backups.create({})
    expect(attachments).toEqual({ count: 0, missing: 0 })
    expect(made).toMatchObject({
      id: '20260115T120000000Z-manual',
      made_at: '2026-01-15T12:00:00.000Z',
      reason: 'manual',
      problem: null,
      contents: { last_transaction: '2026-01-12', schema: Object.keys(migrations).at(-1) },
    })
    expect(made.contents?.counts).toEqual(
      expect.arrayContaining([
        { kind: 'transactions', count: 2 },
        { kind: 'bills', count: 1 },
      ]),
    )
    expect(inFolder()).toEqual(['valhalla-20260115T120000000Z-manual.sqlite'])
    const path = join(folder, 'backups', 'valhalla-20260115T120000000Z-manual.sqlite')
    expect(made.bytes).toBe(statSync(path).size)
    if (process.platform !== 'win32') expect(statSync(path).mode & 0o777).toBe(0o600)
    expect(dumpOf(path)).toEqual(before)
    expect(await test.client.backups.list({})).toEqual({ folder: join(folder, 'backups'), items: [made] })
  })

  it('made in the same instant as another has a name of its own', async () => {
    await Promise.all([test.client.backups.create({}), test.client.backups.create({})])
    expect(inFolder()).toHaveLength(2)
  })

  it('of a large file holds up nobody for long', async () => {
    const other = new Sqlite(file)
    other.transaction(() => {
      const insert = other.prepare(
        "INSERT INTO transactions (id, tx_type, amount_minor, date, status, payee, description, notes, is_split, cleared, gate_flagged, created_at, updated_at) VALUES (?, 'expense', 100, '2026-01-10', 'posted', ?, '', '', 0, 'uncleared', 0, '', '')",
      )
      for (let row = 0; row < 100_000; row++) insert.run(`tx_${row}`, `Shop number ${row % 1000}`)
    })()
    other.close()
    let longest = 0
    let last = threadTime()
    const pulse = setInterval(() => {
      const now = threadTime()
      longest = Math.max(longest, now - last)
      last = now
    }, 5)
    const [made] = await Promise.all([test.client.backups.create({}), spend(5)])
    clearInterval(pulse)
    expect(made.problem).toBeNull()
    expect(longest).toBeLessThan(250)
  })

  it('is not there when it could not be made, and nothing else of it', async () => {
    await spend(10)
    writeFileSync(join(folder, 'backups'), 'a file where the folder should be')
    await expect(test.client.backups.create({})).rejects.toThrow()
    expect(readdirSync(folder).filter(name => name.startsWith('backups'))).toEqual(['backups'])
  })

  it('is deleted when the person says so, and nothing else can be named', async () => {
    const made = await test.client.backups.create({})
    for (const backup_id of ['nothing', '../../valhalla', '20260115T120000000Z-daily'])
      await expect(test.client.backups.remove({ backup_id })).rejects.toMatchObject({ code: 'NOT_FOUND' })
    expect(await test.client.backups.remove({ backup_id: made.id })).toEqual({ deleted: true })
    expect(inFolder()).toEqual([])
  })

  it('half-written by a program that was killed is cleared away at the next start', async () => {
    await test.client.backups.create({})
    writeFileSync(join(folder, 'backups', 'partial-999999999-1-1'), 'half')
    writeFileSync(join(folder, 'backups', 'letter.txt'), 'not ours')
    expect((await test.client.backups.list({})).items).toHaveLength(1)
    await test.close()
    test = await openTestApp({ file })
    expect(inFolder()).toEqual(['letter.txt', 'valhalla-20260115T120000000Z-manual.sqlite'])
  })
})

describe('the daily backup', () => {
  it('is made once a day, and not while there is nothing', async () => {
    expect(await backupTick()).toMatchObject({ ok: null, last_day: null })
    await spend(10)
    test.clock.set('2026-01-16T08:00:00Z')
    expect(await backupTick()).toMatchObject({
      ok: true,
      result: expect.stringMatching(/ [kM]B backed up, 1 daily/),
    })
    await backupTick()
    expect(inFolder()).toEqual(['valhalla-20260116T080000000Z-daily.sqlite'])
  })

  const first: readonly [string, () => Promise<unknown>][] = [
    ['a deal', () => test.client.deals.create({ title: 'Elm Street' })],
    ['a property', () => test.client.properties.create({ line: '1 Oak Street' })],
    ['a buyer', () => test.client.dispositions.createBuyer({ name: 'Ann' })],
    ['a partner', () => test.client.partners.create({ name: 'Bo' })],
    ['a holding', () => test.client.holdings.create({ asset_type: 'note' })],
    ['a template', () => test.client.messages.addStarterTemplates({})],
  ]
  for (const [what, enter] of first)
    it(`is made where ${what} is all that there is`, async () => {
      await enter()
      expect(await backupTick()).toMatchObject({ result: expect.stringMatching(/ [kM]B backed up, 1 daily/) })
    })

  it('lets old ones go, and none that a person made', async () => {
    await spend(10)
    await test.client.backups.create({})
    for (let day = 1; day <= 27; day++)
      writeFileSync(
        join(folder, 'backups', backupName(Date.UTC(2026, 1, day, 8), 'daily').file),
        'made on an earlier day',
      )
    test.clock.set('2026-02-28T08:00:00Z')
    expect(await backupTick()).toMatchObject({ result: expect.stringContaining('9 daily') })
    const names = inFolder()
    expect(names[0]).toContain('manual')
    expect(names.slice(1).map(name => name.slice(15, 17))).toEqual([
      '08',
      '15',
      '22',
      '23',
      '24',
      '25',
      '26',
      '27',
      '28',
    ])
  })

  it('of a damaged file fails, says so, and leaves the earlier ones', async () => {
    await spend(10)
    await backupTick()
    const broken = new Sqlite(file)
    broken.pragma('foreign_keys = OFF')
    broken.exec("INSERT INTO splits (transaction_seq, position, amount_minor, notes) VALUES (999, 0, 5, '')")
    broken.close()
    test.clock.set('2026-01-17T08:00:00Z')
    expect(await backupTick()).toMatchObject({ ok: false, result: expect.stringContaining('damaged') })
    expect(inFolder()).toEqual(['valhalla-20260115T120000000Z-daily.sqlite'])
  })
})

describe('a restore', () => {
  it('puts back what was, keeps what it replaced, and every window sees it', async () => {
    await spend(10)
    const then = dumpOf(file)
    const { attachments: _, ...backup } = await test.client.backups.create({})
    const late = await spend(20)
    const replaced = dumpOf(file)
    const told: string[][] = []
    test.app.changes.subscribe(({ topics }) => void told.push(topics))
    test.clock.set('2026-01-15T13:00:00Z')
    const { restored, kept } = await test.client.backups.restore({ backup_id: backup.id })
    expect(restored).toEqual(backup)
    expect(kept).toMatchObject({ reason: 'before-restore', made_at: '2026-01-15T13:00:00.000Z' })
    expect(told.length).toBeGreaterThan(0)
    expect((await test.client.transactions.list({})).items.map(({ amount }) => amount)).toEqual([10])
    expect((await test.client.transactions.list({ text: 'shop' })).items).toHaveLength(1)
    expect(dumpOf(file)).toEqual(then)
    expect(dumpOf(join(folder, 'backups', `valhalla-${kept.id}.sqlite`))).toEqual(replaced)
    // And back again.
    await test.client.backups.restore({ backup_id: kept.id })
    expect(dumpOf(file)).toEqual(replaced)
    expect(await test.client.transactions.get({ tx_id: late.id })).toMatchObject({ amount: 20 })
    expect(test.logged).toEqual([])
  })

  it('is seen by another program on the same file, which goes on writing', async () => {
    await spend(10)
    const backup = await test.client.backups.create({})
    await spend(20)
    const other = await openTestApp({ file })
    expect((await other.client.transactions.list({})).items).toHaveLength(2)
    await test.client.backups.restore({ backup_id: backup.id })
    expect((await other.client.transactions.list({})).items).toHaveLength(1)
    await other.client.transactions.create({ tx_type: 'expense', amount: 1, date: '2026-01-11' })
    expect((await test.client.transactions.list({})).items).toHaveLength(2)
    await other.close()
  })

  it('loses nothing that is written while it works: it is in the data or in what was kept', async () => {
    const backup = await test.client.backups.create({})
    const written: string[] = []
    let done = false
    const writing = (async () => {
      while (!done) {
        written.push((await spend(1)).id)
        await new Promise(resolve => setImmediate(resolve))
      }
    })()
    const { kept } = await test.client.backups.restore({ backup_id: backup.id })
    done = true
    await writing
    const idsIn = (path: string) => {
      const connection = new Sqlite(path, { readonly: true })
      const ids = connection.prepare<[], string>('SELECT id FROM transactions').pluck().all()
      connection.close()
      return ids
    }
    const found = new Set([...idsIn(file), ...idsIn(join(folder, 'backups', `valhalla-${kept.id}.sqlite`))])
    expect(written.filter(id => !found.has(id))).toEqual([])
  })

  it('of a damaged backup, a newer one, or none is refused, and nothing is changed', async () => {
    await spend(10)
    const backup = await test.client.backups.create({})
    const before = dumpOf(file)
    const path = join(folder, 'backups', `valhalla-${backup.id}.sqlite`)
    const sound = readFileSync(path)
    const attempt = () => test.client.backups.restore({ backup_id: backup.id })

    writeFileSync(path, sound.subarray(0, sound.length / 2))
    await expect(attempt()).rejects.toMatchObject({ code: 'CONFLICT', message: /damaged/ })
    writeFileSync(path, 'no database')
    await expect(attempt()).rejects.toMatchObject({ code: 'CONFLICT', message: /damaged/ })
    expect((await test.client.backups.list({})).items[0]).toMatchObject({
      contents: null,
      problem: expect.stringContaining('damaged'),
    })
    writeFileSync(path, sound)
    const newer = new Sqlite(path)
    newer.exec("INSERT INTO kysely_migration VALUES ('9999_later', '')")
    newer.close()
    await expect(attempt()).rejects.toMatchObject({ code: 'CONFLICT', message: /newer/ })
    await expect(test.client.backups.restore({ backup_id: 'none' })).rejects.toMatchObject({
      code: 'NOT_FOUND',
    })
    expect(dumpOf(file)).toEqual(before)
    expect(inFolder()).toHaveLength(1)
    chmodSync(path, 0o600)
  })
})

describe('what a restore must not undo', () => {
  const boardOf = async () => {
    const partner = await test.client.partners.create({ name: 'Ingrid' })
    return test.client.partners.createToken({ scope: 'jv_board', subject_id: partner.id })
  }

  it('stays: who opted out since, and which links were ended since', async () => {
    const [ended, open] = [await boardOf(), await boardOf()]
    await test.client.messages.optOut({ contact: 'first@example.com' })
    const backup = await test.client.backups.create({})
    await test.client.partners.revokeToken({ token_id: ended.id })
    await test.client.messages.optOut({ contact: 'later@example.com', source: 'by phone' })
    await test.client.messages.removeOptOut({ contact: 'first@example.com', reason: 'asked back' })
    const restored = await test.client.backups.restore({ backup_id: backup.id })
    expect(restored.carried).toEqual({ opt_outs: 1, revoked_links: 1 })
    const status = new Map(
      (await test.client.partners.listTokens({})).items.map(token => [token.id, token.status]),
    )
    expect([status.get(ended.id), status.get(open.id)]).toEqual(['revoked', 'active'])
    // An opt-out of the backup is one again: in doubt a person is left alone.
    expect((await test.client.messages.optOuts({})).items).toMatchObject([
      { contact_key: 'email:first@example.com' },
      { contact_key: 'email:later@example.com', source: 'by phone' },
    ])
    expect(await test.client.audit.verify({})).toMatchObject({ ok: true })
    const { items } = await test.client.audit.list({ q: 'after a restore' })
    expect(items.map(({ entity_kind, action }) => `${entity_kind} ${action}`).sort()).toEqual([
      'opt_out opt_out',
      'share_token revoke',
    ])
    // And a restore of that one, which knows nothing of it, neither.
    const again = await test.client.backups.restore({ backup_id: backup.id })
    expect(again.carried).toEqual({ opt_outs: 1, revoked_links: 1 })
  })

  it('is taken from a backup of a time before there were any', async () => {
    await test.client.messages.optOut({ contact: '+1 555 010 0100' })
    const early = new Sqlite(join(folder, 'early.sqlite'))
    await migrate(early, '0003_buckets')
    early.close()
    mkdirSync(join(folder, 'backups'), { recursive: true })
    writeFileSync(
      join(folder, 'backups', backupName(Date.UTC(2026, 0, 1), 'added').file),
      readFileSync(join(folder, 'early.sqlite')),
    )
    const [backup] = (await test.client.backups.list({})).items
    await test.client.backups.restore({ backup_id: backup?.id ?? '' })
    expect((await test.client.messages.optOuts({})).items).toHaveLength(1)
  })
})

describe('a backup with something planted in it', () => {
  const PLANTED = [
    "CREATE TRIGGER planted AFTER INSERT ON transactions BEGIN UPDATE message_settings SET smtp_host = 'evil.example'; END",
    'CREATE VIEW planted AS SELECT 1',
    'CREATE TABLE planted (a)',
    'CREATE INDEX planted ON transactions (payee)',
    'DROP INDEX share_tokens_subject',
    'ALTER TABLE buckets ADD COLUMN planted TEXT',
    'CREATE VIRTUAL TABLE planted USING fts5(a)',
  ]

  it.each(PLANTED)('is listed as such and not restored: %s', async sql => {
    await spend(10)
    const backup = await test.client.backups.create({})
    const path = join(folder, 'backups', `valhalla-${backup.id}.sqlite`)
    const planted = new Sqlite(path)
    planted.exec(sql)
    planted.close()
    const before = dumpOf(file)
    await expect(test.client.backups.restore({ backup_id: backup.id })).rejects.toMatchObject({
      code: 'CONFLICT',
      message: /not made by Valhalla/,
    })
    expect(dumpOf(file)).toEqual(before)
    expect(inFolder()).toHaveLength(1)
    const bytes = readFileSync(path)
    await expect(
      test.client.backups.add({ file: new File([bytes], 'planted.sqlite') }),
    ).rejects.toMatchObject({ message: /not made by Valhalla/ })
    expect(inFolder()).toHaveLength(1)
    // As of another size, since what was looked at once is known.
    writeFileSync(join(folder, 'backups', backupName(Date.UTC(2026, 0, 1), 'daily').file), bytes)
    const listed = (await test.client.backups.list({})).items.find(({ reason }) => reason === 'daily')
    expect(listed).toMatchObject({ contents: null, problem: /not made by Valhalla/ })
  })

  it('is not restored at a start, either, where an older good one is', async () => {
    await spend(10)
    const good = await test.client.backups.create({})
    test.clock.set('2026-01-15T13:00:00Z')
    const later = await test.client.backups.create({})
    const planted = new Sqlite(join(folder, 'backups', `valhalla-${later.id}.sqlite`))
    planted.exec(PLANTED[0] ?? '')
    planted.close()
    expect(await newestGoodBackup(file)).toMatchObject({ id: good.id })
    await expect(recover(file, test.clock, { backup: later.id })).rejects.toMatchObject({
      message: /not made by Valhalla/,
    })
  })
})

describe('a damaged data file', () => {
  it('gives up who opted out and which links were ended, where they can be read', async () => {
    await spend(10)
    const backup = await test.client.backups.create({})
    await test.client.messages.optOut({ contact: 'later@example.com' })
    await test.close()
    await recover(file, test.clock, { backup: backup.id })
    test = await openTestApp({ file })
    expect((await test.client.messages.optOuts({})).items).toMatchObject([
      { contact_key: 'email:later@example.com' },
    ])
    await test.close()
    writeFileSync(file, 'no database at all, which gives up nothing')
    await recover(file, test.clock, { backup: backup.id })
    test = await openTestApp({ file })
    expect((await test.client.transactions.list({})).items).toHaveLength(1)
  })
})

describe('an older data file', () => {
  it('is backed up before it is migrated, and its backup can be restored into the new schema', async () => {
    await test.close()
    rmSync(folder, { recursive: true })
    folder = mkdtempSync(join(tmpdir(), 'valhalla-backups-'))
    file = join(folder, 'valhalla.sqlite')
    const old = openConnection(file)
    await migrate(old, '0003_buckets')
    old.exec("UPDATE household SET income_target_minor = 123400, base_currency = 'EUR'")
    old.close()
    test = await openTestApp({ file })
    const { items } = await test.client.backups.list({})
    expect(items).toMatchObject([{ reason: 'before-migration', contents: { schema: '0003_buckets' } }])
    await test.client.budget.update({ income_target: 1 })
    await test.client.backups.restore({ backup_id: items[0]?.id ?? '' })
    expect(await test.client.budget.get({})).toMatchObject({ income_target: 1234, base_currency: 'EUR' })
    expect(await test.client.bills.list({})).toEqual({ items: [] })
  })

  it('does not pile up backups, however often it is updated, and what is a person’s stays', async () => {
    await test.close()
    rmSync(folder, { recursive: true })
    folder = mkdtempSync(join(tmpdir(), 'valhalla-backups-'))
    file = join(folder, 'valhalla.sqlite')
    const old = openConnection(file)
    await migrate(old, '0003_buckets')
    old.close()
    mkdirSync(join(folder, 'backups'))
    for (const reason of ['before-migration', 'manual', 'added', 'before-restore'] as const)
      for (let day = 1; day <= 8; day++)
        writeFileSync(
          join(folder, 'backups', backupName(Date.UTC(2026, 0, day, 8), reason).file),
          'made on an earlier day',
        )
    test = await openTestApp({ file })
    const days = (reason: string) =>
      inFolder()
        .filter(name => name.endsWith(`Z-${reason}.sqlite`))
        .map(name => name.slice(15, 17))
    const all = ['01', '02', '03', '04', '05', '06', '07', '08']
    const made = { manual: all, added: all, 'before-restore': all }
    expect(days('before-migration')).toEqual(['05', '06', '07', '08', '15'])
    for (const [reason, kept] of Object.entries(made)) expect([reason, days(reason)]).toEqual([reason, kept])
    // The daily job clears away what an earlier version left lying about.
    for (let day = 1; day <= 4; day++)
      writeFileSync(
        join(folder, 'backups', backupName(Date.UTC(2026, 0, day, 8), 'before-migration').file),
        'left by an earlier version',
      )
    await spend(10)
    await test.client.system.runJob({ job: 'backup' })
    expect(days('before-migration')).toEqual(['05', '06', '07', '08', '15'])
    for (const [reason, kept] of Object.entries(made)) expect([reason, days(reason)]).toEqual([reason, kept])
    expect(days('daily')).toEqual(['15'])
  })

  it('makes no backup when it is up to date, nor when it is new', async () => {
    await test.close()
    test = await openTestApp({ file })
    expect(readdirSync(folder)).not.toContain('backups')
  })
})
