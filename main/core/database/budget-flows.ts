import { type Expression, type ExpressionBuilder, type SqlBool, sql } from 'kysely'
import { literal } from './compiled-query.ts'
import { query, type ReadSession } from './database.ts'
import type { Schema } from './schema.ts'
import { PART_MINOR, sumOf } from './sums.ts'

/*
 * What the months of buckets are made of, by where it was paid: out of the sums that report-months.ts keeps, so that it is a few rows however many
 * transactions there are. In the household's currency, by the rates of their days. The core reads these sums as it writes them.
 */

export interface BudgetCell {
  /** A budget month. */
  readonly month: string
  /** '' for none. */
  readonly bucket_id: string
  /** The card; '' for the accounts that hold cash. */
  readonly card_id: string
  /** Less refunds, where it is in a bucket. */
  readonly spent_minor: number
  /** Of what is in no bucket. */
  readonly income_minor: number
}

const CARD = sql<string>`IIF(a.kind = 'credit_card', a.id, '')`
const IS_OF_BUDGET = sql<SqlBool>`(a.kind = 'credit_card' OR a.spendable = 1)`

/** All months of the budget's accounts and cards. */
export function budgetCells(session: ReadSession): BudgetCell[] {
  return session.all(
    query
      .selectFrom('report_months as r')
      .innerJoin('accounts as a', 'a.id', 'r.account_id')
      .select(({ ref }) => [
        'r.month',
        'r.bucket_id',
        CARD.as('card_id'),
        sumOf(ref('r.spent_minor')).as('spent_minor'),
        sumOf(ref('r.income_minor')).as('income_minor'),
      ])
      .where('r.facet', '=', literal('all'))
      .where('r.key', '=', literal(''))
      .where(IS_OF_BUDGET)
      .groupBy(['r.month', 'r.bucket_id'])
      .groupBy(CARD),
  )
}

export interface OutsideCell {
  readonly bucket_id: string
  readonly spent_minor: number
  readonly income_minor: number
}

/** What a month has on no account, or on one that the budget leaves out. */
export function cellsOutside(session: ReadSession, month: string): OutsideCell[] {
  return session.all(
    query
      .selectFrom('report_months as r')
      .leftJoin('accounts as a', 'a.id', 'r.account_id')
      .select(({ ref }) => [
        'r.bucket_id',
        sumOf(ref('r.spent_minor')).as('spent_minor'),
        sumOf(ref('r.income_minor')).as('income_minor'),
      ])
      .where('r.facet', '=', literal('all'))
      .where('r.key', '=', literal(''))
      .where('r.month', '=', month)
      .where(sql<SqlBool>`(a.id IS NULL OR NOT ${IS_OF_BUDGET})`)
      .groupBy('r.bucket_id'),
  )
}

/** The budget month of a day that a column holds, in months that begin on `startDay`. */
function budgetMonth(column: Expression<string>, startDay: number) {
  return sql<string>`strftime('%Y-%m', ${column}, ${`-${startDay - 1} days`})`
}

/** What of the months of `budgetCells` is dated later than a day. */
export function cellsAfter(session: ReadSession, day: string, startDay: number): BudgetCell[] {
  const part = PART_MINOR
  const bucket = sql<string>`COALESCE(s.bucket_id, t.bucket_id, '')`
  const month = budgetMonth(sql.ref('t.date'), startDay)
  return session.all(
    query
      .selectFrom('transactions as t')
      .innerJoin('accounts as a', 'a.id', 't.account_id')
      .leftJoin('splits as s', 's.transaction_seq', 't.seq')
      .select([
        month.as('month'),
        bucket.as('bucket_id'),
        CARD.as('card_id'),
        sql<number>`SUM(CASE WHEN t.tx_type = 'expense' THEN ${part} WHEN ${bucket} <> '' THEN -${part} ELSE 0 END)`.as(
          'spent_minor',
        ),
        sql<number>`SUM(CASE WHEN t.tx_type = 'income' AND ${bucket} = '' THEN ${part} ELSE 0 END)`.as(
          'income_minor',
        ),
      ])
      .where('t.date', '>', day)
      .where('t.status', '=', literal('posted'))
      .where('t.tx_type', 'in', [literal('income'), literal('expense')])
      .where('s.transfer_id', 'is', null)
      .where(sql<SqlBool>`${part} IS NOT NULL`)
      .where(IS_OF_BUDGET)
      .groupBy(month)
      .groupBy(bucket)
      .groupBy(CARD),
  )
}

/** One side of a transfer. */
export interface TransferLeg {
  readonly transfer_id: string | null
  readonly account_id: string
  readonly month: string
  /** What it adds to the account. */
  readonly minor: number
}

/** Both sides of every transfer up to a day, those that are a part of a row too. */
export function transferLegs(session: ReadSession, day: string, startDay: number): TransferLeg[] {
  const whole = query
    .selectFrom('transactions as t')
    .select(({ ref }) => [
      't.transfer_id',
      sql<string>`t.account_id`.as('account_id'),
      budgetMonth(ref('t.date'), startDay).as('month'),
      sql<number>`IIF(t.tx_type = 'transfer_in', t.household_minor, -t.household_minor)`.as('minor'),
    ])
    .where('t.tx_type', 'in', [literal('transfer_in'), literal('transfer_out')])
    .where(counts(day))
    .where('t.household_minor', 'is not', null)
  const parts = query
    .selectFrom('splits as s')
    .innerJoin('transactions as t', 't.seq', 's.transaction_seq')
    .select(({ ref }) => [
      's.transfer_id',
      sql<string>`t.account_id`.as('account_id'),
      budgetMonth(ref('t.date'), startDay).as('month'),
      sql<number>`IIF(t.tx_type = 'income', s.household_minor, -s.household_minor)`.as('minor'),
    ])
    .where('s.transfer_id', 'is not', null)
    .where(counts(day))
    .where('s.household_minor', 'is not', null)
  return session.all(whole.unionAll(parts))
}

function counts(day: string) {
  return ({ and, eb }: ExpressionBuilder<Schema & { t: Schema['transactions'] }, 't'>) =>
    and([eb('t.date', '<=', day), eb('t.status', '=', literal('posted')), eb('t.account_id', 'is not', null)])
}

export interface CashMoveRow {
  readonly date: string
  readonly minor: number
}

/**
 * What came in to the budget's cash, or went out of it to a shop, a card or elsewhere, the latest first; transfers among the cash accounts are neither.
 * @param skip how many of the latest are known already
 */
export function cashMoves(
  session: ReadSession,
  way: 'in' | 'out',
  { day, skip, limit }: { readonly day: string; readonly skip: number; readonly limit: number },
): CashMoveRow[] {
  const [kind, leg] = way === 'in' ? ['income', 'transfer_in'] : ['expense', 'transfer_out']
  // By a fragment, since it names the row of the query around it.
  const isAmongCash = sql<SqlBool>`EXISTS (SELECT 1 FROM transactions o JOIN accounts oa ON oa.id = o.account_id
    WHERE o.transfer_id = t.transfer_id AND o.seq <> t.seq AND oa.spendable = 1 AND oa.kind <> 'credit_card')`
  return session.all(
    query
      .selectFrom('transactions as t')
      .innerJoin('accounts as a', 'a.id', 't.account_id')
      .select(['t.date', sql<number>`t.household_minor`.as('minor')])
      .where('t.status', '=', literal('posted'))
      .where('t.date', '<=', day)
      .where('t.household_minor', '>', 0)
      .where(sql<SqlBool>`a.spendable = 1 AND a.kind <> 'credit_card'`)
      .where(
        sql<SqlBool>`(t.tx_type = ${sql.lit(kind)} OR (t.tx_type = ${sql.lit(leg)} AND NOT ${isAmongCash}))`,
      )
      .orderBy('t.date', 'desc')
      .orderBy('t.seq', 'desc')
      .limit(limit)
      .offset(skip),
  )
}
