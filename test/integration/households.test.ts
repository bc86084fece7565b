import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { createRouterClient } from '@orpc/server'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createApp } from '../../main/app.ts'
import { Conflict } from '../../main/core/errors.ts'
import type { HouseholdsDoor } from '../../main/core/ports.ts'
import { LockableApp } from '../../main/lockable-app.ts'
import { HouseholdList, Households, type OpenedHousehold } from '../../main/program/households/index.ts'
import { quoted } from '../../shared/domain/wording.ts'
import { TestClock } from '../helpers/clock.ts'
import { filesWith } from '../helpers/lockable.ts'
import { putNewDataFile } from '../helpers/new-data-file.ts'
import { threads } from '../helpers/threads.ts'

/** Several households in one program, each over its own data file. */

interface Opened extends OpenedHousehold {
  readonly lockable: LockableApp
}

let folder: string
let usual: string
let clock: TestClock
let households: Households<Opened>
let starts: string[]
let told: number
let changes: number
let refusal: string | undefined

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'valhalla-households-'))
  usual = join(folder, 'data', 'valhalla.sqlite')
  mkdirSync(dirname(usual))
  putNewDataFile(usual)
  clock = new TestClock('2026-01-15T12:00:00Z')
  starts = []
  told = 0
  changes = 0
  refusal = undefined
  households = begun()
  await households.first(usual, door => start(usual, door))
})
afterEach(async () => {
  await households.closeAll()
  rmSync(folder, { recursive: true, force: true })
})

const begun = () =>
  new Households<Opened>({
    list: new HouseholdList(usual, clock),
    start,
    onChanged: () => {
      changes += 1
    },
  })

async function start(file: string, door: HouseholdsDoor): Promise<Opened> {
  starts.push(file)
  putNewDataFile(file)
  if (refusal !== undefined) throw new Conflict(quoted(refusal))
  const lockable = await LockableApp.open(
    {
      dataFile: file,
      clock,
      host: {
        host: 'browser',
        version: '0.0.0-test',
        platform: process.platform,
        can: { tray: false, start_at_login: false, native_notifications: false },
      },
      ...threads(),
      log: { error: (_what, error) => expect.fail(String(error)) },
      households: door,
    },
    createApp,
  )
  return {
    lockable,
    show: () => `shown ${file}`,
    changed: () => {
      told += 1
    },
    close: () => lockable.discard(),
  }
}

/** The calls of the page in the household that was opened last, or the one at that place. */
const client = (at = 0) =>
  createRouterClient(households.opened[at]?.lockable.router ?? expect.fail('not open'), {
    context: { actor: 'person' },
  })
const listed = async () => (await client().households.list({})).items

describe('a household alone', () => {
  it('is listed, and leaves no list behind', async () => {
    expect(await listed()).toMatchObject([
      { name: 'My household', file: usual, is_open: true, is_this: true, is_gone: false, encrypted: false },
    ])
    expect(readdirSync(dirname(usual))).not.toContain('households.json')
  })

  it('cannot be taken off the list', async () => {
    const [own] = await listed()
    await expect(client().households.forget({ household_id: own?.id ?? '' })).rejects.toMatchObject({
      code: 'CONFLICT',
    })
  })
})

describe('a second household', () => {
  it('has a folder, data and settings of its own', async () => {
    const made = await client().households.create({ name: 'Elm/Street: LLC' })
    expect(made).toMatchObject({ name: 'Elm/Street: LLC', is_open: true, is_this: false })
    expect(made.file).toBe(join(folder, 'data', 'households', 'ElmStreet LLC', 'valhalla.sqlite'))
    await client().buckets.create({ name: 'Only here', bucket_type: 'fun' })
    await client().backups.create({})
    expect((await client(1).buckets.list({})).items).toEqual([])
    expect(existsSync(join(dirname(made.file), 'backups'))).toBe(true)
    expect((await client(1).backups.list({})).items).toEqual([])
    expect((await listed()).map(({ name, is_this }) => [name, is_this])).toEqual([
      ['Elm/Street: LLC', true],
      ['My household', false],
    ])
    expect(await client(1).households.show({ household_id: made.id })).toEqual({ link: `shown ${made.file}` })
    expect(told).toBeGreaterThan(0)
  })

  it('of a name that is taken gets another folder', async () => {
    const one = await client().households.create({ name: 'Elm' })
    const two = await client().households.create({ name: 'Elm' })
    expect(dirname(two.file)).toBe(`${dirname(one.file)} 2`)
  })

  it('goes where the person says, into an empty folder only', async () => {
    const wanted = join(folder, 'elsewhere', 'new')
    expect(await client().households.create({ name: 'Elm', folder: wanted })).toMatchObject({
      file: join(wanted, 'valhalla.sqlite'),
    })
    await expect(client().households.create({ name: 'Oak', folder: wanted })).rejects.toThrow('not empty')
    await expect(client().households.create({ name: 'Oak', folder: 'here' })).rejects.toMatchObject({
      code: 'BAD_REQUEST',
    })
  })

  it('that cannot be opened leaves nothing behind, and what was there stays', async () => {
    refusal = 'The disk is full'
    await expect(client().households.create({ name: 'Elm' })).rejects.toThrow('The disk is full')
    expect(existsSync(join(folder, 'data', 'households'))).toBe(false)
    const wanted = join(folder, 'elsewhere')
    mkdirSync(wanted)
    await expect(client().households.create({ name: 'Elm', folder: join(wanted, 'new') })).rejects.toThrow()
    await expect(client().households.create({ name: 'Elm', folder: wanted })).rejects.toThrow('disk is full')
    expect(readdirSync(wanted)).toEqual([])
    refusal = undefined
    expect(await client().households.create({ name: 'Elm', folder: wanted })).toMatchObject({ is_open: true })
  })

  it('tells of each change once, however many are open', async () => {
    const { id } = await client().households.create({ name: 'Elm' })
    await client().households.create({ name: 'Oak' })
    const [before, toldBefore] = [changes, told]
    await client().households.rename({ household_id: id, name: 'Elm Street' })
    expect([changes - before, told - toldBefore]).toEqual([1, 3])
  })

  it('is opened once, by whatever path', async () => {
    const { id, file } = await client().households.create({ name: 'Elm' })
    symlinkSync(dirname(file), join(folder, 'link'))
    for (const path of [file, dirname(file), join(folder, 'link')])
      expect(await client().households.open({ file: path })).toMatchObject({ id })
    await Promise.all([
      client().households.openListed({ household_id: id }),
      client().households.open({ file }),
    ])
    expect(starts.filter(each => each === file)).toHaveLength(1)
    expect(households.opened).toHaveLength(2)
  })

  it('is found again by the next start, the one used last first', async () => {
    const { id, file } = await client().households.create({ name: 'Elm' })
    await households.closeAll()
    households = begun()
    await households.first(usual, door => start(usual, door))
    expect((await listed()).map(({ name, is_open }) => [name, is_open])).toEqual([
      ['My household', true],
      ['Elm', false],
    ])
    await client().households.rename({ household_id: id, name: 'Elm Street' })
    expect(await client().households.openListed({ household_id: id })).toMatchObject({
      file,
      name: 'Elm Street',
    })
  })

  it('that is gone says so, and is taken off the list', async () => {
    const { id, file } = await client().households.create({ name: 'Elm' })
    const elm = households.opened[0]
    if (elm) await households.close(elm)
    rmSync(dirname(file), { recursive: true })
    expect((await listed()).find(each => each.id === id)).toMatchObject({ is_gone: true, is_open: false })
    await expect(client().households.openListed({ household_id: id })).rejects.toThrow('not where it was')
    await client().households.forget({ household_id: id })
    expect((await listed()).map(({ name }) => name)).toEqual(['My household'])
    await expect(client().households.openListed({ household_id: id })).rejects.toMatchObject({
      code: 'NOT_FOUND',
    })
  })

  it('is not forgotten while it is open', async () => {
    const { id } = await client().households.create({ name: 'Elm' })
    await expect(client().households.forget({ household_id: id })).rejects.toThrow('is open')
  })

  it('that is encrypted asks for its passphrase, and its key is none of the other’s', async () => {
    const { file } = await client().households.create({ name: 'Elm' })
    await client(1).lock.encrypt({ passphrase: 'the usual one is encrypted' })
    // The new one lies in the folder of one that is encrypted, and is not.
    await client().buckets.create({ name: 'Plain-Marker', bucket_type: 'fun' })
    await client().backups.create({})
    const found = filesWith(dirname(file), ['Plain-Marker'])
    expect(found.some(name => name.startsWith('backups'))).toBe(true)
    expect((await listed()).map(({ encrypted }) => encrypted)).toEqual([false, true])
    await client().lock.encrypt({ passphrase: 'and so is this one now' })
    expect(filesWith(dirname(file), ['Plain-Marker'])).toEqual([])
    await client(1).lock.lock({})
    expect((await client().buckets.list({})).items).toHaveLength(1)
    await households.closeAll()
    households = begun()
    await households.first(usual, door => start(usual, door))
    expect(await client().lock.status({})).toMatchObject({ locked: true })
    await client().lock.unlock({ passphrase: 'the usual one is encrypted' })
    await client().households.open({ file })
    expect(await client().lock.status({})).toMatchObject({ locked: true })
    await expect(client().lock.unlock({ passphrase: 'the usual one is encrypted' })).rejects.toThrow()
    await client().lock.unlock({ passphrase: 'and so is this one now' })
    expect((await client().buckets.list({})).items).toHaveLength(1)
  })
})

describe('what is no household of its own', () => {
  const refused = (file: string) => expect(client().households.open({ file })).rejects

  it('is refused in words', async () => {
    await refused('valhalla.sqlite').toMatchObject({ code: 'BAD_REQUEST' })
    await refused(join(folder, 'none.sqlite')).toThrow('There is no file')
    await refused(folder).toThrow('no household in the folder')
    const picture = join(folder, 'picture.png')
    writeFileSync(picture, 'no database')
    await refused(picture).toThrow('not a Valhalla data file')
    expect(readFileSync(picture, 'utf8')).toBe('no database')
    const beside = join(dirname(usual), 'copy.sqlite')
    cpSync(usual, beside)
    await refused(beside).toThrow('Another household is in this folder')
    await client().backups.create({})
    const { folder: backups } = await client().backups.list({})
    const [backup = ''] = readdirSync(backups).filter(name => name.endsWith('.sqlite'))
    await refused(join(backups, backup)).toThrow('This is a backup')
    expect(households.opened).toHaveLength(1)
  })

  it('is nothing that a script gets into', async () => {
    const script = createRouterClient(households.opened[0]?.lockable.router ?? expect.fail(), {
      context: { actor: 'rest' },
    })
    const [own] = await listed()
    await expect(script.households.show({ household_id: own?.id ?? '' })).rejects.toMatchObject({
      code: 'NOT_FOUND',
    })
  })
})
