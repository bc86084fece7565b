import {
  closeSync,
  mkdtempSync,
  openSync,
  rmSync,
  truncateSync,
  utimesSync,
  writeFileSync,
  writeSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Sqlite from 'better-sqlite3'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { markClosed, mustBeChecked } from '../../main/core/database/clean-close.ts'
import { DamagedDatabase } from '../../main/core/database/damage.ts'
import { openTestApp } from '../helpers/app.ts'

/** Whether the look at every page, which a person waits for, can be left out at a start. */

let folder: string
let file: string

/** Writes over 4 KiB in the middle of the file. */
function overwrite(): void {
  const handle = openSync(file, 'r+')
  writeSync(handle, new Uint8Array(4096).fill(0xa5), 0, 4096, 4096 * 3)
  closeSync(handle)
}

const LARGE = 40 * 1024 * 1024

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'valhalla-close-'))
  file = join(folder, 'valhalla.sqlite')
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

describe('a large file', () => {
  beforeEach(() => {
    writeFileSync(file, 'data')
    truncateSync(file, LARGE)
  })

  it('is not checked as this program closed it, and is after any end but that', () => {
    expect(mustBeChecked(file)).toBe(true)
    markClosed(file)
    expect(mustBeChecked(file)).toBe(false)
    // The program that opened it then was killed.
    expect(mustBeChecked(file)).toBe(true)
  })

  it.each([
    ['cut off', () => truncateSync(file, LARGE - 4096)],
    ['written to', () => overwrite()],
    ['touched', () => utimesSync(file, 1, 1)],
    ['given a log', () => writeFileSync(`${file}-wal`, '')],
  ])('is checked when it was %s since', (_, change) => {
    markClosed(file)
    change()
    expect(mustBeChecked(file)).toBe(true)
  })

  it('is not marked while another program has it open', () => {
    writeFileSync(`${file}-wal`, '')
    markClosed(file)
    rmSync(`${file}-wal`)
    expect(mustBeChecked(file)).toBe(true)
  })
})

it('a small file is checked at every start', () => {
  writeFileSync(file, 'data')
  markClosed(file)
  expect(mustBeChecked(file)).toBe(true)
})

it('damage done to a large file since it was closed is found at the start', async () => {
  await (await openTestApp({ file })).close()
  const raw = new Sqlite(file)
  raw.exec(`CREATE TABLE filler (bytes BLOB) STRICT; INSERT INTO filler VALUES (zeroblob(${LARGE}))`)
  raw.close()
  await (await openTestApp({ file })).close()
  expect(mustBeChecked(file)).toBe(false)
  markClosed(file)
  overwrite()
  await expect(openTestApp({ file })).rejects.toThrow(DamagedDatabase)
})
