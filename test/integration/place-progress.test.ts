import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import {
  bytesIn,
  ConversionProgress,
  progressMemory,
} from '../../main/program/backups/conversion-progress.ts'
import { BackupFolder } from '../../main/program/backups/folder.ts'
import { backupName } from '../../main/program/backups/names.ts'
import { copyToPlace } from '../../main/program/backups/place-copies.ts'

/** What copying to the backup place tells while it goes on. */

const MIB = 1024 * 1024
const NOW = Date.parse('2026-01-15T12:00:00Z')

let folder: string
let own: BackupFolder
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'valhalla-copies-'))
  for (const name of ['data', 'data/backups', 'place']) mkdirSync(join(folder, name))
  writeFileSync(join(folder, 'data', 'valhalla.sqlite'), '')
  own = new BackupFolder(join(folder, 'data', 'backups'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const put = (minutes: number, bytes: number) =>
  writeFileSync(
    join(own.path, backupName(NOW - minutes * 60_000, 'manual').file),
    Buffer.alloc(bytes, minutes),
  )

const copy = async (isStopped = () => false) => {
  const memory = progressMemory()
  const counted = new ConversionProgress(memory)
  const seen: number[] = []
  const copied = await copyToPlace(own, {
    dataFile: join(folder, 'data', 'valhalla.sqlite'),
    place: join(folder, 'place'),
    now: NOW,
    zone: 'UTC',
    isStopped,
    progress: {
      begin: bytes => counted.begin(bytes),
      add: bytes => {
        counted.add(bytes)
        seen.push(bytesIn(memory).done)
      },
    },
  })
  return { copied, seen, bytes: bytesIn(memory) }
}

it('tells the bytes of what is lacking, and each piece of a large file once it was read again', async () => {
  put(2, 4 * MIB)
  const first = await copy()
  expect(first.copied).toMatchObject({ problem: null, backups: 1 })
  expect(first.seen).toEqual([1, 2, 3, 4].map(each => each * MIB))
  expect(first.bytes).toEqual({ done: 4 * MIB, total: 4 * MIB })
  put(1, 1000)
  expect((await copy()).bytes).toEqual({ done: 1000, total: 1000 })
  expect((await copy()).bytes).toEqual({ done: 0, total: 0 })
})

it('leaves nothing half there where it is stopped within a file, and copies it the next time', async () => {
  put(1, 4 * MIB)
  let asked = 0
  const { copied, bytes } = await copy(() => ++asked > 4)
  expect(copied).toMatchObject({ problem: 'failed', backups: 0 })
  expect(bytes).toEqual({ done: 0, total: 4 * MIB })
  expect((await copy()).copied).toMatchObject({ problem: null, backups: 1 })
})
