import { type RawBuilder, sql } from 'kysely'
import { flowColumns, flowOfAllUpTo, flowUpTo, type UpTo, upTo } from '../../core/database/account-flows.ts'
import { compileOnce, type Given, literal } from '../../core/database/compiled-query.ts'
import { query, type ReadSession, type WriteSession } from '../../core/database/database.ts'
import { forgetEmptyMonths } from '../../core/database/rollups.ts'
import { sumOf } from '../../core/database/sums.ts'
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

function withFlow(given: Given<UpTo>) {
  return query.selectFrom('accounts as a').selectAll('a').select(flowColumns(given))
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

const WITH_STATEMENTS = compileOnce(() =>
  query
    .selectFrom('accounts')
    .selectAll()
    .where('kind', '=', literal('credit_card'))
    .where('status', '=', literal('open'))
    .where('closing_day', 'is not', null)
    .orderBy('name', order => order.collate('nocase'))
    .orderBy('id'),
)

/** The open cards of which somebody has said when their statements close, by name. */
export function cardsWithStatements(session: ReadSession): AccountRow[] {
  return session.all(WITH_STATEMENTS())
}

const CURRENCY = compileOnce((given: Given<{ id: string }>) =>
  query.selectFrom('accounts').select('currency').where('id', '=', given('id')),
)

export function currencyOf(session: ReadSession, id: string): string | undefined {
  return session.first(CURRENCY({ id }))?.currency
}

const CURRENCIES = compileOnce(() => query.selectFrom('accounts').select(['id', 'currency']).orderBy('id'))

/** Each account and what it is in. */
export function currenciesOf(session: ReadSession): Pick<AccountRow, 'id' | 'currency'>[] {
  return session.all(CURRENCIES())
}

const FOREIGN = compileOnce((given: Given<{ currency: string }>) =>
  query
    .selectFrom('accounts')
    .select(['id', 'currency'])
    .where('currency', '<>', given('currency'))
    .orderBy('id'),
)

/** The accounts in any other currency. */
export function accountsInOther(
  session: ReadSession,
  currency: string,
): Pick<AccountRow, 'id' | 'currency'>[] {
  return session.all(FOREIGN({ currency }))
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

/** What an account held at the end of a day: what it opened with, and what was posted up to it. */
export function balanceOn(session: ReadSession, account_id: string, date: string): number {
  const opening = query.selectFrom('accounts').select('opening_minor').where('id', '=', account_id)
  return totalOf(session, sql`${opening} + ${flowUpTo(account_id, date)}`)
}

/** The same as it counts among all accounts: nothing before the day on which the account was opened. */
export function heldOn(session: ReadSession, account_id: string, date: string): number {
  const opening = query
    .selectFrom('accounts')
    .select(({ ref }) => sumOf(ref('opening_minor')).as('sum'))
    .where('id', '=', account_id)
    .where('opening_date', '<=', date)
  return totalOf(session, sql`${opening} + ${flowUpTo(account_id, date)}`)
}

/** What all accounts, or those of one currency, held together at the end of a day: openings up to it, and all that was posted up to it. */
export function totalOn(session: ReadSession, date: string, currency?: string): number {
  const openings = query
    .selectFrom('accounts')
    .select(({ ref }) => sumOf(ref('opening_minor')).as('sum'))
    .where('opening_date', '<=', date)
  const own = currency === undefined ? openings : openings.where('currency', '=', currency)
  return totalOf(session, sql`${own} + ${flowOfAllUpTo(date, currency)}`)
}

function totalOf(session: ReadSession, total: RawBuilder<number>): number {
  return session.first(query.selectNoFrom(total.as('total')))?.total ?? 0
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
