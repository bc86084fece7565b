import { createRouterClient } from '@orpc/server'
import { createApp } from '../../main/app.ts'
import { LockableApp } from '../../main/lockable-app.ts'
import { victimPorts } from './victim-app.ts'

/**
 * A program that encrypts its household, changes the passphrase, backs up, restores and decrypts, again and again, until it is killed: `victim FILE WORK PASSPHRASE...`.
 * It begins with WORK, for which it first makes ready in silence. It says "> WORK" as it begins each, and "done" when it was told that it is. It is bundled before it
 * is run, with its threads beside it.
 */

const [, , dataFile = '', first = '', ...passphrases] = process.argv
const say = (line: string) => void process.stdout.write(`${line}\n`)
const WORKS = ['encrypt', 'change', 'back-up', 'restore', 'decrypt']

async function main(): Promise<void> {
  const lockable = await LockableApp.open(victimPorts(dataFile), createApp)
  const client = () => createRouterClient(lockable.router, { context: { actor: 'person' } })
  let passphrase = passphrases[0] ?? ''
  for (const each of (await lockable.status()).locked ? passphrases : []) {
    const opened = await lockable.unlock({ passphrase: each }).catch(() => undefined)
    if (!opened) continue
    passphrase = each
    break
  }
  const run = async (work: string): Promise<unknown> => {
    switch (work) {
      case 'encrypt':
        return client().lock.encrypt({ passphrase })
      case 'change': {
        const next = passphrases.find(each => each !== passphrase) ?? passphrase
        await client().lock.changePassphrase({ passphrase, new_passphrase: next })
        passphrase = next
        return
      }
      case 'back-up':
        return client().backups.create({})
      case 'restore': {
        const oldest = (await client().backups.list({})).items.at(-1)
        return oldest && client().backups.restore({ backup_id: oldest.id })
      }
      case 'decrypt':
        return client().lock.decrypt({ passphrase })
      default:
        throw new Error(`There is no work ${work}`)
    }
  }
  const { encrypted } = await lockable.status()
  if (encrypted === (first === 'encrypt')) await run(encrypted ? 'decrypt' : 'encrypt')
  // The threads are started by something harmless, so that the kills come in their work and not in their start.
  await client().backups.list({})
  for (let at = WORKS.indexOf(first); ; at = (at + 1) % WORKS.length) {
    const work = WORKS[at] ?? first
    say(`> ${work}`)
    await run(work)
    say('done')
  }
}

void main()
