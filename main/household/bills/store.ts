import { type NotNull, type SqlBool, sql } from 'kysely'
import { compileOnce, type Given, literal } from '../../core/database/compiled-query.ts'
import { query, type ReadSession, type WriteSession } from '../../core/database/database.ts'
import type { BillSubject } from '../reminders/index.ts'
import type { BillOccurrenceTable, BillPaymentTable, BillTable } from './tables.ts'

export type BillRow = BillTable
export type OccurrenceRow = BillOccurrenceTable
export type PaymentRow = BillPaymentTable

export function insertBill(session: WriteSession, row: BillRow): void {
  session.run(query.insertInto('bills').values(row))
}

export function updateBill(session: WriteSession, id: string, change: Partial<BillRow>): void {
  session.run(query.updateTable('bills').set(change).where('id', '=', id))
}

/** @returns whether there was one */
export function deleteBill(session: WriteSession, id: string): boolean {
  return session.run(query.deleteFrom('bills').where('id', '=', id)).changes > 0
}

export function findBill(session: ReadSession, id: string): BillRow | undefined {
  return session.first(query.selectFrom('bills').selectAll().where('id', '=', id))
}

/** Built once: asked of each reminder in a list. */
const BILL_SUBJECT = compileOnce((given: Given<{ id: string }>) =>
  query
    .selectFrom('bills')
    .select(['name', 'currency', 'amount_minor', 'amount_kind', 'estimate_minor'])
    .where('id', '=', given('id')),
)

/** What a bill says in a reminder of it. */
export function billSubject(session: ReadSession, id: string): BillSubject | undefined {
  return session.first(BILL_SUBJECT({ id }))
}

/** By name. */
export function listBills(session: ReadSession, status?: BillRow['status']): BillRow[] {
  if (status === 'active') return session.all(ACTIVE())
  const rows = query.selectFrom('bills').selectAll().orderBy('name').orderBy('id')
  return session.all(status === undefined ? rows : rows.where('status', '=', status))
}

/** Built once, because every typed transaction is looked up among them. */
const ACTIVE = compileOnce(() =>
  query.selectFrom('bills').selectAll().where('status', '=', literal('active')).orderBy('name').orderBy('id'),
)

/** Active bills whose first open occurrence is shown on or after a date, by that date and then by name. */
export function billsDueFrom(session: ReadSession, date: string, limit: number): BillRow[] {
  return session.all(
    query
      .selectFrom('bills')
      .selectAll()
      .where('status', '=', literal('active'))
      .where('next_shown', '>=', date)
      .orderBy('next_shown')
      .orderBy('name')
      .orderBy('id')
      .limit(limit),
  )
}

/** Active bills whose first open occurrence is shown before a date. */
export function billsDueBefore(session: ReadSession, date: string): BillRow[] {
  return session.all(
    query
      .selectFrom('bills')
      .selectAll()
      .where('status', '=', literal('active'))
      .where('next_shown', '<', date),
  )
}

/** Built once: a list of bills asks for those of each. */
const OCCURRENCES = compileOnce((given: Given<{ bill_id: string; from: string }>) =>
  query
    .selectFrom('bill_occurrences')
    .selectAll()
    .where('bill_id', '=', given('bill_id'))
    .where('scheduled_date', '>=', given('from'))
    .orderBy('scheduled_date'),
)

/** A bill's occurrences that something has happened to, by date. */
export function occurrencesOf(session: ReadSession, bill_id: string, from = ''): OccurrenceRow[] {
  return session.all(OCCURRENCES({ bill_id, from }))
}

/** Of all bills, the occurrences scheduled between two dates that something has happened to, by bill and date. */
export function occurrencesBetween(session: ReadSession, from: string, to: string): OccurrenceRow[] {
  return session.all(
    query
      .selectFrom('bills as b')
      // CROSS JOIN keeps this order: each bill's span of dates is one search of the key, and there are few bills.
      .crossJoin('bill_occurrences as o')
      .selectAll('o')
      .whereRef('o.bill_id', '=', 'b.id')
      .where('o.scheduled_date', '>=', from)
      .where('o.scheduled_date', '<=', to),
  )
}

export function findOccurrence(
  session: ReadSession,
  bill_id: string,
  scheduled_date: string,
): OccurrenceRow | undefined {
  return session.first(
    query
      .selectFrom('bill_occurrences')
      .selectAll()
      .where('bill_id', '=', bill_id)
      .where('scheduled_date', '=', scheduled_date),
  )
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

/** Built once: asked of each transaction that is changed. */
const PAYMENT_OF_TRANSACTION = compileOnce((given: Given<{ transaction_id: string }>) =>
  query.selectFrom('bill_payments').selectAll().where('transaction_id', '=', given('transaction_id')),
)

export function findPaymentOfTransaction(
  session: ReadSession,
  transaction_id: string,
): PaymentRow | undefined {
  return session.first(PAYMENT_OF_TRANSACTION({ transaction_id }))
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

/** Who was paid for a bill lately, and how much: the latest payments that stand on a transaction. Built once: asked of each bill that a payment may be of. */
const PAID_TO = compileOnce((given: Given<{ bill_id: string; limit: number }>) =>
  query
    .selectFrom('bill_payments as p')
    .innerJoin('transactions as t', 't.id', 'p.transaction_id')
    .select(['t.payee', 't.description', 'p.amount_minor'])
    .where('p.bill_id', '=', given('bill_id'))
    .where('p.part', '=', sql.lit(0))
    .orderBy('p.scheduled_date', 'desc')
    .limit(given('limit')),
)

export function lastPaidTo(
  session: ReadSession,
  bill_id: string,
  limit: number,
): { payee: string; description: string; amount_minor: number }[] {
  return session.all(PAID_TO({ bill_id, limit }))
}

export function paymentsOfOccurrence(
  session: ReadSession,
  bill_id: string,
  scheduled_date: string,
): PaymentRow[] {
  return session.all(
    query
      .selectFrom('bill_payments')
      .selectAll()
      .where('bill_id', '=', bill_id)
      .where('scheduled_date', '=', scheduled_date)
      .orderBy('id'),
  )
}

/** What was paid in all towards each of the bill's last paid occurrences, newest first. */
export function lastPaidSums(session: ReadSession, bill_id: string, count: number): number[] {
  return session
    .all(
      query
        .selectFrom('bill_payments as p')
        .innerJoin('bill_occurrences as o', join =>
          join.onRef('o.bill_id', '=', 'p.bill_id').onRef('o.scheduled_date', '=', 'p.scheduled_date'),
        )
        .select(({ fn }) => fn.sum<number>('p.amount_minor').as('sum'))
        .where('p.bill_id', '=', bill_id)
        .where('o.state', '=', literal('paid'))
        .groupBy('p.scheduled_date')
        .orderBy('p.scheduled_date', 'desc')
        .limit(count),
    )
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
  /** In the household's currency, as bills are. */
  readonly amount_minor: number
  readonly payee: string
  readonly description: string
}

function unlinked() {
  return query
    .selectFrom('transactions')
    .select(['id', 'date', 'household_minor as amount_minor', 'payee', 'description'])
    .$narrowType<{ amount_minor: NotNull }>()
    .where('tx_type', '=', literal('expense'))
    .where('status', '=', literal('posted'))
    .where('link_id', 'is', null)
}

const MOST_OF_AMOUNT = 200

/**
 * Posted expenses of an amount and a span of dates that nothing is linked to. Those in the household's currency are found by the index of amounts, the few
 * of other currencies by that of what they count.
 */
export function unlinkedExpenses(
  session: ReadSession,
  least: number,
  most: number,
  from: string,
  to: string,
): UnlinkedExpense[] {
  const between = (column: 'amount_minor' | 'household_minor', isForeign: boolean) =>
    unlinked()
      .where(column, '>=', least)
      .where(column, '<=', most)
      .where(
        isForeign
          ? sql<SqlBool>`household_minor IS NOT amount_minor`
          : sql<SqlBool>`household_minor = amount_minor`,
      )
      .where('date', '>=', from)
      .where('date', '<=', to)
      .orderBy('date')
      .orderBy('seq')
      .limit(MOST_OF_AMOUNT)
  return [
    ...session.all(between('amount_minor', false)),
    ...session.all(between('household_minor', true)),
  ].slice(0, MOST_OF_AMOUNT)
}

/** The latest 5,000 posted expenses since a day that nothing is linked to. */
export function latestUnlinkedExpenses(session: ReadSession, from: string): UnlinkedExpense[] {
  return session.all(
    unlinked()
      .where('household_minor', 'is not', null)
      .where('date', '>=', from)
      .orderBy('date', 'desc')
      .orderBy('seq', 'desc')
      .limit(5000),
  )
}

/** The bills whose payments were transfers to a card, with that card. */
export function cardsOfBills(session: ReadSession): ReadonlyMap<string, string> {
  const rows = session.all(
    query
      .selectFrom('bill_payments as p')
      .innerJoin('transactions as t', 't.id', 'p.transaction_id')
      .innerJoin('transactions as o', join =>
        join.onRef('o.transfer_id', '=', 't.transfer_id').on('o.tx_type', '=', literal('transfer_in')),
      )
      .innerJoin('accounts as a', 'a.id', 'o.account_id')
      .select(['p.bill_id', 'a.id as card_id'])
      .where('t.tx_type', '=', literal('transfer_out'))
      .where('a.kind', '=', literal('credit_card'))
      .orderBy('p.date'),
  )
  return new Map(rows.map(row => [row.bill_id, row.card_id]))
}
