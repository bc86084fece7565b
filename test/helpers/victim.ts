import { readFileSync } from 'node:fs'
import { createRouterClient, type RouterClient } from '@orpc/server'
import { createApp } from '../../main/app.ts'
import { systemClock } from '../../main/clock.ts'
import type { AppRouter } from '../../main/router.ts'

/**
 * A program that works until it is killed, and says on standard output what it was told is saved: `victim FILE WORK [BANK_FILE]`. It is
 * bundled before it is run, with its threads beside it.
 */

const [, , dataFile = '', work = 'post', bankFile = ''] = process.argv
const say = (line: string) => void process.stdout.write(`${line}\n`)

// What is tried here is the start itself, with its backup and its migrations.
if (work === 'start') say('ready')
const app = await createApp({
  dataFile,
  clock: systemClock,
  host: {
    host: 'browser',
    version: '0',
    platform: 'test',
    can: { tray: false, start_at_login: false, native_notifications: false },
  },
  importWorker: new URL('./import-worker.mjs', import.meta.url),
  backupWorker: new URL('./backup-worker.mjs', import.meta.url),
  log: { error: (what, error) => void process.stderr.write(`${what}: ${String(error)}\n`) },
})
const client = createRouterClient(app.router, { context: { actor: 'person' } })
const [bucket] = (await client.buckets.list({})).items
const [account] = (await client.accounts.list({})).items
say(work === 'start' ? 'started' : 'ready')

for (let count = 0; ; count++) {
  switch (work) {
    case 'import':
      await importOnce(client, count)
      break
    case 'back-up':
      await post(client, count)
      say(`${(await client.backups.create({})).id} backup`)
      break
    case 'restore':
      await post(client, count)
      await restoreOldest(client)
      break
    case 'tick':
      await post(client, count)
      await client.bills.create({ name: `Bill ${count}`, amount: 5, cadence: 'monthly' })
      await client.system.tick({ force: true })
      break
    case 'follow-up': {
      // One follow-up a call, so that a kill can come between any two and within any one.
      const { runs } = await client.communications.dailyTick({ limit: 1 })
      for (const run of runs) say(`${run.id} ${run.started_by}`)
      break
    }
    case 'start':
      await new Promise(resolve => setTimeout(resolve, 1000))
      break
    default:
      await post(client, count)
  }
}

async function importOnce(calls: RouterClient<AppRouter>, count: number): Promise<void> {
  const text = readFileSync(bankFile, 'utf8').replaceAll('FITID>', `FITID>${process.pid}-${count}-`)
  const record = await calls.imports.run({
    file: new File([text], 'bank.ofx'),
    account_id: account?.id ?? '',
  })
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
    account_id: account?.id ?? '',
    ...(split
      ? {
          splits: [
            { bucket_id: bucket?.id ?? '', amount: 4 },
            { bucket_id: null, amount: 6 },
          ],
        }
      : { bucket_id: bucket?.id ?? '' }),
  })
  if (count % 5 === 0) await calls.transactions.void({ tx_id: posted.id })
  say(`${posted.id} ${count % 5 === 0 ? 'void' : 'posted'}`)
}
