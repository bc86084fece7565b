import { expressionBuilder, type RawBuilder, sql } from 'kysely'
import { dateInMonth } from '../../../shared/domain/calendar.ts'
import { compileOnce, type Given, literal } from '../../core/database/compiled-query.ts'
import { query, type ReadSession, type WriteSession } from '../../core/database/database.ts'
import { forgetEmptyMonths } from '../../core/database/rollups.ts'
import type { Schema } from '../../core/database/schema.ts'
import { signedMinor, sumOf } from '../../core/database/sums.ts'
import { codeOf } from '../../core/errors.ts'
import type { AccountTable } from './tables.ts'

export type AccountRow = AccountTable

/** An account with what its posted transactions add to it: all of them, and those of days to come, which are not in it yet. */
export interface AccountWithFlow extends AccountRow {
  readonly flow_minor: number
  readonly cleared_flow_minor: number
  readonly ahead_minor: number
  readonly cleared_ahead_minor: number
}

interface UpTo {
  readonly today: string
  readonly month: string
  /** The last day of the month. */
  readonly end: string
}

function upTo(today: string): UpTo {
  const month = today.slice(0, 7)
  return { today, month, end: dateInMonth(month, 31) }
}

const account = expressionBuilder<Schema & { a: AccountTable }, 'a'>()

function monthsOf(column: 'flow_minor' | 'cleared_minor') {
  return account
    .selectFrom('account_months as m')
    .select(({ ref }) => sumOf(ref(`m.${column}`)).as('sum'))
    .whereRef('m.account_id', '=', 'a.id')
}

/** From the monthly rollup; only of the month that today is in are the rows after today looked at, by their index. */
function withFlow(given: Given<UpTo>) {
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
  return query
    .selectFrom('accounts as a')
    .selectAll('a')
    .select([
      sql<number>`${monthsOf('flow_minor')}`.as('flow_minor'),
      sql<number>`${monthsOf('cleared_minor')}`.as('cleared_flow_minor'),
      sql<number>`${flowAhead} + ${ahead}`.as('ahead_minor'),
      sql<number>`${clearedAhead} + ${cleared}`.as('cleared_ahead_minor'),
    ])
}

const FIND = compileOnce((given: Given<UpTo & { id: string }>) =>
  withFlow(given).where('a.id', '=', given('id')),
)

const LIST = compileOnce((given: Given<UpTo>) =>
  withFlow(given)
    .orderBy('a.status', 'desc')
    .orderBy('a.name', order => order.collate('nocase'))
    .orderBy('a.id'),
)

export function insertAccount(session: WriteSession, row: AccountRow): void {
  session.run(query.insertInto('accounts').values(row))
}

export function updateAccount(session: WriteSession, id: string, change: Partial<AccountRow>): void {
  session.run(query.updateTable('accounts').set(change).where('id', '=', id))
}

export function findAccount(session: ReadSession, id: string, today: string): AccountWithFlow | undefined {
  return session.first(FIND({ ...upTo(today), id }))
}

/** Open ones first, then by name. */
export function listAccounts(session: ReadSession, today: string): AccountWithFlow[] {
  return session.all(LIST(upTo(today)))
}

export function countOpen(session: ReadSession): number {
  const row = session.first(
    query
      .selectFrom('accounts')
      .select(({ fn }) => fn.countAll<number>().as('n'))
      .where('status', '=', literal('open')),
  )
  return row?.n ?? 0
}

export function findByBankId(session: ReadSession, bank_id: string): AccountRow | undefined {
  return session.first(query.selectFrom('accounts').selectAll().where('bank_id', '=', bank_id))
}

function postedBetween(from: string, to: string) {
  return query
    .selectFrom('transactions as t')
    .where('t.date', '>=', from)
    .where('t.date', '<=', to)
    .where('t.status', '=', literal('posted'))
}

/** What an account's posted transactions up to a day add to its opening balance. */
export function balanceOn(session: ReadSession, account_id: string, date: string): number {
  const month = date.slice(0, 7)
  const opening = query.selectFrom('accounts').select('opening_minor').where('id', '=', account_id)
  const earlier = query
    .selectFrom('account_months')
    .select(({ ref }) => sumOf(ref('flow_minor')).as('sum'))
    .where('account_id', '=', account_id)
    .where('month', '<', month)
  const inMonth = postedBetween(`${month}-01`, date)
    .select(sumOf(signedMinor('t')).as('sum'))
    .where('t.account_id', '=', account_id)
  return totalOf(session, sql`${opening} + ${earlier} + ${inMonth}`)
}

function totalOf(session: ReadSession, total: RawBuilder<number>): number {
  return session.first(query.selectNoFrom(total.as('total')))?.total ?? 0
}

/** What an account's posted transactions of each day add to it, for the days between two dates that have any. */
export function balancesByDay(
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

/** Deletes an account that no other row refers to. @returns whether it is gone. */
export function deleteUnused(session: WriteSession, id: string): boolean {
  forgetEmptyMonths(session, id)
  try {
    return session.run(query.deleteFrom('accounts').where('id', '=', id)).changes > 0
  } catch (error) {
    if (codeOf(error)?.startsWith('SQLITE_CONSTRAINT')) return false
    throw error
  }
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

function openedBy(date: string) {
  return query
    .selectFrom('accounts')
    .select(({ ref }) => sumOf(ref('opening_minor')).as('sum'))
    .where('opening_date', '<=', date)
}

function allMonths() {
  return query.selectFrom('account_months').select(({ ref }) => sumOf(ref('flow_minor')).as('sum'))
}

/** What all accounts held together at the end of a day: openings up to it, and all that was posted up to it. */
export function totalOn(session: ReadSession, date: string): number {
  const month = date.slice(0, 7)
  // A month's sum holds all of it: on its last day none of its transactions has to be looked at.
  if (date === dateInMonth(month, 31))
    return totalOf(session, sql`${openedBy(date)} + ${allMonths().where('month', '<=', month)}`)
  const inMonth = postedBetween(`${month}-01`, date)
    .select(sumOf(signedMinor('t')).as('sum'))
    .where('t.account_id', 'is not', null)
  return totalOf(session, sql`${openedBy(date)} + ${allMonths().where('month', '<', month)} + ${inMonth}`)
}
