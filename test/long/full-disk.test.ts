import { closeSync, openSync, readdirSync, readFileSync, rmSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import Sqlite from 'better-sqlite3'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { migrate } from '../../main/core/database/migrator.ts'
import { openConnection } from '../../main/core/database/open.ts'
import { describeFailure } from '../../main/start/start-failure.ts'
import { openTestApp, type TestApp } from '../helpers/app.ts'
import { dumpOf } from '../helpers/dump.ts'
import { makeSmallDisk, type SmallDisk } from '../helpers/small-disk.ts'

/* Whatever meets a full disk says so, leaves the data and the backups as they were and nothing half-made, and goes on once there is room. */

const FULL = { code: 'CONFLICT', message: expect.stringMatching(/disk is full.*nothing was changed.*Free/i) }
const STEP = 64 * 1024

/** Whether no disk can be made here. */
const NONE = (() => {
  const tried = makeSmallDisk(1)
  tried?.remove()
  return tried === undefined
})()

let disk: SmallDisk | undefined
beforeEach(() => {
  disk = makeSmallDisk(32)
})
afterEach(() => disk?.remove())

const ballast = (on: SmallDisk) => join(on.path, 'ballast')

/** Fills the disk but for so many bytes, or a little less. */
function leave(on: SmallDisk, bytes: number): void {
  rmSync(ballast(on), { force: true })
  rmSync(`${ballast(on)}-room`, { force: true })
  write(`${ballast(on)}-room`, bytes)
  write(ballast(on), Number.POSITIVE_INFINITY)
  rmSync(`${ballast(on)}-room`)
}

function write(path: string, bytes: number): void {
  const handle = openSync(path, 'w')
  try {
    for (let left = bytes; left > 0; ) left -= writeSync(handle, Buffer.alloc(Math.min(left, 16_384)))
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ENOSPC')) throw error
  } finally {
    closeSync(handle)
  }
}

function expectSound(file: string): void {
  const connection = new Sqlite(file, { readonly: true })
  expect(connection.pragma('integrity_check', { simple: true })).toBe('ok')
  expect(connection.pragma('foreign_key_check')).toEqual([])
  connection.close()
}

async function fill({ client }: TestApp): Promise<string> {
  const { id } = await client.accounts.create({ name: 'Checking', kind: 'checking' })
  const rows = Array.from({ length: 800 }, (_, row) => `2026-01-05,Shop ${row},-${row + 1}.50`)
  await client.imports.run({
    file: new File([`Date,Payee,Amount\n${rows.join('\n')}\n`], 'a.csv'),
    account_id: id,
  })
  return id
}

const works: readonly (readonly [
  string,
  (test: TestApp, account_id: string, backup_id: string) => Promise<unknown>,
])[] = [
  ['a backup', ({ client }) => client.backups.create({})],
  ['a restore', ({ client }, _account, backup_id) => client.backups.restore({ backup_id })],
  ['an export', ({ client }) => client.backups.exportAll({})],
  [
    'an encrypted backup',
    ({ client }) => client.backups.encrypted({ passphrase: 'a long enough passphrase' }),
  ],
  [
    'an import',
    ({ client }, account_id) => {
      const rows = Array.from({ length: 3000 }, (_, row) => `2026-01-06,Market ${row},-${row + 1}.25`)
      const file = new File([`Date,Payee,Amount\n${rows.join('\n')}\n`], 'b.csv')
      return client.imports.run({ file, account_id })
    },
  ],
]

it.skipIf(NONE).each(works)('%s', async (_what, work) => {
  if (!disk) return expect.fail('no disk')
  const file = join(disk.path, 'valhalla.sqlite')
  const test = await openTestApp({ file })
  try {
    const account_id = await fill(test)
    const backup = await test.client.backups.create({})
    await test.client.transactions.create({ tx_type: 'expense', amount: 1, date: '2026-01-14' })
    const before = dumpOf(file)
    const backupsBefore = readdirSync(join(disk.path, 'backups'))
    let refused = 0
    // With ever more room it gets ever farther, until there is enough.
    for (let room = 0; ; room = room === 0 ? STEP : room * 2) {
      leave(disk, room)
      const outcome = await work(test, account_id, backup.id).then(
        () => undefined,
        (error: unknown) => error,
      )
      if (outcome === undefined) break
      refused++
      expect(outcome).toMatchObject(FULL)
      expect(dumpOf(file)).toEqual(before)
      expect(readdirSync(join(disk.path, 'backups'))).toEqual(backupsBefore)
    }
    expect(refused).toBeGreaterThan(0)
    rmSync(ballast(disk), { force: true })
    await test.client.transactions.create({ tx_type: 'expense', amount: 2, date: '2026-01-14' })
    expect((await test.client.backups.create({})).problem).toBeNull()
    expect(await test.client.audit.verify({})).toMatchObject({ ok: true })
  } finally {
    await test.close()
  }
  expectSound(file)
})

it.skipIf(NONE)('a start that has to migrate', async () => {
  if (!disk) return expect.fail('no disk')
  const file = join(disk.path, 'valhalla.sqlite')
  const old = openConnection(file)
  await migrate(old, '0003_buckets')
  old.exec('UPDATE household SET income_target_minor = 4200')
  old.close()
  const before = readFileSync(file)
  let refused = 0
  for (let room = 0; ; room = room === 0 ? STEP : room * 2) {
    leave(disk, room)
    const outcome = await openTestApp({ file }).then(
      async test => {
        rmSync(ballast(disk ?? expect.fail()), { force: true })
        expect((await test.client.budget.get({})).income_target).toBe(42)
        await test.close()
      },
      (error: unknown) => error,
    )
    if (outcome === undefined) break
    refused++
    // The last thing that `openTestApp` does is a change of its own.
    if (outcome instanceof Error && 'code' in outcome && outcome.code === 'CONFLICT') continue
    expect(describeFailure(outcome, file)).toMatchObject({
      title: 'The disk is full',
      wording: { text: expect.stringMatching(/Nothing was changed[\s\S]*Free some space[\s\S]*--data-dir/) },
    })
    expect(readFileSync(file)).toEqual(before)
  }
  expect(refused).toBeGreaterThan(0)
  expectSound(file)
})
