import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import Sqlite from 'better-sqlite3'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { systemClock } from '../../main/core/clock.ts'
import { ContentFolder } from '../../main/core/content-folder.ts'
import { attachmentsFolder, backupsFolder } from '../../main/core/data-folder.ts'
import { BackupFolder } from '../../main/program/backups/folder.ts'
import { restore } from '../../main/program/backups/restore.ts'
import { type Restoring, restoringBy } from '../../main/program/backups/restoring.ts'
import { isStopped, newControl, settle, stopUnlessSettled } from '../../main/threads/control.ts'
import { Cancelled } from '../../main/threads/refusals.ts'
import { RESTORE_PHASES } from '../../shared/contract/backups.ts'
import { openTestApp, type TestApp } from '../helpers/app.ts'
import { dumpOf } from '../helpers/dump.ts'

/* How far a restore is, and that it can be stopped until the data is replaced. */

let folder: string
let file: string
let test: TestApp
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'valhalla-restore-'))
  file = join(folder, 'valhalla.sqlite')
  test = await openTestApp({ file })
})
afterEach(async () => {
  await test.close()
  rmSync(folder, { recursive: true, force: true })
})

const spend = (amount: number) =>
  test.client.transactions.create({ tx_type: 'expense', amount, date: '2026-01-10', payee: 'Shop' })
const inFolder = () =>
  readdirSync(join(folder, 'backups'), { recursive: true, withFileTypes: true })
    .filter(each => each.isFile())
    .map(({ name }) => name)

/** A backup, and something more than it in the data. */
async function backedUp(): Promise<string> {
  await spend(10)
  const { id } = await test.client.backups.create({})
  await spend(20)
  return id
}

/** As the thread does it. */
const restored = (id: string, restoring: Restoring) =>
  restore(
    {
      dataFile: file,
      folder: new BackupFolder(backupsFolder(file)),
      contents: new ContentFolder(attachmentsFolder(file)),
      clock: systemClock,
      restoring,
    },
    id,
    'person',
  )

describe('a restore that is stopped', () => {
  it.each([...RESTORE_PHASES, 'the last instant'] as const)('at %s leaves all as it was', async phase => {
    const id = await backedUp()
    const before = { data: dumpOf(file), files: inFolder() }
    const stopping: Restoring = {
      at(reached) {
        if (reached === phase) throw new Cancelled()
      },
      settle() {
        throw new Cancelled()
      },
    }
    // Without attachments nothing is looked at among them, so that the last instant is the next to stop at.
    await expect(restored(id, stopping)).rejects.toBeInstanceOf(Cancelled)
    expect({ data: dumpOf(file), files: inFolder() }).toEqual(before)
    expect(await spend(30)).toMatchObject({ amount: 30 })
  })

  it('says so, while another program has the data, and says how far it was', async () => {
    const id = await backedUp()
    const before = { data: dumpOf(file), files: inFolder() }
    expect(await test.client.backups.restoring({})).toEqual({ restoring: null })
    expect(await test.client.backups.cancelRestore({})).toEqual({ cancelled: false })
    const other = new Sqlite(file)
    other.exec('BEGIN IMMEDIATE')
    const outcome = test.client.backups.restore({ backup_id: id }).then(
      () => 'restored',
      error => error,
    )
    await expect
      .poll(async () => (await test.client.backups.restoring({})).restoring, { timeout: 60_000 })
      .toEqual({ phase: 'keeping', fraction: 0.75 })
    expect(await test.client.backups.cancelRestore({})).toEqual({ cancelled: true })
    other.exec('ROLLBACK')
    other.close()
    expect(await outcome).toMatchObject({ code: 'CONFLICT', message: /cancelled/ })
    expect({ data: dumpOf(file), files: inFolder() }).toEqual(before)
    expect(await test.client.backups.restoring({})).toEqual({ restoring: null })
    expect(test.logged).toEqual([])
  })
})

describe('how far a restore is', () => {
  it('goes on through every phase, never back', async () => {
    const id = await backedUp()
    const told: string[] = []
    const fractions: number[] = []
    const control = newControl()
    const { at, settle: settled } = restoringBy(control)
    await restored(id, {
      at(phase, done) {
        at(phase, done)
        if (told.at(-1) !== phase) told.push(phase)
        fractions.push(new Int32Array(control.buffer)[2] ?? 0)
      },
      settle: settled,
    })
    expect(told).toEqual(RESTORE_PHASES.filter(phase => phase !== 'attachments'))
    expect(fractions).toEqual([...fractions].sort((a, b) => a - b))
  })

  it('is asked for while it works, and the data is the backup’s in the end', async () => {
    const id = await backedUp()
    let isDone = false
    const done = test.client.backups.restore({ backup_id: id }).finally(() => {
      isDone = true
    })
    const seen = new Set<string>()
    while (!isDone) {
      const { restoring } = await test.client.backups.restoring({})
      if (restoring) seen.add(restoring.phase)
      await delay(1)
    }
    await done
    expect(seen.size).toBeGreaterThan(0)
    expect((await test.client.transactions.list({})).items.map(({ amount }) => amount)).toEqual([10])
  })
})

describe('what may be stopped', () => {
  it('is stopped until it is settled, and not from then on', () => {
    const stopped = newControl()
    expect(stopUnlessSettled(stopped)).toBe(true)
    expect(isStopped(stopped)).toBe(true)
    expect(settle(stopped)).toBe(false)
    expect(() => restoringBy(stopped).at('checking', 0)).toThrow(Cancelled)
    expect(() => restoringBy(stopped).settle()).toThrow(Cancelled)
    const settled = newControl()
    expect(settle(settled)).toBe(true)
    expect(stopUnlessSettled(settled)).toBe(false)
    expect(isStopped(settled)).toBe(false)
  })
})
