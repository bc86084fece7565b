import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { createRouterClient } from '@orpc/server'
import { pdf } from './attached-files.ts'
import { openVictimApp } from './victim-app.ts'

/** A program that takes files in from a watched folder until it is killed: `victim FILE FOLDER ROUND`. It is bundled before it is run, with its threads beside it. */

const [, , dataFile = '', folder = '', round = ''] = process.argv
const say = (line: string) => void process.stdout.write(`${line}\n`)
/** Files of one look. */
const FILES = 20

async function main(): Promise<void> {
  const app = await openVictimApp(dataFile)
  const client = createRouterClient(app.router, { context: { actor: 'person' } })
  await client.incoming.setFolder({ path: folder, is_on: true })
  await client.incoming.look({})
  for (let look = 0; ; look++) {
    for (let index = 0; index < FILES; index++) {
      const name = `${round}-${look}-${index}`
      writeFileSync(join(folder, `${name}.pdf`), pdf(`Receipt ${name}`, `Total $${index + 1}.00`))
    }
    say('> look')
    const { taken } = await client.incoming.look({})
    say(`${taken} taken`)
  }
}

void main()
