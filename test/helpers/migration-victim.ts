import { writeSync } from 'node:fs'
import { migrate } from '../../main/core/database/migrator.ts'
import { openConnection } from '../../main/core/database/open.ts'

/**
 * A program that dies by itself, as surely as by a power cut, when everything of a migration is written and nothing committed: `victim FILE MIGRATION`. It is
 * bundled before it is run.
 */

const [, , file = '', name = ''] = process.argv
const connection = openConnection(file)
const exec = connection.exec.bind(connection)
connection.exec = sql => {
  if (sql !== 'COMMIT') return exec(sql)
  writeSync(1, 'about to commit')
  process.kill(process.pid, 'SIGKILL')
  // The signal may take a moment.
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0)
  return connection
}

void migrate(connection, name)
