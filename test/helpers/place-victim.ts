import { readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { createRouterClient } from '@orpc/server'
import { openVictimApp } from './victim-app.ts'

/**
 * A program that copies its backups into their place until it is killed, and each time finds the place empty: `victim FILE copy`. It says "> copy" as it begins, and then how
 * the copies are. It is bundled before it is run, with its threads beside it.
 */

const [, , dataFile = ''] = process.argv
const say = (line: string) => void process.stdout.write(`${line}\n`)

async function main(): Promise<void> {
  const app = await openVictimApp(dataFile)
  const client = createRouterClient(app.router, { context: { actor: 'person' } })
  const { folder } = await client.backups.place({})
  if (folder === null) throw new Error('No place was chosen')
  // The thread is started by something harmless, so that the kills come in its work and not in its start.
  await client.backups.list({})
  for (;;) {
    // Backups before what they hold: a kill may come here, too.
    const isBackup = (name: string) => Number(name.endsWith('.sqlite'))
    for (const name of readdirSync(folder).sort((one, other) => isBackup(other) - isBackup(one)))
      rmSync(join(folder, name), { recursive: true })
    say('> copy')
    say((await client.backups.copyNow({})).state)
  }
}

void main()
