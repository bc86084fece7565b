import { readFileSync } from 'node:fs'
import { createRouterClient, type RouterClient } from '@orpc/server'
import type { AppRouter } from '../../main/router.ts'
import { openVictimApp } from './victim-app.ts'

/**
 * A program that works until it is killed: `victim FILE WORK [BANK_FILE]`. On standard output it says "> WORK" as it begins the work that it is
 * to be killed in, and then what it was told is saved. It is bundled before it is run, with its threads beside it.
 */

const [, , dataFile = '', work = 'post', bankFile = ''] = process.argv
const say = (line: string) => void process.stdout.write(`${line}\n`)
const begin = () => say(`> ${work}`)
let bucket_id = ''
let account_id = ''

async function main(): Promise<void> {
  // What is tried here is the start itself, with its backup and its migrations.
  if (work === 'start') begin()
  const app = await openVictimApp(dataFile)
  if (work === 'start') say('started')
  const client = createRouterClient(app.router, { context: { actor: 'person' } })
  bucket_id = (await client.buckets.list({})).items[0]?.id ?? ''
  account_id = (await client.accounts.list({})).items[0]?.id ?? ''
  // The threads are started by something harmless, so that the kills come in their work and not in their start.
  if (work === 'import') await client.imports.preview({ file: bankFileOf('first'), account_id })
  else if (work !== 'post' && work !== 'follow-up') await client.backups.list({})

  for (let count = 0; ; count++) {
    switch (work) {
      case 'import':
        await importOnce(client, count)
        break
      case 'back-up':
        await post(client, count)
        begin()
        say(`${(await client.backups.create({})).id} backup`)
        break
      case 'restore':
        await post(client, count)
        begin()
        await restoreOldest(client)
        break
      case 'tick':
        await post(client, count)
        await client.bills.create({ name: `Bill ${count}`, amount: 5, cadence: 'monthly' })
        begin()
        await client.system.tick({ force: true })
        say('all ticked')
        break
      case 'follow-up': {
        begin()
        const { runs } = await client.messages.dailyTick({ limit: 10 })
        say(runs.map(run => `${run.id} ${run.started_by}`).join(' '))
        break
      }
      case 'start':
        await new Promise(resolve => setTimeout(resolve, 1000))
        break
      default:
        begin()
        await post(client, count)
    }
  }
}

/** The bank's file, with ids of its own. */
function bankFileOf(round: string): File {
  const text = readFileSync(bankFile, 'utf8')
  return new File([text.replaceAll('FITID>', `FITID>${process.pid}-${round}-`)], 'bank.ofx')
}

async function importOnce(calls: RouterClient<AppRouter>, count: number): Promise<void> {
  const file = bankFileOf(String(count))
  begin()
  const record = await calls.imports.run({ file, account_id })
  say(`${record.id} ${record.added}`)
}

async function restoreOldest(calls: RouterClient<AppRouter>): Promise<void> {
  const oldest = (await calls.backups.list({})).items.at(-1)
  if (oldest) say(`${(await calls.backups.restore({ backup_id: oldest.id })).kept.id} backup`)
}

async function post(calls: RouterClient<AppRouter>, count: number): Promise<void> {
  const split = count % 3 === 0
  const posted = await calls.transactions.create({
    tx_type: 'expense',
    amount: 10,
    date: '2026-01-05',
    account_id,
    ...(split
      ? {
          splits: [
            { bucket_id, amount: 4 },
            { bucket_id: null, amount: 6 },
          ],
        }
      : { bucket_id }),
  })
  if (count % 5 === 0) await calls.transactions.void({ tx_id: posted.id })
  say(`${posted.id} ${count % 5 === 0 ? 'void' : 'posted'}`)
}

void main()
