import {
  copyFileSync,
  cpSync,
  mkdirSync,
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
import { DamagedDatabase, DamagedLog } from '../../main/core/database/damage.ts'
import { isLogDamaged } from '../../main/core/database/log-damage.ts'
import { NewerDatabase } from '../../main/core/database/migrator.ts'
import { newestGoodBackup } from '../../main/program/backups/recovery.ts'
import type { RecoveryChoice } from '../../main/start/recovery-choices.ts'
import { describeFailure } from '../../main/start/start-failure.ts'
import { openOrRecover } from '../../main/web/recovery.ts'
import { openTestApp } from '../helpers/app.ts'
import { TestClock } from '../helpers/clock.ts'
import { dumpOf } from '../helpers/dump.ts'
import { takeWriting } from '../helpers/small-disk.ts'

/*
 * What is beside or around the data file, and bytes that were changed in it: each is named, with a way out, and nothing is touched. Of
 * files that are cut off, emptied or gone, and of full disks, recovery.test.ts and full-disk.test.ts say the same.
 */

let template: string
let folder: string
let file: string
const clock = new TestClock('2026-02-01T09:00:00Z')
const LATE = 12

/** A program that was killed: its log holds what was written since the file was last folded. */
beforeAll(async () => {
  template = mkdtempSync(join(tmpdir(), 'valhalla-damage-'))
  const source = mkdtempSync(join(tmpdir(), 'valhalla-damage-'))
  const path = join(source, 'valhalla.sqlite')
  const test = await openTestApp({ file: path })
  const spend = (index: number) =>
    test.client.transactions.create({
      tx_type: 'expense',
      amount: index + 1,
      date: '2026-01-10',
      payee: `Shop ${index}`,
      notes: 'long enough that there are pages to damage '.repeat(4),
    })
  for (let index = 0; index < 60; index++) await spend(index)
  await test.client.backups.create({})
  await test.close()
  const again = await openTestApp({ file: path })
  for (let index = 0; index < LATE; index++)
    await again.client.transactions.create({ tx_type: 'expense', amount: 1, date: '2026-01-14' })
  for (const part of ['', '-wal']) copyFileSync(path + part, join(template, `valhalla.sqlite${part}`))
  cpSync(join(source, 'backups'), join(template, 'backups'), { recursive: true })
  await again.close()
  rmSync(source, { recursive: true })
})
afterAll(() => rmSync(template, { recursive: true, force: true }))
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'valhalla-damage-'))
  file = join(folder, 'valhalla.sqlite')
  cpSync(template, folder, { recursive: true })
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const open = () => openTestApp({ file, now: '2026-02-01T09:00:00Z' })
/** Why it could not be opened; undefined where it could. */
async function refusal(): Promise<unknown> {
  try {
    const test = await open()
    await test.close()
    return undefined
  } catch (error) {
    return error
  }
}
const start = (choice: RecoveryChoice | undefined, ask?: (question: string) => Promise<string>) =>
  openOrRecover(open, { dataFile: file, clock, choice, ask })

/** All bytes of the file, its log and its backups; the index of a log is made anew each time and says nothing. */
function bytesThere(): Record<string, string> {
  const names = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter(entry => entry.isFile() && !entry.name.endsWith('-shm'))
    .map(entry => join(entry.parentPath, entry.name))
  return Object.fromEntries(names.sort().map(name => [name, readFileSync(name).toString('base64')]))
}

function flip(path: string, ...places: readonly number[]): void {
  const bytes = readFileSync(path)
  for (const at of places) bytes[at] = (bytes[at] ?? 0) ^ 0xff
  writeFileSync(path, bytes)
}

function fold(): void {
  const connection = new Sqlite(file)
  connection.pragma('wal_checkpoint(TRUNCATE)')
  connection.close()
}

const PAGE = 4096
const FRAME = PAGE + 24
const log = () => `${file}-wal`
const frames = () => Math.floor((readFileSync(log()).length - 32) / FRAME)

/** Where in the log a transaction ends, in frames: the last frame of each says how many pages there are then. */
function commits(): number[] {
  const bytes = readFileSync(log())
  return Array.from({ length: frames() }, (_, frame) => frame).filter(
    frame => bytes.readUInt32BE(32 + frame * FRAME + 4) !== 0,
  )
}

it('a log that a killed program left is read as it is', async () => {
  expect(isLogDamaged(log())).toBe(false)
  const test = await open()
  expect((await test.client.transactions.list({ limit: 200 })).items).toHaveLength(60 + LATE)
  await test.close()
})

describe('flipped bytes', () => {
  it.each<readonly [string, () => void]>([
    ['in the mark of its header', () => flip(file, 3)],
    ['in the size of its pages', () => flip(file, 16)],
    ['in the head of a page', () => flip(file, PAGE * 4, PAGE * 4 + 3)],
    ['in the pointers of many pages', () => flip(file, ...[3, 5, 7, 9, 11].map(page => PAGE * page + 9))],
  ])('%s are found, and nothing is touched', async (_what, damage) => {
    fold()
    damage()
    const before = bytesThere()
    expect(await refusal()).toBeInstanceOf(DamagedDatabase)
    expect(bytesThere()).toEqual(before)
  })

  it('in the file are found where a log is beside it too, and neither is touched', async () => {
    // A log that holds a page hides what became of it in the file.
    const bytes = readFileSync(log())
    const logged = Array.from({ length: frames() }, (_, frame) => bytes.readUInt32BE(32 + frame * FRAME))
    const pages = readFileSync(file).length / PAGE
    const bare = Array.from({ length: pages }, (_, index) => index + 1).filter(page => !logged.includes(page))
    flip(file, ...bare.map(page => PAGE * (page - 1) + 3))
    const before = bytesThere()
    expect(await refusal()).toBeInstanceOf(DamagedDatabase)
    expect(bytesThere()).toEqual(before)
    const test = await start('restore-backup')
    expect((await test.client.transactions.list({ limit: 200 })).items).toHaveLength(60)
    await test.close()
  })

  it('in the log are found wherever a later change follows, and nothing is touched', async () => {
    const ends = commits()
    expect(ends.length).toBeGreaterThanOrEqual(LATE)
    const sound = readFileSync(log())
    // Of each transaction but the last: a page's content, the frame's page number, its salt, its sum.
    for (const end of ends.slice(0, -1))
      for (const at of [24 + 2000, 1, 9, 17]) {
        writeFileSync(log(), sound)
        flip(log(), 32 + end * FRAME + at)
        expect([end, at, isLogDamaged(log())]).toEqual([end, at, true])
      }
    writeFileSync(log(), sound)
    flip(log(), 17)
    expect(isLogDamaged(log())).toBe(true)
    const before = bytesThere()
    expect(await refusal()).toBeInstanceOf(DamagedLog)
    await expect(start(undefined)).rejects.toThrow(
      /log[\s\S]*damaged[\s\S]*Nothing was changed[\s\S]*--drop-damaged-log[\s\S]*--restore-backup[\s\S]*--begin-anew/,
    )
    expect(bytesThere()).toEqual(before)
  })

  it('in the log cost what follows them and no more, if the person wants that, and all of it is kept', async () => {
    const ends = commits()
    const half = ends[Math.floor(ends.length / 2)] ?? 0
    flip(log(), 32 + half * FRAME + 24 + 100)
    const [damagedFile, damagedLog] = [readFileSync(file), readFileSync(log())]
    const asked: string[] = []
    const test = await start(undefined, async question => {
      asked.push(question)
      return 'o'
    })
    expect(asked[0]).toContain('[o] open it without the damaged part')
    const { length } = (await test.client.transactions.list({ limit: 200 })).items
    expect(length).toBeGreaterThan(60)
    expect(length).toBeLessThan(60 + LATE)
    expect(await test.client.audit.verify({})).toMatchObject({ ok: true })
    await test.close()
    const aside = join(folder, 'valhalla.sqlite.damaged-20260201T090000000Z')
    expect(readFileSync(aside)).toEqual(damagedFile)
    expect(readFileSync(`${aside}-wal`)).toEqual(damagedLog)
  })

  it('in the file are not to be opened by leaving out its log', async () => {
    fold()
    flip(file, PAGE * 4, PAGE * 4 + 3)
    const before = bytesThere()
    await expect(start('drop-damaged-log')).rejects.toThrow(/not its log[\s\S]*Nothing was changed/)
    expect(bytesThere()).toEqual(before)
  })

  it('in file and log leave the backup, and nothing is touched before it is asked for', async () => {
    flip(file, 3)
    flip(log(), 17)
    const before = bytesThere()
    await expect(start('drop-damaged-log')).rejects.toThrow(/More than its log is damaged[\s\S]*Nothing/)
    expect(bytesThere()).toEqual(before)
    const test = await start('restore-backup')
    expect((await test.client.transactions.list({ limit: 200 })).items).toHaveLength(60)
    await test.close()
  })

  it('in a backup make it none that is offered or restored', async () => {
    const [name = ''] = readdirSync(join(folder, 'backups'))
    const path = join(folder, 'backups', name)
    flip(path, PAGE * 4, PAGE * 4 + 3)
    expect(await newestGoodBackup(file)).toBeNull()
    const test = await open()
    const content = dumpOf(file)
    const id = name.slice('valhalla-'.length, -'.sqlite'.length)
    await expect(test.client.backups.restore({ backup_id: id })).rejects.toMatchObject({
      code: 'CONFLICT',
      message: 'This backup is damaged and cannot be restored. Nothing was changed',
    })
    expect(dumpOf(file)).toEqual(content)
    await test.close()
  })
})

describe('what a power cut leaves of a log', () => {
  it.each<readonly [string, () => void]>([
    ['a part of a frame', () => truncateSync(log(), 32 + FRAME * (frames() - 1) + 1000)],
    ['a part of its header', () => truncateSync(log(), 20)],
    ['the last transaction half on the disk', () => flip(log(), 32 + FRAME * (commits().at(-1) ?? 0) + 500)],
    ['nothing', () => truncateSync(log(), 0)],
  ])('is no damage: %s', async (_what, cut) => {
    cut()
    expect(isLogDamaged(log())).toBe(false)
    const test = await open()
    expect((await test.client.transactions.list({ limit: 200 })).items.length).toBeGreaterThanOrEqual(60)
    await test.close()
  })
})

describe('a log', () => {
  it.each<readonly [string, () => void]>([
    ['gone', () => rmSync(file)],
    ['emptied', () => truncateSync(file, 0)],
  ])('is not thrown away where its file is %s, backups or none', async (_what, damage) => {
    rmSync(join(folder, 'backups'), { recursive: true })
    damage()
    const before = bytesThere()
    const failure = await refusal()
    expect(failure).toMatchObject({ message: expect.stringContaining('log beside it') })
    expect(bytesThere()).toEqual(before)
  })

  it('of a newer program’s file is left as it is', async () => {
    const newer = new Sqlite(file)
    newer.exec("INSERT INTO kysely_migration VALUES ('9999_later', '')")
    for (const part of ['', '-wal']) copyFileSync(file + part, `${file}.copy${part}`)
    newer.close()
    for (const part of ['', '-wal']) renameSync(`${file}.copy${part}`, file + part)
    const before = bytesThere()
    const failure = await refusal()
    expect(failure).toBeInstanceOf(NewerDatabase)
    expect(describeFailure(failure, file)).toMatchObject({
      title: 'This data file needs a newer Valhalla',
      wording: { text: expect.stringMatching(/install the newer version[\s\S]*not changed/) },
    })
    expect(bytesThere()).toEqual(before)
  })
})

describe('in place of the data file', () => {
  it('a folder is named as one, with a way out, and nothing is touched', async () => {
    rmSync(file)
    mkdirSync(file)
    writeFileSync(join(file, 'letter.txt'), 'somebody’s')
    const before = bytesThere()
    const failure = await refusal()
    expect(describeFailure(failure, file)).toMatchObject({
      title: 'The data file is a folder',
      wording: { text: expect.stringMatching(/not changed[\s\S]*Move it away[\s\S]*--data-dir/) },
    })
    expect(bytesThere()).toEqual(before)
  })

  it('an empty file is a new household where there never was one', async () => {
    for (const name of readdirSync(folder)) rmSync(join(folder, name), { recursive: true })
    writeFileSync(file, '')
    const test = await open()
    expect((await test.client.transactions.list({})).items).toEqual([])
    await test.close()
  })
})

it('a file that another program keeps locked is named so, and nothing is touched', async () => {
  fold()
  const other = new Sqlite(file)
  other.pragma('locking_mode = EXCLUSIVE')
  other.exec("BEGIN IMMEDIATE; UPDATE household SET time_zone = 'UTC'; COMMIT")
  try {
    const before = readFileSync(file)
    const failure = await refusal()
    expect(describeFailure(failure, file)).toMatchObject({
      title: 'The data file is in use',
      wording: { text: expect.stringMatching(/Close it and start Valhalla again/) },
    })
    expect(readFileSync(file)).toEqual(before)
  } finally {
    other.close()
  }
})

describe.each<readonly [string, () => string]>([
  ['file', () => file],
  ['folder', () => folder],
])('a %s that is read-only', (_what, path) => {
  it('is named so, and nothing is touched', async context => {
    const before = bytesThere()
    const giveBack = takeWriting(path())
    if (!giveBack) return context.skip()
    try {
      expect(describeFailure(await refusal(), file)).toMatchObject({
        title: 'The data folder cannot be written to',
        wording: { text: expect.stringMatching(/Nothing was changed[\s\S]*permissions[\s\S]*--data-dir/) },
      })
      expect(bytesThere()).toEqual(before)
    } finally {
      giveBack()
    }
    const test = await open()
    expect((await test.client.transactions.list({ limit: 200 })).items).toHaveLength(60 + LATE)
    await test.close()
  })
})
