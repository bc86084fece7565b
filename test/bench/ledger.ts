import { join } from 'node:path'
import Sqlite from 'better-sqlite3'
import { createPacks } from '../../main/compose.ts'
import { rebuildRollups } from '../../main/core/database/rollups.ts'
import { encodeCursor } from '../../main/household/transactions/cursor.ts'
import { openTestApp } from '../helpers/app.ts'
import { type Comparison, compare, many } from './measure.ts'

const ROWS = many(1_000_000)
const BUCKETS = 30

/** Reading a ledger of a million transactions over ten years. */
export async function benchLedger(folder: string): Promise<Comparison[]> {
  const file = join(folder, 'million.sqlite')
  const test = await openTestApp({ file })
  const { id: account } = await test.client.accounts.create({ name: 'A', kind: 'checking' })
  const { id: away } = await test.client.accounts.create({ name: 'B', kind: 'checking', currency: 'JPY' })
  const buckets: string[] = []
  for (let index = 0; index < BUCKETS; index++)
    buckets.push(
      (
        await test.client.buckets.create({
          name: `Bucket ${index}`,
          bucket_type: 'sinking',
          monthly_limit: 100,
          rollover: true,
        })
      ).id,
    )
  await test.app.database.write(session => {
    const insert = session.prepare(
      "INSERT INTO transactions (seq, id, tx_type, amount_minor, date, status, payee, description, notes, account_id, bucket_id, is_split, priority, transfer_id, link_kind, link_id, import_id, bank_ref, cleared, gate_flagged, voided_at, void_reason, created_at, updated_at, review, household_minor) VALUES (NULL, ?, ?, ?, ?, 'posted', ?, ?, '', ?, ?, 0, 'B', NULL, NULL, NULL, NULL, NULL, 'cleared', 0, NULL, NULL, 'now', 'now', NULL, ?)",
    )
    for (let index = 0; index < ROWS; index++) {
      // One in a thousand is in another currency, and of those one in ten has no rate.
      const isAway = index % 1000 === 7
      const household_minor = isAway
        ? index % 10_000 === 7
          ? null
          : (index % 9000) + 1
        : (index % 90_000) + 1
      const date = `20${16 + Math.floor((index / ROWS) * 10)}-${String((Math.floor((index / ROWS) * 120) % 12) + 1).padStart(2, '0')}-${String((index % 28) + 1).padStart(2, '0')}`
      insert.run(
        `tx_${String(index).padStart(26, '0')}`,
        index % 20 === 0 ? 'income' : 'expense',
        (index % 90_000) + 1,
        date,
        `Shop ${index % 5000}`,
        index % 50_000 === 0 ? 'rareword' : 'purchase',
        isAway ? away : account,
        buckets[index % BUCKETS] ?? null,
        household_minor,
      )
    }
    session
      .prepare(
        "INSERT INTO transaction_search (rowid, payee, description, notes, tags) SELECT CAST(julianday(date) - 2440587.5 AS INTEGER) * 4294967296 + seq, payee, description, notes, '' FROM transactions ORDER BY date, seq",
      )
      .run()
    rebuildRollups(session, 1)
  })
  const plain = new Sqlite(file, { readonly: true })
  plain.pragma('cache_size = -32000')
  const month = '2025-11'
  const rollup = plain.prepare(
    'SELECT bucket_id, expense_minor, income_minor FROM bucket_months WHERE month = ?',
  )
  const past = plain.prepare(
    'SELECT bucket_id, MIN(month), COUNT(*), SUM(expense_minor - income_minor) FROM bucket_months WHERE month < ? GROUP BY bucket_id',
  )
  const bucketRows = plain.prepare('SELECT * FROM buckets')
  const page = plain.prepare('SELECT * FROM transactions ORDER BY date DESC, seq DESC LIMIT 100')
  const deep = plain.prepare(
    'SELECT * FROM transactions WHERE bucket_id = ? AND (date, seq) < (?, ?) ORDER BY date DESC, seq DESC LIMIT 100',
  )
  const search = plain.prepare(
    'SELECT t.* FROM transaction_search ts CROSS JOIN transactions t ON t.seq = (ts.rowid & 4294967295) WHERE transaction_search MATCH ? ORDER BY ts.rowid DESC LIMIT ?',
  )
  const [bucket = ''] = buckets
  const key = plain
    .prepare<[string, number], { amount_minor: number; date: string; seq: number }>(
      'SELECT amount_minor, date, seq FROM transactions WHERE bucket_id = ? ORDER BY date DESC, seq DESC LIMIT 1 OFFSET ?',
    )
    .get(bucket, Math.floor(ROWS / BUCKETS / 2))
  if (!key) throw new Error('The bucket has too few rows')
  const cursor = encodeCursor('date_desc', key)
  const { app } = test
  const { buckets: bucketPack, transactions } = createPacks({
    database: app.database,
    clock: test.clock,
    log: { error: () => {} },
  })
  const list = (input: object) => transactions.list({ sort: 'date_desc', limit: 100, ...input })
  const found = [
    await compare(
      'month with carryovers at 1,000,000 transactions',
      60,
      () => bucketPack.month(month),
      () => [rollup.all(month), past.all(month), bucketRows.all()],
      3,
    ),
    await compare(
      'first page of 100 at 1,000,000',
      100,
      () => list({}),
      () => page.all(),
      3,
    ),
    await compare(
      'a deep page of one bucket at 1,000,000',
      100,
      () => list({ bucket_id: bucket, cursor }),
      () => deep.all(bucket, key.date, key.seq),
      3,
    ),
  ]
  found.push(...(await amounts(plain, list)))
  for (const limit of [50, 100])
    for (const [word, what] of [
      ['purchase', 'a word of every row'],
      ['rareword', 'a word of 20 rows'],
    ] as const)
      found.push(
        await compare(
          `search for ${what}, newest ${limit} at 1,000,000`,
          60,
          () => list({ text: word, limit }),
          () => search.all(`"${word}"*`, limit),
          3,
        ),
      )
  plain.close()
  await test.close()
  return found
}

/** By what each counts in the household's currency: the order against the same in SQL, the filters against those of the plain number. */
async function amounts(plain: Sqlite.Database, list: (input: object) => unknown): Promise<Comparison[]> {
  const order = 'ORDER BY amount_minor DESC, date DESC, seq DESC LIMIT 100'
  const converted = order.replace('amount_minor', 'household_minor')
  const largest = plain.prepare(
    `SELECT * FROM (SELECT * FROM (SELECT * FROM transactions WHERE household_minor = amount_minor ${order})
      UNION ALL SELECT * FROM (SELECT * FROM transactions WHERE household_minor IS NOT amount_minor AND household_minor IS NOT NULL ${converted})
      UNION ALL SELECT * FROM (SELECT * FROM transactions WHERE household_minor IS NULL ORDER BY date DESC, seq DESC LIMIT 100))
      ORDER BY COALESCE(household_minor, -1) DESC, date DESC, seq DESC LIMIT 100`,
  )
  const over = plain.prepare(
    'SELECT * FROM transactions WHERE +amount_minor >= ? ORDER BY date DESC, seq DESC LIMIT 100',
  )
  const exactly = plain.prepare(
    'SELECT * FROM transactions WHERE amount_minor = ? ORDER BY date DESC, seq DESC LIMIT 100',
  )
  return [
    await compare(
      'the largest 100 of two currencies at 1,000,000',
      60,
      () => list({ sort: 'amount_desc' }),
      () => largest.all(),
    ),
    await compare(
      'the newest 100 over an amount at 1,000,000',
      60,
      () => list({ min_minor: 50_000 }),
      () => over.all(50_000),
      3,
    ),
    await compare(
      'those of one amount at 1,000,000',
      60,
      () => list({ min_minor: 4820, max_minor: 4820 }),
      () => exactly.all(4820),
    ),
  ]
}
