import { createRouterClient } from '@orpc/server'
import { createApp } from '../../main/app.ts'
import { LockableApp } from '../../main/lockable-app.ts'
import { victimPorts } from './victim-app.ts'

/**
 * A program that encrypts its household, changes the passphrase, backs up, restores and decrypts, again and again, until it is killed: `victim FILE PASSPHRASE...`. It
 * says "> WORK" as it begins each, and "done" when it was told that it is. It is bundled before it is run, with its threads beside it.
 */

const [, , dataFile = '', ...passphrases] = process.argv
const say = (line: string) => void process.stdout.write(`${line}\n`)

async function main(): Promise<void> {
  const lockable = await LockableApp.open(victimPorts(dataFile), createApp)
  const client = () => createRouterClient(lockable.router, { context: { actor: 'person' } })
  const work = async (name: string, run: () => Promise<unknown>) => {
    say(`> ${name}`)
    await run()
    say('done')
  }
  let passphrase = passphrases[0] ?? ''
  for (const each of (await lockable.status()).locked ? passphrases : []) {
    const opened = await lockable.unlock({ passphrase: each }).catch(() => undefined)
    if (!opened) continue
    passphrase = each
    break
  }
  for (;;) {
    if (!(await lockable.status()).encrypted)
      await work('encrypt', () => client().lock.encrypt({ passphrase }))
    const next = passphrases.find(each => each !== passphrase) ?? passphrase
    await work('change', () => client().lock.changePassphrase({ passphrase, new_passphrase: next }))
    passphrase = next
    await work('back-up', () => client().backups.create({}))
    await work('restore', async () => {
      const oldest = (await client().backups.list({})).items.at(-1)
      if (oldest) await client().backups.restore({ backup_id: oldest.id })
    })
    await work('decrypt', () => client().lock.decrypt({ passphrase }))
  }
}

void main()
