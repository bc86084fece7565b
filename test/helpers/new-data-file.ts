import { copyFileSync, existsSync, mkdirSync, mkdtempSync, readdirSync, renameSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { migrate } from '../../main/core/database/migrator.ts'
import { openConnection } from '../../main/core/database/open.ts'

const MADE = 'TEST_DATA_FILE'

/**
 * Makes a new data file once for all tests, before the first of them: to bring a file to the schema of today takes most of the time in which
 * the program starts, and of most tests. That the program itself makes such a file is held by the tests of the start and of the migrations.
 */
export default async function makeDataFile(): Promise<() => void> {
  const folder = mkdtempSync(join(tmpdir(), 'valhalla-new-'))
  const file = join(folder, 'valhalla.sqlite')
  const connection = openConnection(file)
  await migrate(connection)
  connection.close()
  process.env[MADE] = file
  return () => rmSync(folder, { recursive: true, force: true })
}

/** Where one is kept that the program has opened. */
const openedOf = (made: string) => `${made}-opened`

/**
 * Puts a new data file, as the program makes it, where none is and none was: what else lies in its folder may be what is left of one. Where none
 * was made for the tests, the program is left to make it.
 * @returns whether it was put there.
 */
export function putNewDataFile(file: string): boolean {
  const made = process.env[MADE]
  const folder = dirname(file)
  if (made === undefined || (existsSync(folder) && readdirSync(folder).length > 0)) return false
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  copyFileSync(existsSync(openedOf(made)) ? openedOf(made) : made, file)
  return true
}

/**
 * Keeps a new data file as the program left it when it had opened it, for all tests after this one: whichever is opened next has its search up to
 * date. To be called with the file open and nothing done in it.
 */
export function keepOpened(file: string): void {
  const made = process.env[MADE]
  if (made === undefined || existsSync(openedOf(made))) return
  const connection = openConnection(file)
  connection.pragma('wal_checkpoint(TRUNCATE)')
  connection.close()
  const own = `${made}-${process.pid}`
  copyFileSync(file, own)
  // Another process may be about to do the same, or to read it.
  renameSync(own, openedOf(made))
}
