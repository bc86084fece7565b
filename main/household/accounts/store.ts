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

/** What all accounts held together at the end of a day: openings up to it, and all that was posted up to it. */
export function totalOn(session: ReadSession, date: string): number {
  const openings = query
    .selectFrom('accounts')
    .select(({ ref }) => sumOf(ref('opening_minor')).as('sum'))
    .where('opening_date', '<=', date)
  return totalOf(session, sql`${openings} + ${flowOfAllUpTo(date)}`)
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
