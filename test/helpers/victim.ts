import { readFileSync } from 'node:fs'
import { createRouterClient } from '@orpc/server'
import { createApp } from '../../main/app.ts'
import { systemClock } from '../../main/clock.ts'

/** A program that writes until it is killed, and says on standard output what it was told is saved: `node victim.ts FILE post|import BANK_FILE`. */

const [, , dataFile = '', work = 'post', bankFile = ''] = process.argv
const app = await createApp({
  dataFile,
  clock: systemClock,
  host: {
    host: 'browser',
    version: '0',
    platform: 'test',
    can: { tray: false, start_at_login: false, native_notifications: false },
  },
  importWorker: new URL('../../main/import/worker.ts', import.meta.url),
  backupWorker: new URL('../../main/backups/worker.ts', import.meta.url),
  log: { error: (what, error) => void process.stderr.write(`${what}: ${String(error)}\n`) },
})
const client = createRouterClient(app.router, { context: { actor: 'person' } })
const [bucket] = (await client.buckets.list({})).items
const [account] = (await client.accounts.list({})).items
process.stdout.write('ready\n')

for (let count = 0; ; count++) {
  if (work === 'import') {
    const text = readFileSync(bankFile, 'utf8').replaceAll('FITID>', `FITID>${process.pid}-${count}-`)
    const record = await client.imports.run({
      file: new File([text], 'bank.ofx'),
      account_id: account?.id ?? '',
    })
    process.stdout.write(`${record.id} ${record.added}\n`)
  } else {
    const split = count % 3 === 0
    const posted = await client.transactions.create({
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
    if (count % 5 === 0) await client.transactions.void({ tx_id: posted.id })
    process.stdout.write(`${posted.id} ${count % 5 === 0 ? 'void' : 'posted'}\n`)
  }
}
