import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, dirname, join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { isPlainDatabase } from '../../main/core/encryption/file-keys.ts'
import { backupName } from '../../main/program/backups/names.ts'
import { expiredBackups } from '../../shared/domain/backup-rotation.ts'
import { todayIn } from '../../shared/domain/calendar.ts'
import { openTestApp, type TestApp } from '../helpers/app.ts'
import { filesWith, newFolder, openTestLockable } from '../helpers/lockable.ts'
import { makeSmallDisk, takeWriting } from '../helpers/small-disk.ts'

/** The second folder to which each backup is copied. */

const PASSPHRASE = 'a passphrase of seven or eight words'
const DAY = 86_400_000
const MARKER = 'Zanzibar-Receipt'

let folder: string
let place: string
let test: TestApp
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'valhalla-place-'))
  place = join(folder, 'stick')
  mkdirSync(place)
  mkdirSync(join(folder, 'data'))
  test = await openTestApp({ file: join(folder, 'data', 'valhalla.sqlite') })
})
afterEach(async () => {
  await test.close()
  rmSync(folder, { recursive: true, force: true })
})

const choose = () => test.client.backups.setPlace({ folder: place })
const own = () =>
  readdirSync(join(folder, 'data', 'backups'), { recursive: true })
    .map(String)
    .sort()
/** What lies in the place. */
const copies = () => {
  const [name = ''] = readdirSync(place)
  return readdirSync(join(place, name), { recursive: true }).map(String).sort()
}
const settled = () => expect.poll(async () => (await test.client.backups.place({})).state)

async function attach(text: string) {
  const tx = await test.client.transactions.create({ tx_type: 'expense', amount: 12, date: '2026-01-05' })
  return test.client.attachments.add({
    kind: 'transaction',
    id: tx.id,
    file: new File([text], 'receipt.txt', { type: 'text/plain' }),
  })
}

/** The names that the rule keeps of one a day, as of the days before this. */
function keptOf(days: number): string[] {
  const all = Array.from({ length: days }, (_, index) => {
    const { file, id, instant } = backupName(test.clock.now() - (index + 1) * DAY, 'daily')
    return { file, id, instant, day: todayIn(Date.parse(instant), 'UTC') }
  })
  const expired = new Set(expiredBackups(all, todayIn(test.clock.now(), 'UTC')))
  return all
    .filter(({ id }) => !expired.has(id))
    .map(({ file }) => file)
    .sort()
}

describe('the backup place', () => {
  it('gets each backup, with what is attached in it, byte for byte and once', async () => {
    await attach(MARKER.repeat(1000))
    await test.client.backups.create({})
    const chosen = await choose()
    expect(chosen.folder).toMatch(/\/stick\/valhalla-backups-[0-9a-f]{8}$/)
    await settled().toBe('copied')
    expect(copies()).toEqual(own())
    for (const name of own().filter(each => each !== 'attachments'))
      expect(readFileSync(join(chosen.folder ?? '', name))).toEqual(
        readFileSync(join(folder, 'data', 'backups', name)),
      )
    const [content = ''] = readdirSync(join(chosen.folder ?? '', 'attachments'))
    const before = statSync(join(chosen.folder ?? '', 'attachments', content)).ino
    test.clock.advance(60_000)
    // Nobody waits for the copy, and nobody has to ask for it.
    await test.client.backups.create({})
    await expect.poll(copies).toEqual(own())
    await settled().toBe('copied')
    expect(statSync(join(chosen.folder ?? '', 'attachments', content)).ino).toBe(before)
    expect(await test.client.backups.place({})).toMatchObject({
      backups: 2,
      same_disk: true,
      copied_at: '2026-01-15T12:01:00.000Z',
      can_choose: false,
    })
    expect(test.logged).toEqual([])
  })

  it('is the person’s to choose, within what is sensible, and undone and told as all else is', async () => {
    const data = join(folder, 'data')
    symlinkSync(data, join(folder, 'link'))
    await expect(test.client.backups.setPlace({ folder: 'stick' })).rejects.toMatchObject({
      data: { issues: [{ path: ['folder'] }] },
    })
    for (const [refused, why] of [
      [join(folder, 'nowhere'), /no folder/],
      [data, /within that of your data/],
      [join(data, 'backups'), /within that of your data|no folder/],
      [join(folder, 'link'), /within that of your data/],
      [test.file, /no folder/],
    ] as const)
      await expect(test.client.backups.setPlace({ folder: refused })).rejects.toMatchObject({
        code: 'CONFLICT',
        message: expect.stringMatching(why),
      })
    expect(await test.client.backups.place({})).toMatchObject({ folder: null, state: 'none' })
    await expect(test.client.backups.copyNow({})).rejects.toMatchObject({ code: 'CONFLICT' })

    const { folder: first } = await choose()
    await settled().toBe('copied')
    const { items } = await test.client.audit.list({ entity_kind: 'household' })
    expect(JSON.stringify(items[0])).toContain('backup_folder')
    const { undo } = await test.client.undo.state({})
    await test.client.undo.undo({ step_id: undo?.step_id ?? '' })
    expect(await test.client.backups.place({})).toMatchObject({ folder: null, state: 'none' })
    const { redo } = await test.client.undo.state({})
    await test.client.undo.redo({ step_id: redo?.step_id ?? '' })
    expect((await test.client.backups.place({})).folder).toBe(first)
    // Named anew, by itself or by the folder that it is in, it is the same one.
    expect((await choose()).folder).toBe(first)
    expect((await test.client.backups.setPlace({ folder: first })).folder).toBe(first)
    const other = join(folder, 'other')
    mkdirSync(other)
    expect((await test.client.backups.setPlace({ folder: other })).folder).toBe(
      join(other, basename(first ?? '')),
    )
    await test.client.backups.setPlace({ folder: null })
    expect(existsSync(first ?? '')).toBe(true)
  })

  it('is let go of by the same rule, except for what lies beside the data still', async () => {
    await attach('one')
    const { folder: there } = await choose()
    await settled().toBe('copied')
    const old = (days: number) => backupName(test.clock.now() - days * DAY, 'daily').file
    const { id } = await test.client.backups.create({})
    const bytes = readFileSync(join(folder, 'data', 'backups', `valhalla-${id}.sqlite`))
    for (let days = 1; days < 90; days++) writeFileSync(join(there ?? '', old(days)), bytes)
    writeFileSync(join(there ?? '', 'mine.txt'), 'not ours')
    await test.client.backups.copyNow({})
    const daily = copies().filter(name => name.includes('-daily'))
    expect(daily.sort()).toEqual(keptOf(89))
    expect(copies()).toEqual(expect.arrayContaining(['mine.txt', `valhalla-${id}.sqlite`]))
  })

  it('is said to be missing while its disk is, holds up nothing, and is made up for by itself', async () => {
    await attach('one')
    const { folder: there = '' } = await choose()
    await settled().toBe('copied')
    renameSync(place, `${place}-away`)
    // As a system does that leaves the empty folder where the disk was.
    mkdirSync(place)
    await test.client.backups.create({})
    await settled().toBe('missing')
    expect(readdirSync(place)).toEqual([])
    expect((await test.client.backups.list({})).items).toHaveLength(1)
    rmSync(place, { recursive: true })
    renameSync(`${place}-away`, place)
    await test.app.wake()
    await settled().toBe('copied')
    expect(readdirSync(there ?? '')).toEqual(expect.arrayContaining(own().slice(-1)))
    expect(test.logged).toEqual([])
  })

  it('is said to be full or not to be written to, with nothing half-made there', async context => {
    const disk = makeSmallDisk(3)
    if (!disk) return context.skip()
    try {
      const { folder: there } = await test.client.backups.setPlace({ folder: disk.path })
      await attach(MARKER.repeat(400_000))
      await test.client.backups.create({})
      await settled().toBe('full')
      expect(readdirSync(there ?? '').filter(name => name.startsWith('partial'))).toEqual([])
      // Not tried again and again by itself.
      const tried = test.logged.length
      await test.app.wake()
      expect(test.logged).toHaveLength(tried)
      disk.readOnly()
      expect(await test.client.backups.copyNow({})).toMatchObject({
        state: expect.stringMatching(/full|not_writable/),
      })
    } finally {
      disk.remove()
    }
    const giveBack = takeWriting(place)
    if (!giveBack) return
    try {
      await expect(choose()).rejects.toMatchObject({
        message: expect.stringContaining('cannot be written to'),
      })
    } finally {
      giveBack()
    }
    await choose()
    await settled().toBe('copied')
    const again = takeWriting(place)
    await test.client.backups.create({})
    await settled().toBe('not_writable')
    again?.()
    expect(await test.client.backups.copyNow({})).toMatchObject({ state: 'copied' })
  })

  it('stays what it is through a restore, and is none of the sample’s', async () => {
    await attach('one')
    const { id } = await test.client.backups.create({})
    const { folder: there } = await choose()
    await settled().toBe('copied')
    await test.client.backups.restore({ backup_id: id })
    expect((await test.client.backups.place({})).folder).toBe(there)
    await settled().toBe('copied')
    await test.client.backups.setPlace({ folder: null })
    const { items } = await test.client.backups.list({})
    const kept = items.find(({ reason }) => reason === 'before-restore') ?? expect.fail('none kept')
    await test.client.backups.restore({ backup_id: kept.id })
    expect((await test.client.backups.place({})).folder).toBe(null)
  })
})

it('has copies that are encrypted once the household is, and none that is not', async () => {
  const home = newFolder()
  const lockable = await openTestLockable(home.folder)
  const tell = async () => (await lockable.client().backups.place({})).state
  const tx = await lockable
    .client()
    .transactions.create({ tx_type: 'expense', amount: 12, date: '2026-01-05', payee: MARKER })
  await lockable.client().attachments.add({
    kind: 'transaction',
    id: tx.id,
    file: new File([MARKER.repeat(1000)], 'receipt.txt', { type: 'text/plain' }),
  })
  const { id: gone } = await lockable.client().backups.create({})
  lockable.clock.advance(1000)
  await lockable.client().backups.create({})
  const { folder: there } = await lockable.client().backups.setPlace({ folder: place })
  await expect.poll(tell).toBe('copied')
  // What lies there alone is encrypted too.
  await lockable.client().backups.remove({ backup_id: gone })
  expect(filesWith(place, [MARKER]).length).toBe(3)
  await lockable.client().lock.encrypt({ passphrase: PASSPHRASE })
  expect(await lockable.client().backups.copyNow({})).toMatchObject({ state: 'copied', backups: 2 })
  expect(filesWith(place, [MARKER])).toEqual([])
  const keyOf = () => readFileSync(join(there ?? '', 'valhalla.sqlite-key'), 'utf8')
  expect(keyOf()).toBe(readFileSync(`${lockable.file}-key`, 'utf8'))
  await lockable
    .client()
    .lock.changePassphrase({ passphrase: PASSPHRASE, new_passphrase: `${PASSPHRASE} more` })
  await lockable.lockable.wake()
  await expect.poll(keyOf).toBe(readFileSync(`${lockable.file}-key`, 'utf8'))
  // They open with the passphrase alone, wherever they are.
  const elsewhere = newFolder()
  const [copy = ''] = readdirSync(there ?? '').filter(name => name.endsWith('.sqlite'))
  writeFileSync(elsewhere.file, readFileSync(join(there ?? '', copy)))
  writeFileSync(`${elsewhere.file}-key`, keyOf())
  const other = await openTestLockable(dirname(elsewhere.file))
  await other.client().lock.unlock({ passphrase: `${PASSPHRASE} more` })
  expect((await other.client().transactions.get({ tx_id: tx.id })).amount).toBe(12)
  await other.close()

  await lockable.client().lock.decrypt({ passphrase: `${PASSPHRASE} more` })
  expect(await lockable.client().backups.copyNow({})).toMatchObject({ state: 'copied' })
  const [{ id: kept = '' } = {}] = (await lockable.client().backups.list({})).items
  expect(isPlainDatabase(join(there ?? '', `valhalla-${kept}.sqlite`))).toBe(true)
  expect(lockable.logged).toEqual([])
  await lockable.close()
  for (const each of [home, elsewhere]) each.remove()
})
