import { closeSync, fdatasyncSync, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openTestApp } from '../helpers/app.ts'
import { benchBills } from './bills.ts'
import { benchImports } from './imports.ts'
import { benchLedger } from './ledger.ts'
import { compare, print } from './measure.ts'
import { benchTransports } from './transports.ts'

/** Ours against plain better-sqlite3 doing the same work, in one run. Ratios are what to trust; times are the machine's. */

const folder = mkdtempSync(join(tmpdir(), 'valhalla-bench-'))
process.stdout.write(
  `${'what'.padEnd(58)} ${'ours'.padStart(13)} ${'plain'.padStart(13)} ${'ratio'.padStart(9)}\n`,
)
try {
  for (const comparison of await benchImports(folder)) print(comparison)
  for (const comparison of await benchLedger(folder)) print(comparison)
  for (const comparison of await benchBills(folder)) print(comparison)
  print(await benchPosting())
  for (const comparison of await benchTransports(folder)) print(comparison)
} finally {
  rmSync(folder, { recursive: true, force: true })
}

/** One durable post, and one durable edit, against 4 KiB appended and synced to the same disk. */
async function benchPosting() {
  const test = await openTestApp({ file: join(folder, 'post.sqlite') })
  const bucket = await test.client.buckets.create({
    name: 'Groceries',
    bucket_type: 'essentials',
    monthly_limit: 500,
  })
  const page = Buffer.alloc(4096, 1)
  const log = openSync(join(folder, 'append.log'), 'a')
  const comparison = await compare(
    'post one transaction and edit it, durably (per write)',
    200,
    async () => {
      const { id } = await test.client.transactions.create({
        tx_type: 'expense',
        amount: 12.5,
        date: '2026-01-05',
        payee: 'Shop',
        bucket_id: bucket.id,
      })
      await test.client.transactions.update({ tx_id: id, amount: 13 })
    },
    () => {
      for (let write = 0; write < 2; write++) {
        writeSync(log, page)
        fdatasyncSync(log)
      }
    },
    2.5,
  )
  closeSync(log)
  await test.close()
  return { ...comparison, ours: comparison.ours / 2, raw: comparison.raw / 2 }
}
