import { expressionBuilder, type RawBuilder, sql } from 'kysely'
import { dateInMonth } from '../../../shared/domain/calendar.ts'
import { type Given, literal } from './compiled-query.ts'
import { query, type ReadSession } from './database.ts'
import type { Schema } from './schema.ts'
import { signedMinor, sumOf } from './sums.ts'

/*
 * What posted transactions add to an account. Whole months come from the sums that `rollups.ts` keeps, and only within a month are the transactions
 * looked at, by their index. The core reads these sums as it writes them, so that accounts need not know who keeps the transactions.
 */

export interface UpTo {
  readonly today: string
  readonly month: string
  /** The last day of the month. */
  readonly end: string
}

export function upTo(today: string): UpTo {
  const month = today.slice(0, 7)
  return { today, month, end: dateInMonth(month, 31) }
}

const account = expressionBuilder<Schema & { a: Schema['accounts'] }, 'a'>()

function monthsOf(column: 'flow_minor' | 'cleared_minor') {
  return account
    .selectFrom('account_months as m')
    .select(({ ref }) => sumOf(ref(`m.${column}`)).as('sum'))
    .whereRef('m.account_id', '=', 'a.id')
}

/** Of each account `a` of a query, what all of its transactions add, and what those of days to come do, which are not in it yet. */
export function flowColumns(given: Given<UpTo>) {
  const ahead = account
    .selectFrom('transactions as t')
    .select(sumOf(signedMinor('t')).as('sum'))
    .whereRef('t.account_id', '=', 'a.id')
    .where('t.date', '>', given('today'))
    .where('t.date', '<=', given('end'))
    .where('t.status', '=', literal('posted'))
  const flowAhead = monthsOf('flow_minor').where('m.month', '>', given('month'))
  const clearedAhead = monthsOf('cleared_minor').where('m.month', '>', given('month'))
  const cleared = ahead.where('t.cleared', '<>', literal('uncleared'))
  return [
    sql<number>`${monthsOf('flow_minor')}`.as('flow_minor'),
    sql<number>`${monthsOf('cleared_minor')}`.as('cleared_flow_minor'),
    sql<number>`${flowAhead} + ${ahead}`.as('ahead_minor'),
    sql<number>`${clearedAhead} + ${cleared}`.as('cleared_ahead_minor'),
  ] as const
}

function postedBetween(from: string, to: string) {
  return query
    .selectFrom('transactions as t')
    .where('t.date', '>=', from)
    .where('t.date', '<=', to)
    .where('t.status', '=', literal('posted'))
}

function monthSums() {
  return query.selectFrom('account_months').select(({ ref }) => sumOf(ref('flow_minor')).as('sum'))
}

/** What an account's posted transactions up to a day add to it, as part of a query. */
export function flowUpTo(account_id: string, date: string): RawBuilder<number> {
  const month = date.slice(0, 7)
  const earlier = monthSums().where('account_id', '=', account_id).where('month', '<', month)
  const inMonth = postedBetween(`${month}-01`, date)
    .select(sumOf(signedMinor('t')).as('sum'))
    .where('t.account_id', '=', account_id)
  return sql<number>`${earlier} + ${inMonth}`
}

/** What the posted transactions of all accounts, or of those of one currency, up to a day add to them, as part of a query. */
export function flowOfAllUpTo(date: string, currency?: string): RawBuilder<number> {
  const month = date.slice(0, 7)
  const ofCurrency = query
    .selectFrom('accounts')
    .select('id')
    .where('currency', '=', currency ?? '')
  const sums = currency === undefined ? monthSums() : monthSums().where('account_id', 'in', ofCurrency)
  // A month's sum holds all of it: on its last day none of its transactions has to be looked at.
  if (date === dateInMonth(month, 31)) return sql<number>`${sums.where('month', '<=', month)}`
  const ofMonth = postedBetween(`${month}-01`, date).select(sumOf(signedMinor('t')).as('sum'))
  // The day's index finds the few; the accounts' would go through all that they have.
  const inMonth =
    currency === undefined
      ? ofMonth.where('t.account_id', 'is not', null)
      : ofMonth.where(sql`+t.account_id`, 'in', ofCurrency)
  return sql<number>`${sums.where('month', '<', month)} + ${inMonth}`
}

/** What an account's posted transactions of each day add to it, for the days between two dates that have any. */
export function flowByDay(
  session: ReadSession,
  account_id: string,
  from: string,
  to: string,
): { readonly date: string; readonly flow_minor: number }[] {
  return session.all(
    postedBetween(from, to)
      .select(['t.date', sql<number>`SUM(${signedMinor('t')})`.as('flow_minor')])
      .where('t.account_id', '=', account_id)
      .groupBy('t.date')
      .orderBy('t.date'),
  )
}

/** What the posted transactions of each calendar month up to one added to each account, by month. */
export function flowsByMonth(
  session: ReadSession,
  to: string,
): { readonly account_id: string; readonly month: string; readonly flow_minor: number }[] {
  return session.all(
    query
      .selectFrom('account_months')
      .select(['account_id', 'month', 'flow_minor'])
      .where('month', '<=', to)
      .orderBy('month'),
  )
}

/** What the posted transactions of each day between two added to each account, by day. */
export function flowsByDay(
  session: ReadSession,
  from: string,
  to: string,
): { readonly account_id: string; readonly date: string; readonly flow_minor: number }[] {
  return session.all(
    postedBetween(from, to)
      .select(({ ref }) => [
        ref('t.account_id').$notNull().as('account_id'),
        't.date',
        sql<number>`SUM(${signedMinor('t')})`.as('flow_minor'),
      ])
      .where('t.account_id', 'is not', null)
      .groupBy(['t.date', 't.account_id'])
      .orderBy('t.date'),
  )
}

/** What came in on an account from one day to another, both included: payments into a card and refunds. */
export function creditedBetween(session: ReadSession, account_id: string, from: string, to: string): number {
  const credited = sumOf(sql`MAX(0, ${signedMinor('t')})`)
  return (
    session.first(postedBetween(from, to).select(credited.as('sum')).where('t.account_id', '=', account_id))
      ?.sum ?? 0
  )
}

export interface ClearedUpTo {
  readonly cleared_count: number
  readonly uncleared_count: number
  /** What the cleared and reconciled ones add to the account. */
  readonly cleared_minor: number
}

/** The account's posted transactions up to a date, cleared and not. */
export function clearedUpTo(session: ReadSession, account_id: string, date: string): ClearedUpTo {
  const isUncleared = sql<number>`t.cleared = 'uncleared'`
  const row = session.first(
    query
      .selectFrom('transactions as t')
      .select([
        sumOf(sql`t.cleared <> 'uncleared'`).as('cleared_count'),
        sumOf(isUncleared).as('uncleared_count'),
        sumOf(sql`IIF(${isUncleared}, 0, ${signedMinor('t')})`).as('cleared_minor'),
      ])
      .where('t.account_id', '=', account_id)
      .where('t.date', '<=', date)
      .where('t.status', '=', literal('posted')),
  )
  return row ?? { cleared_count: 0, uncleared_count: 0, cleared_minor: 0 }
}
