import { budgetMonthOf, monthOf } from '../../../shared/domain/calendar.ts'
import { worded } from '../../../shared/domain/wording.ts'
import { Conflict } from '../errors.ts'
import { query, type WriteSession } from './database.ts'
import { ReportChanges, type ReportLink, rebuildReportMonths } from './report-months.ts'
import type { SplitTable, TransactionTable } from './schema.ts'

/**
 * The monthly rollups. A month of a bucket or of an account is then one row, however many transactions there are. They are
 * changed in the same database transaction as the rows they sum, by the difference alone, and a rebuild gives the same rows.
 */

/** bucket_id of what is in no bucket. */
export const UNCATEGORISED = ''

/** What the rollups need to know of a transaction: accounts count in their own currency, buckets in the household's. */
export type Entry = Pick<
  TransactionTable,
  | 'tx_type'
  | 'amount_minor'
  | 'household_minor'
  | 'date'
  | 'status'
  | 'account_id'
  | 'bucket_id'
  | 'cleared'
  | 'payee_id'
> & {
  /** Empty unless split. */
  readonly splits: readonly (Pick<SplitTable, 'bucket_id' | 'household_minor'> & {
    /** Of a part that is one side of a transfer, which is in no month's income or expense. */
    readonly transfer_id?: string | null | undefined
  })[]
  readonly tags: readonly string[]
  readonly links: readonly ReportLink[]
}

/** What the transaction adds to its account: income and incoming legs add, expenses and outgoing legs take. */
export function signedAmount(entry: Pick<TransactionTable, 'tx_type' | 'amount_minor'>): number {
  switch (entry.tx_type) {
    case 'income':
    case 'transfer_in':
      return entry.amount_minor
    case 'expense':
    case 'transfer_out':
      return -entry.amount_minor
  }
}

interface BucketDelta {
  readonly bucket_id: string
  readonly month: string
  expense: number
  income: number
  entries: number
}
interface AccountDelta {
  readonly account_id: string
  readonly month: string
  flow: number
  cleared: number
  entries: number
}

/** Collects the effect of any number of transactions, to be written once. */
export class RollupChanges {
  readonly #monthStartDay: number
  readonly #buckets = new Map<string, BucketDelta>()
  readonly #accounts = new Map<string, AccountDelta>()
  readonly #reports = new ReportChanges()

  /** @param monthStartDay the household's setting: budget months begin on this day. */
  constructor(monthStartDay: number) {
    this.#monthStartDay = monthStartDay
  }

  add(entry: Entry): void {
    this.#count(entry, 1)
  }

  remove(entry: Entry): void {
    this.#count(entry, -1)
  }

  /**
   * @param look called now and then, with the fraction that is written: who looks may end it by throwing.
   * @throws Conflict where a month's total would leave the range of exact integers.
   */
  write(session: WriteSession, look: (fraction: number) => void = () => {}): void {
    for (const delta of this.#buckets.values()) writeBucket(session, delta)
    for (const delta of this.#accounts.values()) writeAccount(session, delta)
    withinRange(() => this.#reports.write(session, look))
  }

  #count(entry: Entry, direction: 1 | -1): void {
    if (entry.status === 'void') return
    if (entry.account_id !== null) this.#countAccount(entry, entry.account_id, direction)
    if (entry.tx_type !== 'income' && entry.tx_type !== 'expense') return
    const month = budgetMonthOf(entry.date, this.#monthStartDay)
    const parts = entry.splits.length > 0 ? entry.splits : [entry]
    for (const part of parts) {
      if ('transfer_id' in part && part.transfer_id != null) continue
      const { bucket_id, household_minor } = part
      // What has no rate counts in no sum: it is listed apart.
      if (household_minor === null) continue
      const delta = this.#bucket(bucket_id ?? UNCATEGORISED, month)
      if (entry.tx_type === 'expense') delta.expense += direction * household_minor
      else delta.income += direction * household_minor
      delta.entries += direction
    }
    this.#reports.count(entry, month, parts, direction)
  }

  #countAccount(entry: Entry, account_id: string, direction: 1 | -1): void {
    const month = monthOf(entry.date)
    const key = `${account_id} ${month}`
    let delta = this.#accounts.get(key)
    if (!delta) {
      delta = { account_id, month, flow: 0, cleared: 0, entries: 0 }
      this.#accounts.set(key, delta)
    }
    const amount = direction * signedAmount(entry)
    delta.flow += amount
    if (entry.cleared !== 'uncleared') delta.cleared += amount
    delta.entries += direction
  }

  #bucket(bucket_id: string, month: string): BucketDelta {
    const key = `${bucket_id} ${month}`
    let delta = this.#buckets.get(key)
    if (!delta) {
      delta = { bucket_id, month, expense: 0, income: 0, entries: 0 }
      this.#buckets.set(key, delta)
    }
    return delta
  }
}

// These four by hand: they run with every transaction that is posted, changed or voided.
const ADD_BUCKET_MONTH = `
  INSERT INTO bucket_months (bucket_id, month, expense_minor, income_minor, entries) VALUES (?, ?, ?, ?, ?)
  ON CONFLICT DO UPDATE SET expense_minor = expense_minor + excluded.expense_minor,
    income_minor = income_minor + excluded.income_minor, entries = entries + excluded.entries`
// By hand: see above.
const DROP_BUCKET_MONTH = 'DELETE FROM bucket_months WHERE bucket_id = ? AND month = ? AND entries = 0'
// By hand: see above.
const ADD_ACCOUNT_MONTH = `
  INSERT INTO account_months (account_id, month, flow_minor, cleared_minor, entries) VALUES (?, ?, ?, ?, ?)
  ON CONFLICT DO UPDATE SET flow_minor = flow_minor + excluded.flow_minor,
    cleared_minor = cleared_minor + excluded.cleared_minor, entries = entries + excluded.entries`
// By hand: see above.
const DROP_ACCOUNT_MONTH = 'DELETE FROM account_months WHERE account_id = ? AND month = ? AND entries = 0'

function writeBucket(session: WriteSession, delta: BucketDelta): void {
  if (delta.expense === 0 && delta.income === 0 && delta.entries === 0) return
  withinRange(() =>
    session
      .prepare(ADD_BUCKET_MONTH)
      .run(delta.bucket_id, delta.month, delta.expense, delta.income, delta.entries),
  )
  if (delta.entries < 0) session.prepare(DROP_BUCKET_MONTH).run(delta.bucket_id, delta.month)
}

function writeAccount(session: WriteSession, delta: AccountDelta): void {
  if (delta.flow === 0 && delta.cleared === 0 && delta.entries === 0) return
  withinRange(() =>
    session
      .prepare(ADD_ACCOUNT_MONTH)
      .run(delta.account_id, delta.month, delta.flow, delta.cleared, delta.entries),
  )
  if (delta.entries < 0) session.prepare(DROP_ACCOUNT_MONTH).run(delta.account_id, delta.month)
}

function withinRange(write: () => void): void {
  try {
    write()
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'SQLITE_CONSTRAINT_CHECK')
      throw new Conflict(
        worded(
          "The month's total would be too large to be kept exactly. Send a smaller amount, or another date",
        ),
      )
    throw error
  }
}

/** Forgets the months of an account in which nothing is posted any more, so that nothing refers to it by them. */
export function forgetEmptyMonths(session: WriteSession, account_id: string): void {
  session.run(
    query.deleteFrom('account_months').where('account_id', '=', account_id).where('entries', '=', 0),
  )
}

/**
 * Empties the rollups and sums them anew from the transactions, as when the budget month gets another first day.
 * @throws Conflict where a month's total would leave the range of exact integers.
 */
export function rebuildRollups(session: WriteSession, monthStartDay: number): void {
  session.run(query.deleteFrom('bucket_months'))
  session.run(query.deleteFrom('account_months'))
  // By hand: sums of all there is, by SQLite's own dates. The budget month of a date is the calendar month of the date moved back by the
  // days before the month's first day.
  const sumBuckets = session.prepare(`
      INSERT INTO bucket_months (bucket_id, month, expense_minor, income_minor, entries)
      SELECT bucket, month, SUM(CASE tx_type WHEN 'expense' THEN part ELSE 0 END), SUM(CASE tx_type WHEN 'income' THEN part ELSE 0 END), COUNT(*)
      FROM (
        SELECT COALESCE(s.bucket_id, t.bucket_id, '') AS bucket, t.tx_type AS tx_type, IIF(s.position IS NULL, t.household_minor, s.household_minor) AS part,
          strftime('%Y-%m', t.date, ?) AS month
        FROM transactions t LEFT JOIN splits s ON s.transaction_seq = t.seq
        WHERE t.status = 'posted' AND t.tx_type IN ('income', 'expense') AND s.transfer_id IS NULL
      ) WHERE part IS NOT NULL GROUP BY bucket, month`)
  // By hand: as above.
  const sumAccounts = session.prepare(`
      INSERT INTO account_months (account_id, month, flow_minor, cleared_minor, entries)
      SELECT account_id, substr(date, 1, 7), SUM(signed), SUM(CASE cleared WHEN 'uncleared' THEN 0 ELSE signed END), COUNT(*)
      FROM (
        SELECT account_id, date, cleared, CASE WHEN tx_type IN ('income', 'transfer_in') THEN amount_minor ELSE -amount_minor END AS signed
        FROM transactions WHERE status = 'posted' AND account_id IS NOT NULL
      ) GROUP BY account_id, substr(date, 1, 7)`)
  withinRange(() => {
    sumBuckets.run(`-${monthStartDay - 1} days`)
    sumAccounts.run()
    rebuildReportMonths(session, monthStartDay)
  })
}
