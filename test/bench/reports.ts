import { join } from 'node:path'
import Sqlite from 'better-sqlite3'
import { ReportChanges } from '../../main/core/database/report-months.ts'
import { rebuildRollups } from '../../main/core/database/rollups.ts'
import { openTestApp, type TestApp } from '../helpers/app.ts'
import { bankFile } from './bank-file.ts'
import { type Comparison, compare, many, median, time } from './measure.ts'

const ROWS = many(1_000_000)
const BUCKETS = 30
const PAYEES = 300
/** Of reports that are out in a few milliseconds: as many as it takes until both sides are hot. */
const ROUNDS = 60
const SPAN = { from: '2016-01-01', to: '2025-12-31', interval: 'year' } as const

/** Reports of a million transactions over ten years, against the same sums in SQL, and what keeping their months costs an import. */
export async function benchReports(folder: string): Promise<Comparison[]> {
  const file = join(folder, 'reports.sqlite')
  const test = await openTestApp({ file })
  const { accounts, buckets } = await fill(test)
  const plain = new Sqlite(file, { readonly: true })
  plain.pragma('cache_size = -32000')
  const sums = (facet: string, group: string, where: string) =>
    plain.prepare(
      `SELECT ${group}, substr(month, 1, 4) AS year, SUM(spent_minor) FROM report_months WHERE facet = '${facet}' AND month BETWEEN '2016-01' AND '2025-12' ${where} GROUP BY ${group}, year`,
    )
  const { reports } = test.client
  const [account = ''] = accounts
  const [bucket = ''] = buckets
  const byBucket = sums('all', 'bucket_id', '')
  const byPayee = sums('payee', 'key', '')
  const payeesOfAccount = sums('payee', 'key', 'AND account_id = ?')
  const tagged = sums('tag', 'bucket_id', "AND key = 'trip'")
  const large = plain.prepare(
    "SELECT bucket_id, substr(date, 1, 4) AS year, SUM(CASE WHEN tx_type = 'expense' THEN household_minor WHEN bucket_id IS NOT NULL THEN -household_minor ELSE 0 END) FROM transactions WHERE amount_minor >= 50000 AND date BETWEEN '2016-01-01' AND '2025-12-31' AND status = 'posted' AND tx_type IN ('income', 'expense') GROUP BY bucket_id, year",
  )
  const found = [
    await compare(
      'ten years of spending by bucket at 1,000,000',
      ROUNDS,
      () => reports.spending(SPAN),
      () => byBucket.all(),
      3,
    ),
    await compare(
      'by payee',
      ROUNDS,
      () => reports.spending({ ...SPAN, by: 'payee' }),
      () => byPayee.all(),
      3,
    ),
    await compare(
      'by payee, of one account',
      ROUNDS,
      () => reports.spending({ ...SPAN, by: 'payee', account_id: account }),
      () => payeesOfAccount.all(account),
      3,
    ),
    await compare(
      'of one bucket, by account',
      ROUNDS,
      () => reports.spending({ ...SPAN, by: 'account', bucket_id: bucket }),
      () => sums('all', 'account_id', 'AND bucket_id = ?').all(bucket),
      3,
    ),
    await compare(
      'of one tag, by bucket',
      ROUNDS,
      () => reports.spending({ ...SPAN, tag: 'trip' }),
      () => tagged.all(),
      3,
    ),
    await compare(
      'over an amount, by bucket, out of the rows in the thread',
      3,
      () => reports.spending({ ...SPAN, min_amount: 500 }),
      () => large.all(),
      3,
    ),
  ]
  plain.close()
  await test.close()
  return [...found, await costOfImport()]
}

async function fill(test: TestApp) {
  const accounts: string[] = []
  for (const name of ['A', 'B', 'C', 'D', 'E'])
    accounts.push((await test.client.accounts.create({ name, kind: 'checking' })).id)
  const buckets: string[] = []
  for (let index = 0; index < BUCKETS; index++)
    buckets.push(
      (
        await test.client.buckets.create({
          name: `Bucket ${index}`,
          bucket_type: 'sinking',
          monthly_limit: 100,
        })
      ).id,
    )
  await test.app.database.write(session => {
    const payee = session.prepare(
      "INSERT INTO payees VALUES (?, ?, '', NULL, NULL, 0, 0, 'active', NULL, 'person', NULL, NULL, 'now', 'now')",
    )
    for (let index = 0; index < PAYEES; index++) payee.run(`payee_${index}`, `Shop ${index}`)
    const insert = session.prepare(
      "INSERT INTO transactions (seq, id, tx_type, amount_minor, date, status, payee, description, notes, account_id, bucket_id, is_split, cleared, gate_flagged, created_at, updated_at, payee_id, household_minor) VALUES (?, ?, ?, ?, ?, 'posted', ?, '', '', ?, ?, 0, 'cleared', 0, 'now', 'now', ?, ?)",
    )
    const tag = session.prepare("INSERT INTO transaction_tags VALUES (?, 'trip')")
    for (let index = 0; index < ROWS; index++) {
      const month = Math.floor((index / ROWS) * 120)
      const date = `${2016 + Math.floor(month / 12)}-${String((month % 12) + 1).padStart(2, '0')}-${String((index % 28) + 1).padStart(2, '0')}`
      const shop = (index * 7919) % PAYEES
      insert.run(
        index + 1,
        `tx_${index}`,
        index % 20 === 0 ? 'income' : 'expense',
        (index % 90_000) + 1,
        date,
        `Shop ${shop}`,
        accounts[shop % 5],
        // A payee's rows are in one bucket, but for a few.
        buckets[index % 50 === 0 ? index % BUCKETS : shop % BUCKETS],
        `payee_${shop}`,
        (index % 90_000) + 1,
      )
      if (index % 100 === 0) tag.run(index + 1)
    }
    rebuildRollups(session, 1)
  })
  return { accounts, buckets }
}

/** What counting and writing the months of an import's rows takes, against the whole import. */
async function costOfImport(): Promise<Comparison> {
  const rows = many(100_000)
  const test = await openTestApp()
  const { id: account_id } = await test.client.accounts.create({ name: 'A', kind: 'checking' })
  await test.client.imports.run({
    file: new File(['Date,Amount\n2019-01-01,-1\n'], 'warm.csv'),
    account_id,
  })
  const whole = await time(() =>
    test.client.imports.run({ file: new File([bankFile('csv', rows)], 'bank.csv'), account_id }),
  )
  const found = test.app.database.read(session =>
    session
      .prepare<{ date: string; household_minor: number; payee_id: string | null }>(
        'SELECT date, household_minor, payee_id FROM transactions',
      )
      .all(),
  )
  const own: number[] = []
  for (let round = 0; round < 3; round++) {
    await test.app.database.write(session => session.prepare('DELETE FROM report_months').run())
    await test.app.database.write(async session => {
      own.push(
        await time(() => {
          const changes = new ReportChanges()
          for (const { date, household_minor, payee_id } of found)
            changes.count(
              { tx_type: 'expense', account_id, payee_id, tags: [], links: [] },
              date.slice(0, 7),
              [{ bucket_id: null, household_minor }],
              1,
            )
          changes.write(session, () => {})
        }),
      )
    })
  }
  await test.close()
  return {
    name: 'months of reports of 100,000 rows, against their import',
    ours: median(own),
    raw: whole,
    limit: 0.1,
  }
}
