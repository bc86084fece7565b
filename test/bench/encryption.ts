import { randomBytes } from 'node:crypto'
import { mkdirSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { openSqlite } from '../../main/core/database/keyed.ts'
import { forgetKey, holdKey, KEY_BYTES } from '../../main/core/encryption/file-keys.ts'
import { unwrap, wrap } from '../../main/core/encryption/key-file.ts'
import { openTestApp, type TestApp } from '../helpers/app.ts'
import { type Comparison, compare, many } from './measure.ts'

const ROUNDS = 200

/** The same work over an encrypted file and over a plain one, and how long a passphrase takes to open one. */
export async function benchEncryption(folder: string): Promise<Comparison[]> {
  const sealed = await household(join(folder, 'encrypted'), randomBytes(KEY_BYTES))
  const plain = await household(join(folder, 'plain'))
  const found = [
    await compare('post one transaction, encrypted', many(ROUNDS), sealed.post, plain.post, 1.3),
    await compare(
      'read a month of the budget, encrypted',
      many(ROUNDS),
      () => sealed.test.client.budget.snapshot({}),
      () => plain.test.client.budget.snapshot({}),
      1.3,
    ),
    await compare(
      'list transactions, encrypted',
      many(ROUNDS),
      () => sealed.test.client.transactions.list({ limit: 100 }),
      () => plain.test.client.transactions.list({ limit: 100 }),
      1.3,
    ),
  ]
  await sealed.test.close()
  await plain.test.close()
  found.push(await opening(sealed.file))
  forgetKey(dirname(sealed.file))
  return found
}

async function household(folder: string, key?: Buffer) {
  mkdirSync(folder)
  if (key) holdKey(folder, key)
  const file = join(folder, 'valhalla.sqlite')
  const test: TestApp = await openTestApp({ file })
  const { id: account_id } = await test.client.accounts.create({ name: 'A', kind: 'checking' })
  const { id: bucket_id } = await test.client.buckets.create({ name: 'Groceries', bucket_type: 'fun' })
  let count = 0
  const post = async () => {
    count += 1
    await test.client.transactions.create({
      tx_type: 'expense',
      amount: 12.5,
      date: `2026-01-${String((count % 28) + 1).padStart(2, '0')}`,
      payee: `Shop ${count % 97}`,
      account_id,
      bucket_id,
    })
  }
  for (let filled = 0; filled < many(2000); filled++) await post()
  return { file, test, post }
}

/** From the passphrase to the first row read, against half a second. */
async function opening(file: string): Promise<Comparison> {
  const wrapped = await wrap(randomBytes(KEY_BYTES), 'a passphrase')
  return compare(
    'open an encrypted file by its passphrase, against 0.5 s',
    many(20),
    async () => {
      await unwrap(wrapped, 'a passphrase')
      const connection = openSqlite(file)
      connection.pragma('schema_version')
      connection.close()
    },
    () => new Promise(resolve => setTimeout(resolve, 500)),
    1,
  )
}
