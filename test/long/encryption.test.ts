import {
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmdirSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openSqlite } from '../../main/core/database/keyed.ts'
import { isPlainDatabase, keyFor } from '../../main/core/encryption/file-keys.ts'
import { sessionSecrets } from '../../main/core/session-secrets.ts'
import { TestClock } from '../helpers/clock.ts'
import { threadTime } from '../helpers/cpu.ts'
import { dumpOf } from '../helpers/dump.ts'
import { filesWith, newFolder, openTestLockable, type TestLockable } from '../helpers/lockable.ts'

const PASSPHRASE = 'a passphrase of seven or eight words'
/** Nothing of these may be found in the folder of an encrypted household. */
const MARKERS = ['Zanzibar-Groceries', 'Zanzibar-Bank', 'Zanzibar-Receipt']

let place: ReturnType<typeof newFolder>
let test: TestLockable
beforeEach(async () => {
  place = newFolder()
  test = await openTestLockable(place.folder)
})
afterEach(async () => {
  await test.close()
  place.remove()
  expect(test.logged).toEqual([])
})

const reopen = async (options: Parameters<typeof openTestLockable>[1] = {}) => {
  await test.close()
  test = await openTestLockable(place.folder, options)
}
const unlock = (passphrase = PASSPHRASE) => test.client().lock.unlock({ passphrase })

/** A household with something to be found in its data file, its backup, and what is attached. */
async function fill() {
  const client = test.client()
  await client.buckets.create({ name: MARKERS[0] ?? '', bucket_type: 'essentials', monthly_limit: 500 })
  const account = await client.accounts.create({ name: MARKERS[1] ?? '', kind: 'checking' })
  const tx = await client.transactions.create({
    tx_type: 'expense',
    amount: 12,
    date: '2026-01-05',
    account_id: account.id,
    description: 'Zanzibar-Groceries again',
  })
  const attached = await client.attachments.add({
    kind: 'transaction',
    id: tx.id,
    file: new File([`${MARKERS[2]}\n`.repeat(20_000)], 'receipt.txt', { type: 'text/plain' }),
  })
  const backup = await client.backups.create({})
  return { tx, attached, backup }
}

const textOf = async (id: string) =>
  (await test.client().attachments.content({ attachment_id: id })).body.text()

describe('encryption', () => {
  it('keeps nobody out of it for what lies beside it and cannot be encrypted for now', async () => {
    const { attached } = await fill()
    // Nothing can be read of a folder where a file should be.
    const unreadable = join(place.folder, 'attachments', 'f'.repeat(64))
    mkdirSync(unreadable)
    const { recovery_key, left } = await test.client().lock.encrypt({ passphrase: PASSPHRASE })
    expect(left).toEqual(['attachments'])
    expect(await textOf(attached.id)).toContain(MARKERS[2])
    await test.client().lock.lock({})
    expect(await test.client().lock.unlock({ recovery_key })).toMatchObject({
      locked: false,
      converting: false,
    })
    expect(test.logged).not.toEqual([])
    rmdirSync(unreadable)
    await reopen()
    await unlock()
    expect(filesWith(place.folder, MARKERS)).toEqual([])
    expect(await textOf(attached.id)).toContain(MARKERS[2])
  })

  it('leaves nothing of the household to be read in the folder, and all of it to whoever unlocks it', async () => {
    const { attached, tx } = await fill()
    const before = dumpOf(test.file)
    expect(filesWith(place.folder, MARKERS).length).toBeGreaterThanOrEqual(3)
    const { recovery_key, left } = await test.client().lock.encrypt({ passphrase: PASSPHRASE })
    expect(left).toEqual([])
    expect(recovery_key).toMatch(/^([0-9A-Z]{4}-){7}[0-9A-Z]{4}$/)
    expect(filesWith(place.folder, MARKERS)).toEqual([])
    expect(await test.client().transactions.get({ tx_id: tx.id })).toMatchObject({ amount: 12 })
    expect(await textOf(attached.id)).toContain(MARKERS[2])
    // What is written from now on is encrypted too, whatever writes it.
    await test.client().buckets.create({ name: 'Zanzibar-Groceries two', bucket_type: 'fun' })
    const second = await test.client().attachments.add({
      kind: 'transaction',
      id: tx.id,
      file: new File([`another ${MARKERS[2]}`], 'second.txt', { type: 'text/plain' }),
    })
    await test.client().backups.create({})
    expect(filesWith(place.folder, MARKERS)).toEqual([])
    expect(await textOf(second.id)).toBe(`another ${MARKERS[2]}`)
    const listed = (await test.client().backups.list({})).items
    expect(listed).toHaveLength(2)
    expect(listed.map(({ problem }) => problem)).toEqual([null, null])
    await reopen()
    expect(await test.client().lock.status({})).toMatchObject({ encrypted: true, locked: true })
    await unlock()
    expect(await textOf(attached.id)).toContain(MARKERS[2])
    // And back: everything is there, for anybody.
    await test.client().lock.decrypt({ passphrase: PASSPHRASE })
    expect(await test.client().lock.status({})).toMatchObject({ encrypted: false, locked: false })
    expect(isPlainDatabase(test.file)).toBe(true)
    expect(readdirSync(place.folder).filter(name => name.includes('key'))).toEqual([])
    expect(await textOf(attached.id)).toContain(MARKERS[2])
    expect((await test.client().backups.list({})).items.map(({ problem }) => problem)).toEqual([null, null])
    const after = dumpOf(test.file)
    for (const table of ['transactions', 'accounts', 'attachments', 'splits'])
      for (const row of before[table] ?? []) expect(after[table]).toContainEqual(row)
    await reopen()
    expect(await textOf(second.id)).toBe(`another ${MARKERS[2]}`)
  })

  it('is opened by the recovery key, as a person types it, and by a passphrase that was changed', async () => {
    const { tx } = await fill()
    const { recovery_key } = await test.client().lock.encrypt({ passphrase: PASSPHRASE })
    await test.client().lock.changePassphrase({
      passphrase: PASSPHRASE,
      new_passphrase: 'another passphrase altogether',
    })
    await reopen()
    await expect(unlock()).rejects.toMatchObject({ code: 'BAD_REQUEST' })
    await test.client().lock.unlock({ recovery_key: recovery_key.toLowerCase().replaceAll('-', ' ') })
    expect(await test.client().transactions.get({ tx_id: tx.id })).toMatchObject({ amount: 12 })
    const renewed = await test.client().lock.renewRecoveryKey({ passphrase: 'another passphrase altogether' })
    await test.client().lock.lock({})
    await expect(test.client().lock.unlock({ recovery_key })).rejects.toMatchObject({ code: 'BAD_REQUEST' })
    await unlock('another passphrase altogether')
    await test.client().lock.lock({})
    await test.client().lock.unlock(renewed)
    expect((await test.client().audit.list({})).items.map(({ action }) => action)).toEqual(
      expect.arrayContaining(['encrypt', 'change_passphrase', 'renew_recovery_key']),
    )
  })

  it('restores an encrypted backup, and takes in what was saved elsewhere', async () => {
    const { tx, attached, backup } = await fill()
    await test.client().lock.encrypt({ passphrase: PASSPHRASE })
    await test.client().transactions.void({ tx_id: tx.id })
    await test.client().attachments.remove({ attachment_id: attached.id })
    const restored = await test.client().backups.restore({ backup_id: backup.id })
    expect(restored.attachments).toEqual({ count: 1, missing: 0 })
    expect(await test.client().transactions.get({ tx_id: tx.id })).toMatchObject({ status: 'posted' })
    expect((await test.client().search.find({ q: 'Zanzibar' })).items.length).toBeGreaterThan(0)
    const moved = await test.client().backups.encrypted({ passphrase: 'for the stick alone' })
    expect(filesWith(place.folder, MARKERS)).toEqual([])
    const added = await test.client().backups.add({ file: moved, passphrase: 'for the stick alone' })
    expect(added.problem).toBeNull()
    await expect(
      test.client().backups.add({ file: moved, passphrase: 'for the stick' }),
    ).rejects.toMatchObject({ code: 'BAD_REQUEST' })
    expect(filesWith(place.folder, MARKERS)).toEqual([])
    // Into a household that is not encrypted.
    const other = newFolder()
    const plain = await openTestLockable(other.folder)
    const there = await plain.client().backups.add({ file: moved, passphrase: 'for the stick alone' })
    await plain.client().backups.restore({ backup_id: there.id })
    expect(await plain.client().transactions.get({ tx_id: tx.id })).toMatchObject({ status: 'posted' })
    const content = await plain.client().attachments.content({ attachment_id: attached.id })
    expect(await content.body.text()).toContain(MARKERS[2])
    await plain.close()
    other.remove()
  })
})

describe('the lock', () => {
  it('answers nothing but what is about itself, and forgets the key', async () => {
    await fill()
    const old = test.client()
    await expect(test.client().lock.lock({})).rejects.toMatchObject({ code: 'CONFLICT' })
    await test.client().lock.encrypt({ passphrase: PASSPHRASE })
    const opened = test.client()
    const key = keyFor(test.file)
    expect(key?.some(byte => byte !== 0)).toBe(true)
    await test.client('rest').lock.lock({})
    expect(key?.every(byte => byte === 0)).toBe(true)
    expect(keyFor(test.file)).toBeUndefined()
    for (const client of [old, opened, test.client(), test.client('rest')]) {
      await expect(client.transactions.list({})).rejects.toMatchObject({ code: 'DATA_LOCKED', status: 423 })
      await expect(client.budget.get({})).rejects.toMatchObject({ code: 'DATA_LOCKED', status: 423 })
      expect(await client.lock.status({})).toMatchObject({ encrypted: true, locked: true })
    }
    expect(() => openSqlite(test.file).pragma('user_version')).toThrow()
    await unlock()
    expect((await test.client().transactions.list({})).items).toHaveLength(1)
  })

  it('slows wrong passphrases down, also where the program is started anew meanwhile', async () => {
    await test.client().lock.encrypt({ passphrase: PASSPHRASE })
    await test.client().lock.lock({})
    for (let tries = 0; tries < 3; tries++)
      await expect(unlock('not this one')).rejects.toMatchObject({ code: 'BAD_REQUEST' })
    await expect(unlock()).rejects.toMatchObject({
      code: 'TRY_LATER',
      status: 429,
      data: { wait_seconds: 5 },
    })
    const { clock } = test
    await reopen({ clock })
    expect(await test.client().lock.status({})).toMatchObject({ wait_seconds: 5 })
    await expect(unlock()).rejects.toMatchObject({ code: 'TRY_LATER' })
    clock.advance(5000)
    await expect(unlock('nor this one')).rejects.toMatchObject({ code: 'BAD_REQUEST' })
    expect(await test.client().lock.status({})).toMatchObject({ wait_seconds: 10 })
    clock.advance(10_000)
    await unlock()
    expect(await test.client().lock.status({})).toMatchObject({ locked: false, wait_seconds: 0 })
  })

  it('comes by itself when nobody does anything, for as long as was chosen', async () => {
    await test.client().lock.encrypt({ passphrase: PASSPHRASE })
    await test.client().lock.setOptions({ lock_after_minutes: 5 })
    const locked = async () => (await test.client().lock.status({})).locked
    test.clock.advance(4 * 60_000)
    await test.client().lock.stay({})
    test.clock.advance(4 * 60_000)
    expect(await locked()).toBe(false)
    test.clock.advance(60_000)
    await expect.poll(locked).toBe(true)
    await unlock()
    await test.client().lock.setOptions({ lock_after_minutes: 0 })
    test.clock.advance(24 * 60 * 60_000)
    expect(await locked()).toBe(false)
  })

  it('comes when the machine has slept, which is told by the clock, whatever time was chosen', async () => {
    await test.client().lock.encrypt({ passphrase: PASSPHRASE })
    await test.client().lock.setOptions({ lock_after_minutes: 0 })
    test.clock.advance(3_600_000)
    expect(await test.client().lock.status({})).toMatchObject({ locked: false })
    // The clock went on, and the timers stood still.
    test.clock.set('2026-01-15T21:00:00Z')
    test.clock.advance(10_000)
    await expect.poll(async () => (await test.client().lock.status({})).locked).toBe(true)
    expect(test.clock.timers).toBe(0)
    await unlock()
    test.clock.advance(60_000)
    expect(await test.client().lock.status({})).toMatchObject({ locked: false })
  })

  it('is open at a start where the keychain holds the key, and only there', async () => {
    const session = sessionSecrets()
    const kept = new Set<string>()
    const secrets = {
      ...session,
      canKeep: async () => true,
      keeps: (name: string) => kept.has(name),
      keep: async (name: string, value: string | null) => {
        if (value === null) kept.delete(name)
        else kept.add(name)
        await session.keep(name, value)
      },
      find: async (name: string) => {
        const found = await session.find(name)
        return found && { ...found, where: 'kept' as const }
      },
    }
    await reopen({ secrets })
    await test.client().lock.encrypt({ passphrase: PASSPHRASE })
    await reopen({ secrets })
    expect(await test.client().lock.status({})).toMatchObject({
      locked: true,
      can_keep_key: true,
      key_kept: false,
    })
    await unlock()
    await test.client().lock.setOptions({ keep_key: true })
    await reopen({ secrets })
    expect(await test.client().lock.status({})).toMatchObject({ locked: false, key_kept: true })
    await test.client().lock.setOptions({ keep_key: false })
    await reopen({ secrets })
    expect(await test.client().lock.status({})).toMatchObject({ locked: true, key_kept: false })
  })
})

it('is locked where the keychain holds the key of another file, and nothing beside it is encrypted with that', async () => {
  let value: string | null = null
  const secrets = {
    ...sessionSecrets(),
    canKeep: async () => true,
    keeps: () => value !== null,
    keep: async (_name: string, kept: string | null) => {
      value = kept
    },
    find: async () => (value === null ? undefined : { value, where: 'kept' as const }),
  }
  await reopen({ secrets })
  await fill()
  await test.client().backups.create({})
  const backups = join(place.folder, 'backups')
  const backup = join(backups, readdirSync(backups).find(name => name.endsWith('.sqlite')) ?? '')
  const plain = readFileSync(backup)
  await test.client().lock.encrypt({ passphrase: PASSPHRASE })
  await test.close()
  // As after a kill before the backup was encrypted.
  writeFileSync(backup, plain)
  const key = JSON.parse(readFileSync(`${test.file}-key`, 'utf8'))
  writeFileSync(`${test.file}-key`, JSON.stringify({ ...key, following: true }))
  value = Buffer.alloc(32, 7).toString('base64')
  test = await openTestLockable(place.folder, { secrets })
  expect(await test.client().lock.status({})).toMatchObject({ locked: true })
  expect(readFileSync(backup)).toEqual(plain)
  await unlock()
  expect(readFileSync(backup)).not.toEqual(plain)
  expect((await test.client().backups.list({})).items.filter(({ problem }) => problem !== null)).toEqual([])
  expect(String(test.logged)).toContain('damaged')
  await reopen()
})

describe('a conversion', () => {
  it('leaves the program free meanwhile, which tells how far it is', async () => {
    const { tx } = await fill()
    for (let file = 0; file < 8; file++)
      await test.client().attachments.add({
        kind: 'transaction',
        id: tx.id,
        file: new File([`${file}`.repeat(4_000_000)], `${file}.txt`, { type: 'text/plain' }),
      })
    await test.client().backups.create({})
    const whileRunning = async (work: Promise<unknown>) => {
      let isDone = false
      let before = threadTime()
      void work.finally(() => {
        isDone = true
      })
      const seen: number[] = []
      let longest = 0
      // From the first look until it opens the file again: what closes it, and what converts it.
      let isOpening = false
      while (!isDone) {
        const { converting, progress, encrypted } = await test.lockable.status()
        isOpening ||= seen.length > 0 && progress === null
        if (converting && progress !== null) seen.push(progress)
        if (converting && !isOpening) longest = Math.max(longest, threadTime() - before)
        before = threadTime()
        if (converting) expect(encrypted).toBe(wasEncrypted)
        await new Promise(resolve => setTimeout(resolve, 2))
      }
      await work
      return { seen, longest }
    }
    let wasEncrypted = false
    const there = await whileRunning(test.client().lock.encrypt({ passphrase: PASSPHRASE }))
    wasEncrypted = true
    const back = await whileRunning(test.client().lock.decrypt({ passphrase: PASSPHRASE }))
    for (const { seen, longest } of [there, back]) {
      // Milliseconds of this thread's work at a stretch: a window that waits for more stutters.
      expect(longest).toBeLessThan(50)
      expect(seen).toEqual([...seen].sort((a, b) => a - b))
      // The contents alone are some sixteen pieces: who is held up meanwhile sees none of them go by.
      expect(new Set(seen.filter(each => each > 0 && each < 1)).size).toBeGreaterThan(3)
    }
    expect(await test.client().lock.status({})).toMatchObject({ converting: false, progress: null })
  })

  it('that was broken off before its rename leaves the plain household, and nothing of the other', async () => {
    const { tx } = await fill()
    await test.close()
    const copies = new Map(
      ['valhalla.sqlite'].map(name => [name, readFileSync(join(place.folder, name))] as const),
    )
    test = await openTestLockable(place.folder)
    await test.client().lock.encrypt({ passphrase: PASSPHRASE })
    const key = JSON.parse(readFileSync(`${test.file}-key`, 'utf8'))
    await test.close()
    // As it is between the key's file and the rename.
    copyFileSync(test.file, `${test.file}.converting`)
    for (const [name, bytes] of copies) writeFileSync(join(place.folder, name), bytes)
    writeFileSync(`${test.file}-key`, JSON.stringify({ ...key, following: true }))
    test = await openTestLockable(place.folder)
    expect(await test.client().lock.status({})).toMatchObject({ encrypted: false, locked: false })
    expect(await test.client().transactions.get({ tx_id: tx.id })).toMatchObject({ amount: 12 })
    expect(existsSync(`${test.file}-key`)).toBe(false)
    expect(existsSync(`${test.file}.converting`)).toBe(false)
  })

  it('does not begin where another program has the data file open', async () => {
    await fill()
    const other = openSqlite(test.file)
    other.pragma('user_version')
    await expect(test.client().lock.encrypt({ passphrase: PASSPHRASE })).rejects.toMatchObject({
      code: 'CONFLICT',
    })
    other.close()
    expect(await test.client().lock.status({})).toMatchObject({ encrypted: false, locked: false })
    expect(existsSync(`${test.file}-key`)).toBe(false)
    expect((await test.client().transactions.list({})).items).toHaveLength(1)
  })

  it('opens with the copy of the key beside the backups where the other is lost', async () => {
    await test.client().lock.encrypt({ passphrase: PASSPHRASE })
    await test.close()
    rmSync(`${test.file}-key`)
    test = await openTestLockable(place.folder)
    await unlock()
    expect(await test.client().lock.status({})).toMatchObject({ encrypted: true, locked: false })
  })

  it('tells of damage once it is unlocked, and restores the newest good backup', async () => {
    const { tx } = await fill()
    await test.client().lock.encrypt({ passphrase: PASSPHRASE })
    await test.close()
    const bytes = readFileSync(test.file)
    bytes.fill(7, 8192, 20_000)
    writeFileSync(test.file, bytes)
    test = await openTestLockable(place.folder, { clock: new TestClock('2026-01-16T12:00:00Z') })
    await expect(unlock()).rejects.toMatchObject({
      code: 'DATA_DAMAGED',
      data: { remedies: expect.arrayContaining(['restore-backup', 'begin-anew']) },
    })
    await test.client().lock.unlock({ passphrase: PASSPHRASE, remedy: 'restore-backup' })
    expect(await test.client().transactions.get({ tx_id: tx.id })).toMatchObject({ amount: 12 })
    expect(filesWith(place.folder, MARKERS)).toEqual([])
  })
})
