import { query, type ReadSession, type WriteSession } from '../../core/database/database.ts'
import type { BillOccurrenceTable, BillPaymentTable, BillTable } from '../../core/database/schema.ts'

export type BillRow = BillTable
export type OccurrenceRow = BillOccurrenceTable
export type PaymentRow = BillPaymentTable

export function insertBill(session: WriteSession, row: BillRow): void {
  session.run(query.insertInto('bills').values(row))
}

export function updateBill(session: WriteSession, id: string, change: Partial<BillRow>): void {
  session.run(query.updateTable('bills').set(change).where('id', '=', id))
}

export function findBill(session: ReadSession, id: string): BillRow | undefined {
  return session.first(query.selectFrom('bills').selectAll().where('id', '=', id))
}

/** By name. */
export function listBills(session: ReadSession, status?: BillRow['status']): BillRow[] {
  if (status === 'active') return activeBills(session)
  const rows = query.selectFrom('bills').selectAll().orderBy('name').orderBy('id')
  return session.all(status === undefined ? rows : rows.where('status', '=', status))
}

/** Prepared once, with the status as a literal, because every typed transaction is looked up among them: see `steady`. */
function activeBills(session: ReadSession): BillRow[] {
  return session.prepare<BillRow>("SELECT * FROM bills WHERE status = 'active' ORDER BY name, id").all()
}

/** Active bills whose first open occurrence is shown on or after a date, by that date and then by name. */
export function billsDueFrom(session: ReadSession, date: string, limit: number): BillRow[] {
  return session
    .prepare<BillRow>(
      "SELECT * FROM bills WHERE status = 'active' AND next_shown >= ? ORDER BY next_shown, name, id LIMIT ?",
    )
    .all(date, limit)
}

/** Active bills whose first open occurrence is shown before a date. */
export function billsDueBefore(session: ReadSession, date: string): BillRow[] {
  return session.prepare<BillRow>("SELECT * FROM bills WHERE status = 'active' AND next_shown < ?").all(date)
}

/** A bill's occurrences that something has happened to, by date. */
export function occurrencesOf(session: ReadSession, bill_id: string, from = ''): OccurrenceRow[] {
  return session
    .prepare<OccurrenceRow>(
      'SELECT * FROM bill_occurrences WHERE bill_id = ? AND scheduled_date >= ? ORDER BY scheduled_date',
    )
    .all(bill_id, from)
}

/** Of all bills, the occurrences scheduled between two dates that something has happened to, by bill and date. */
export function occurrencesBetween(session: ReadSession, from: string, to: string): OccurrenceRow[] {
  return session
    .prepare<OccurrenceRow>(`
      SELECT o.* FROM bills b CROSS JOIN bill_occurrences o ON o.bill_id = b.id AND o.scheduled_date BETWEEN ? AND ?`)
    .all(from, to)
}

export function findOccurrence(
  session: ReadSession,
  bill_id: string,
  scheduled_date: string,
): OccurrenceRow | undefined {
  return session
    .prepare<OccurrenceRow>('SELECT * FROM bill_occurrences WHERE bill_id = ? AND scheduled_date = ?')
    .get(bill_id, scheduled_date)
}

export function saveOccurrence(session: WriteSession, row: OccurrenceRow): void {
  session.run(
    query
      .insertInto('bill_occurrences')
      .values(row)
      .onConflict(conflict =>
        conflict
          .columns(['bill_id', 'scheduled_date'])
          .doUpdateSet({ state: row.state, amount_minor: row.amount_minor }),
      ),
  )
}

export function deleteOccurrence(session: WriteSession, bill_id: string, scheduled_date: string): void {
  session.run(
    query
      .deleteFrom('bill_occurrences')
      .where('bill_id', '=', bill_id)
      .where('scheduled_date', '=', scheduled_date),
  )
}

export function insertPayment(session: WriteSession, row: PaymentRow): void {
  session.run(query.insertInto('bill_payments').values(row))
}

export function updatePayment(
  session: WriteSession,
  id: string,
  change: Pick<PaymentRow, 'amount_minor' | 'date'>,
): void {
  session.run(query.updateTable('bill_payments').set(change).where('id', '=', id))
}

export function deletePayment(session: WriteSession, id: string): void {
  session.run(query.deleteFrom('bill_payments').where('id', '=', id))
}

export function findPayment(session: ReadSession, id: string): PaymentRow | undefined {
  return session.first(query.selectFrom('bill_payments').selectAll().where('id', '=', id))
}

export function findPaymentOfTransaction(
  session: ReadSession,
  transaction_id: string,
): PaymentRow | undefined {
  return session
    .prepare<PaymentRow>('SELECT * FROM bill_payments WHERE transaction_id = ?')
    .get(transaction_id)
}

/** A bill's payments, latest first. */
export function paymentsOf(session: ReadSession, bill_id: string): PaymentRow[] {
  return session.all(
    query
      .selectFrom('bill_payments')
      .selectAll()
      .where('bill_id', '=', bill_id)
      .orderBy('date', 'desc')
      .orderBy('id', 'desc'),
  )
}

export function paymentsOfOccurrence(
  session: ReadSession,
  bill_id: string,
  scheduled_date: string,
): PaymentRow[] {
  return session
    .prepare<PaymentRow>('SELECT * FROM bill_payments WHERE bill_id = ? AND scheduled_date = ? ORDER BY id')
    .all(bill_id, scheduled_date)
}

/** What was paid in all towards each of the bill's last paid occurrences, newest first. */
export function lastPaidSums(session: ReadSession, bill_id: string, count: number): number[] {
  return session
    .prepare<{ sum: number }>(`
      SELECT SUM(p.amount_minor) AS sum FROM bill_payments p
      JOIN bill_occurrences o ON o.bill_id = p.bill_id AND o.scheduled_date = p.scheduled_date
      WHERE p.bill_id = ? AND o.state = 'paid' GROUP BY p.scheduled_date ORDER BY p.scheduled_date DESC LIMIT ?`)
    .all(bill_id, count)
    .map(row => row.sum)
}

export function ticksOf(session: ReadSession, bill_id: string): ReadonlySet<number> {
  const rows = session.all(query.selectFrom('autopay_ticks').select('step').where('bill_id', '=', bill_id))
  return new Set(rows.map(row => row.step))
}

export function setTick(session: WriteSession, bill_id: string, step: number, done: boolean): void {
  if (done)
    session.run(
      query
        .insertInto('autopay_ticks')
        .values({ bill_id, step, ticked_at: session.now })
        .onConflict(conflict => conflict.columns(['bill_id', 'step']).doNothing()),
    )
  else session.run(query.deleteFrom('autopay_ticks').where('bill_id', '=', bill_id).where('step', '=', step))
}

export interface UnlinkedExpense {
  readonly id: string
  readonly date: string
  readonly amount_minor: number
  readonly payee: string
  readonly description: string
}

/** Posted expenses of an amount and a span of dates that nothing is linked to. */
export function unlinkedExpenses(
  session: ReadSession,
  least: number,
  most: number,
  from: string,
  to: string,
): UnlinkedExpense[] {
  return session
    .prepare<UnlinkedExpense>(`
      SELECT id, date, amount_minor, payee, description FROM transactions
      WHERE amount_minor BETWEEN ? AND ? AND date BETWEEN ? AND ? AND tx_type = 'expense' AND status = 'posted' AND link_id IS NULL
      ORDER BY date, seq LIMIT 200`)
    .all(least, most, from, to)
}

/** The latest 5,000 posted expenses since a day that nothing is linked to. */
export function latestUnlinkedExpenses(session: ReadSession, from: string): UnlinkedExpense[] {
  return session
    .prepare<UnlinkedExpense>(`
      SELECT id, date, amount_minor, payee, description FROM transactions
      WHERE date >= ? AND tx_type = 'expense' AND status = 'posted' AND link_id IS NULL
      ORDER BY date DESC, seq DESC LIMIT 5000`)
    .all(from)
}
