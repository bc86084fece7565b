import {
  copyFileSync,
  cpSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Sqlite from 'better-sqlite3'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { DamagedDatabase } from '../../main/core/database/damage.ts'
import { newestGoodBackup, recover } from '../../main/program/backups/recovery.ts'
import type { RecoveryChoice } from '../../main/start/recovery-choices.ts'
import { describeFailure } from '../../main/start/start-failure.ts'
import { openOrRecover } from '../../main/web/recovery.ts'
import { openTestApp, type TestApp } from '../helpers/app.ts'
import { TestClock } from '../helpers/clock.ts'
import { dumpOf } from '../helpers/dump.ts'
import { makeSmallDisk } from '../helpers/small-disk.ts'

let template: string
let folder: string
let file: string
let backedUp: ReturnType<typeof dumpOf>
const clock = new TestClock('2026-02-01T09:00:00Z')

/** A household with a backup, and something written since. */
beforeAll(async () => {
  template = mkdtempSync(join(tmpdir(), 'valhalla-recovery-'))
  const path = join(template, 'valhalla.sqlite')
  const test = await openTestApp({ file: path })
  await fill(test)
  backedUp = dumpOf(path)
  await test.client.backups.create({})
  await test.client.transactions.create({ tx_type: 'expense', amount: 5, date: '2026-01-14' })
  await test.close()
})
afterAll(() => rmSync(template, { recursive: true, force: true }))
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'valhalla-recovery-'))
  file = join(folder, 'valhalla.sqlite')
  cpSync(template, folder, { recursive: true })
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

async function fill({ client }: TestApp): Promise<void> {
  for (let index = 0; index < 120; index++)
    await client.transactions.create({
      tx_type: 'expense',
      amount: index + 1,
      date: '2026-01-10',
      payee: `Shop ${index}`,
      notes: 'long enough that there are pages to damage '.repeat(4),
    })
}

const damages: readonly (readonly [string, () => void])[] = [
  ['cut off', () => truncateSync(file, readFileSync(file).length / 2 + 100)],
  ['cut off in its header', () => truncateSync(file, 50)],
  ['emptied', () => truncateSync(file, 0)],
  ['gone', () => rmSync(file)],
  ['another text', () => writeFileSync(file, 'A letter to my bank. '.repeat(500))],
  [
    'overwritten in places',
    () => {
      const bytes = readFileSync(file)
      for (let at = 4096 * 3; at < bytes.length; at += 4096 * 2) bytes.fill(0xa5, at, at + 64)
      writeFileSync(file, bytes)
    },
  ],
]
const contentOf = (path: string) => (existsSync(path) ? readFileSync(path) : undefined)

const open = () => openTestApp({ file, now: '2026-02-01T09:00:00Z' })
const start = (choice: RecoveryChoice | undefined, ask?: (question: string) => Promise<string>) =>
  openOrRecover(open, { dataFile: file, clock, choice, ask })

describe('a damaged data file', () => {
  it.each(damages)('that is %s is found at the start and left as it is', async (_what, damage) => {
    damage()
    const before = contentOf(file)
    await expect(open()).rejects.toThrow(DamagedDatabase)
    expect(contentOf(file)).toEqual(before)
    expect(await newestGoodBackup(file)).toMatchObject({ reason: 'manual', problem: null })
  })

  it.each(damages)('that is %s gives place to the newest good backup, and is kept', async (_what, damage) => {
    damage()
    const before = contentOf(file)
    const test = await start('restore-backup')
    expect((await test.client.transactions.list({ limit: 200 })).items).toHaveLength(120)
    await test.close()
    expect(dumpOf(file)).toEqual(backedUp)
    const kept = readdirSync(folder).filter(name => name.includes('.damaged-'))
    if (before === undefined) expect(kept).toEqual([])
    else {
      expect(kept).toEqual(['valhalla.sqlite.damaged-20260201T090000000Z'])
      expect(contentOf(join(folder, kept[0] ?? ''))).toEqual(before)
    }
  })

  it('says what the choices are where nobody can be asked', async () => {
    truncateSync(file, 5000)
    await expect(start(undefined)).rejects.toThrow(
      /damaged[\s\S]*newest good backup is of [\s\S]*2026[\s\S]*120 transactions[\s\S]*last transaction 2026-01-10[\s\S]*--restore-backup[\s\S]*--begin-anew/,
    )
    expect(readdirSync(folder).sort()).toEqual(['backups', 'valhalla.sqlite'])
  })

  it.each([
    ['r', 120],
    ['n', 0],
  ])('asks the person at the terminal, who says %s', async (answer, transactions) => {
    truncateSync(file, 5000)
    const asked: string[] = []
    const test = await start(undefined, async question => {
      asked.push(question)
      return `${answer}\n`
    })
    expect(asked).toHaveLength(1)
    expect(asked[0]).toContain('[r] put that backup in its place')
    expect((await test.client.transactions.list({ limit: 200 })).items).toHaveLength(transactions)
    await test.close()
  })

  it('is left alone when the person says anything else', async () => {
    truncateSync(file, 5000)
    const before = readFileSync(file)
    await expect(start(undefined, async () => 'q')).rejects.toThrow(/damaged/)
    expect(readFileSync(file)).toEqual(before)
  })

  it('is not given a backup that is damaged itself, nor a newer program’s', async () => {
    const good = join(folder, 'backups', 'valhalla-20260115T120000000Z-manual.sqlite')
    const torn = join(folder, 'backups', 'valhalla-20260116T120000000Z-daily.sqlite')
    copyFileSync(good, torn)
    truncateSync(torn, 20_000)
    const newer = join(folder, 'backups', 'valhalla-20260117T120000000Z-daily.sqlite')
    copyFileSync(good, newer)
    new Sqlite(newer).exec("INSERT INTO kysely_migration VALUES ('9999_later', '')").close()
    truncateSync(file, 5000)
    expect((await newestGoodBackup(file))?.id).toBe('20260115T120000000Z-manual')
    rmSync(good)
    expect(await newestGoodBackup(file)).toBeNull()
    await expect(start('restore-backup')).rejects.toThrow(/no good backup/)
    const test = await start('begin-anew')
    expect((await test.client.transactions.list({})).items).toEqual([])
    await test.close()
  })

  it('and its log are put aside together, so that the log meets no other database', async () => {
    truncateSync(file, 5000)
    writeFileSync(`${file}-wal`, 'a log')
    writeFileSync(`${file}-shm`, 'an index')
    await recover(file, clock, { backup: '20260115T120000000Z-manual' })
    const aside = 'valhalla.sqlite.damaged-20260201T090000000Z'
    expect(readdirSync(folder).sort()).toEqual([
      'backups',
      'valhalla.sqlite',
      aside,
      `${aside}-shm`,
      `${aside}-wal`,
    ])
    expect(dumpOf(file)).toEqual(backedUp)
  })

  it.each([0, 1, 2, 3])('is recovered at the next start when a kill came after %i renames', async renames => {
    truncateSync(file, 5000)
    writeFileSync(`${file}-wal`, 'a log')
    writeFileSync(`${file}-shm`, 'an index')
    const stamp = '20260201T090000000Z'
    copyFileSync(
      join(folder, 'backups', 'valhalla-20260115T120000000Z-manual.sqlite'),
      `${file}.recovered-${stamp}`,
    )
    for (const part of ['', '-wal', '-shm'].slice(0, renames))
      renameSync(file + part, `${file}.damaged-${stamp}${part}`)
    const test = await open()
    expect((await test.client.transactions.list({ limit: 200 })).items).toHaveLength(120)
    await test.close()
    expect(readFileSync(`${file}.damaged-${stamp}-wal`, 'utf8')).toBe('a log')
    expect(readdirSync(folder).filter(name => name.includes('recovered'))).toEqual([])
  })
})

describe('a disk', () => {
  it('that is full takes no change, says so, and loses nothing', async context => {
    const disk = makeSmallDisk(8)
    if (!disk) return context.skip()
    try {
      const path = join(disk.path, 'valhalla.sqlite')
      const test = await openTestApp({ file: path })
      await fill(test)
      const saved: string[] = []
      const refused = await (async () => {
        for (;;)
          saved.push(
            (
              await test.client.transactions.create({
                tx_type: 'expense',
                amount: 1,
                date: '2026-01-11',
                notes: 'x'.repeat(4000),
              })
            ).id,
          )
      })().catch((error: unknown) => error)
      expect(refused).toMatchObject({ code: 'CONFLICT', message: expect.stringContaining('disk is full') })
      await expect(test.client.backups.create({})).rejects.toMatchObject({
        code: 'CONFLICT',
        message: expect.stringContaining('disk is full'),
      })
      expect((await test.client.backups.list({})).items).toEqual([])
      expect(saved.length).toBeGreaterThan(10)
      const list = await test.client.transactions.list({ limit: 500 })
      expect(list.items.map(({ id }) => id)).toEqual(expect.arrayContaining(saved.slice(-100)))
      await test.app.close()
      const connection = new Sqlite(path)
      expect(connection.pragma('integrity_check', { simple: true })).toBe('ok')
      const found = new Set(connection.prepare('SELECT id FROM transactions').pluck().all())
      expect(saved.filter(id => !found.has(id))).toEqual([])
      connection.close()
    } finally {
      disk.remove()
    }
  })

  it('that is read-only is named at the start, with a way out, and nothing is touched', async context => {
    const disk = makeSmallDisk(8)
    if (!disk) return context.skip()
    try {
      const path = join(disk.path, 'valhalla.sqlite')
      const first = await openTestApp({ file: path })
      await first.close()
      disk.readOnly()
      const before = readFileSync(path)
      const failure = await openTestApp({ file: path }).catch((error: unknown) => error)
      expect(describeFailure(failure, path)).toMatchObject({
        title: 'The data folder cannot be written to',
        wording: {
          text: expect.stringMatching(/Nothing was changed[\s\S]*--data-dir[\s\S]*valhalla\.sqlite/),
        },
      })
      expect(readFileSync(path)).toEqual(before)
    } finally {
      disk.remove()
    }
  })
})
