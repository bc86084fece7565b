import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Sqlite from 'better-sqlite3'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'

vi.mock('electron', () => import('../../helpers/electron/electron.ts'))

import { ForeignDatabase, NewerDatabase, refuseWhatIsNotOurs } from '../../../main/core/database/migrator.ts'
import { openConnection } from '../../../main/core/database/open.ts'
import { failToStart } from '../../../main/desktop/failure.ts'
import { describeFailure } from '../../../main/start/start-failure.ts'
import { app, dialog, resetElectron } from '../../helpers/electron/electron.ts'

let folder: string
beforeEach(() => {
  resetElectron()
  folder = mkdtempSync(join(tmpdir(), 'valhalla-failure-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

function thrownBy(run: () => unknown): unknown {
  try {
    run()
  } catch (error) {
    return error
  }
  return expect.fail('nothing was thrown')
}

describe('a start that fails', () => {
  it('is told and ends the program with code 1', () => {
    const logged: unknown[] = []
    const error = new NewerDatabase(['0099_future'])
    failToStart(error, '/data/valhalla.sqlite', { error: (_what, thrown) => void logged.push(thrown) })
    expect(dialog.errors).toHaveLength(1)
    expect(dialog.errors[0]?.title).toBe('This data file needs a newer Valhalla')
    expect(dialog.errors[0]?.text).toContain('was not changed')
    expect(dialog.errors[0]?.text).toContain('/data/valhalla.sqlite')
    expect(app.exitCode).toBe(1)
    expect(logged).toEqual([error])
  })

  it('names another program’s database', () => {
    expect(describeFailure(new ForeignDatabase(), 'x').title).toBe('This is not a Valhalla data file')
  })

  it('names a damaged file', () => {
    const file = join(folder, 'valhalla.sqlite')
    writeFileSync(file, 'this is no database'.repeat(100))
    expect(
      describeFailure(
        thrownBy(() => refuseWhatIsNotOurs(file)),
        file,
      ).title,
    ).toBe('The data file is damaged')
  })

  it('names a folder that cannot be written to', () => {
    const file = join(folder, 'valhalla.sqlite')
    writeFileSync(join(folder, 'file'), '')
    for (const error of [
      thrownBy(() => writeFileSync(join(folder, 'file', 'below'), '')),
      thrownBy(() => openConnection(folder)),
      Object.assign(new Error('no'), { code: 'EACCES' }),
      new Sqlite.SqliteError('attempt to write a readonly database', 'SQLITE_READONLY_DIRECTORY'),
    ])
      expect(describeFailure(error, file).title).toBe('The data folder cannot be written to')
  })

  it('names a full disk and a locked file', () => {
    const full = new Sqlite.SqliteError('database or disk is full', 'SQLITE_FULL')
    expect(describeFailure(full, 'x').title).toBe('The disk is full')
    const busy = new Sqlite.SqliteError('database is locked', 'SQLITE_BUSY')
    expect(describeFailure(busy, 'x').title).toBe('The data file is in use')
  })

  it('says what it knows of anything else', () => {
    expect(describeFailure(new Error('Unexpected moon phase'), 'x')).toMatchObject({
      title: 'Valhalla could not start',
      text: expect.stringContaining('Unexpected moon phase'),
    })
    expect(describeFailure('a string', 'x').wording.text).toContain('Something unexpected')
  })
})
