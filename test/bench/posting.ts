import { closeSync, fdatasyncSync, openSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { openTestApp } from '../helpers/app.ts'
import { type Comparison, compare } from './measure.ts'

const ROUNDS = 300
const PAGE = Buffer.alloc(4096, 1)

/** One durable post, and one durable edit that moves rollups and search, each against 4 KiB appended and synced to the same disk. */
export async function benchPosting(folder: string): Promise<Comparison[]> {
  const test = await openTestApp({ file: join(folder, 'post.sqlite') })
  const { client } = test
  const { id: account_id } = await client.accounts.create({ name: 'A', kind: 'checking' })
  const { id: bucket_id } = await client.buckets.create({
    name: 'Groceries',
    bucket_type: 'essentials',
    monthly_limit: 500,
  })
  const log = openSync(join(folder, 'append.log'), 'a')
  const append = () => {
    writeSync(log, PAGE)
    fdatasyncSync(log)
  }
  const posted: string[] = []
  const post = async () => {
    const { id } = await client.transactions.create({
      tx_type: 'expense',
      amount: 12.5,
      date: '2026-01-05',
      payee: `Shop ${posted.length % 97}`,
      account_id,
      bucket_id,
    })
    posted.push(id)
  }
  let edited = 0
  const edit = () =>
    client.transactions.update({
      tx_id: posted[edited++] ?? '',
      amount: 13,
      date: '2026-02-05',
      payee: 'Market',
    })
  const found = [
    await compare('post one transaction, durably', ROUNDS, post, append, 2.5),
    await compare('edit amount, month and payee of one, durably', ROUNDS, edit, append, 2.5),
  ]
  closeSync(log)
  await test.close()
  return found
}
