import { dateInMonth } from '../../../shared/domain/calendar.ts'
import { query, type ReadSession, type WriteSession } from '../../core/database/database.ts'
import type { AccountTable } from '../../core/database/schema.ts'
import { codeOf } from '../../core/errors.ts'

export type AccountRow = AccountTable

/** An account with what its posted transactions add to it: all of them, and those of days to come, which are not in it yet. */
export interface AccountWithFlow extends AccountRow {
  readonly flow_minor: number
  readonly cleared_flow_minor: number
  readonly ahead_minor: number
  readonly cleared_ahead_minor: number
}

const SIGNED = "CASE WHEN tx_type IN ('income', 'transfer_in') THEN amount_minor ELSE -amount_minor END"

/** From the monthly rollup; only of the month that today is in are the rows after today looked at, by their index. */
const WITH_FLOW = `
  SELECT a.*,
    (SELECT COALESCE(SUM(flow_minor), 0) FROM account_months WHERE account_id = a.id) AS flow_minor,
    (SELECT COALESCE(SUM(cleared_minor), 0) FROM account_months WHERE account_id = a.id) AS cleared_flow_minor,
    (SELECT COALESCE(SUM(flow_minor), 0) FROM account_months WHERE account_id = a.id AND month > @month)
      + (SELECT COALESCE(SUM(${SIGNED}), 0) FROM transactions
         WHERE account_id = a.id AND date > @today AND date <= @end AND status = 'posted') AS ahead_minor,
    (SELECT COALESCE(SUM(cleared_minor), 0) FROM account_months WHERE account_id = a.id AND month > @month)
      + (SELECT COALESCE(SUM(${SIGNED}), 0) FROM transactions
         WHERE account_id = a.id AND date > @today AND date <= @end AND status = 'posted' AND cleared <> 'uncleared') AS cleared_ahead_minor
  FROM accounts a`

function upTo(today: string) {
  const month = today.slice(0, 7)
  return { today, month, end: dateInMonth(month, 31) }
}

export function insertAccount(session: WriteSession, row: AccountRow): void {
  session.run(query.insertInto('accounts').values(row))
}

export function updateAccount(session: WriteSession, id: string, change: Partial<AccountRow>): void {
  session.run(query.updateTable('accounts').set(change).where('id', '=', id))
}

export function findAccount(session: ReadSession, id: string, today: string): AccountWithFlow | undefined {
  return session.prepare<AccountWithFlow>(`${WITH_FLOW} WHERE a.id = +@id`).get({ ...upTo(today), id })
}

/** Open ones first, then by name. */
export function listAccounts(session: ReadSession, today: string): AccountWithFlow[] {
  return session
    .prepare<AccountWithFlow>(`${WITH_FLOW} ORDER BY a.status DESC, a.name COLLATE NOCASE, a.id`)
    .all(upTo(today))
}

export function countOpen(session: ReadSession): number {
  return (
    session.prepare<{ n: number }>("SELECT COUNT(*) AS n FROM accounts WHERE status = 'open'").get()?.n ?? 0
  )
}

export function findByBankId(session: ReadSession, bank_id: string): AccountRow | undefined {
  return session.first(query.selectFrom('accounts').selectAll().where('bank_id', '=', bank_id))
}

/** What an account's posted transactions up to a day add to its opening balance. */
export function balanceOn(session: ReadSession, account_id: string, date: string): number {
  const row = session
    .prepare<{ total: number }>(`
      SELECT (SELECT opening_minor FROM accounts WHERE id = ?)
        + (SELECT COALESCE(SUM(flow_minor), 0) FROM account_months WHERE account_id = ? AND month < ?)
        + (SELECT COALESCE(SUM(CASE WHEN tx_type IN ('income', 'transfer_in') THEN amount_minor ELSE -amount_minor END), 0)
           FROM transactions WHERE account_id = ? AND date >= ? AND date <= ? AND status = 'posted') AS total`)
    .get(account_id, account_id, date.slice(0, 7), account_id, `${date.slice(0, 7)}-01`, date)
  return row?.total ?? 0
}

/** What an account's posted transactions of each day add to it, for the days between two dates that have any. */
export function balancesByDay(
  session: ReadSession,
  account_id: string,
  from: string,
  to: string,
): { readonly date: string; readonly flow_minor: number }[] {
  return session
    .prepare<{ date: string; flow_minor: number }>(`
      SELECT date, SUM(CASE WHEN tx_type IN ('income', 'transfer_in') THEN amount_minor ELSE -amount_minor END) AS flow_minor
      FROM transactions WHERE account_id = ? AND date BETWEEN ? AND ? AND status = 'posted' GROUP BY date ORDER BY date`)
    .all(account_id, from, to)
}

/** Deletes an account that no other row refers to. @returns whether it is gone. */
export function deleteUnused(session: WriteSession, id: string): boolean {
  session.prepare('DELETE FROM account_months WHERE account_id = ? AND entries = 0').run(id)
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
  const row = session
    .prepare<ClearedUpTo>(`
      SELECT COALESCE(SUM(cleared <> 'uncleared'), 0) AS cleared_count, COALESCE(SUM(cleared = 'uncleared'), 0) AS uncleared_count,
        COALESCE(SUM(CASE WHEN cleared = 'uncleared' THEN 0 WHEN tx_type IN ('income', 'transfer_in') THEN amount_minor ELSE -amount_minor END), 0) AS cleared_minor
      FROM transactions WHERE account_id = ? AND date <= ? AND status = 'posted'`)
    .get(account_id, date)
  return row ?? { cleared_count: 0, uncleared_count: 0, cleared_minor: 0 }
}

/** Locks the account's cleared transactions up to a date. @returns how many. */
export function reconcileUpTo(session: WriteSession, account_id: string, date: string): number {
  return session
    .prepare(
      "UPDATE transactions SET cleared = 'reconciled', updated_at = ? WHERE account_id = ? AND date <= ? AND status = 'posted' AND cleared = 'cleared'",
    )
    .run(session.now, account_id, date).changes
}

/** What all accounts held together at the end of a day: openings up to it, and all that was posted up to it. */
export function totalOn(session: ReadSession, date: string): number {
  const month = date.slice(0, 7)
  if (date === dateInMonth(month, 31)) return totalAtEndOf(session, month, date)
  const row = session
    .prepare<{ total: number }>(`
      SELECT (SELECT COALESCE(SUM(opening_minor), 0) FROM accounts WHERE opening_date <= ?)
        + (SELECT COALESCE(SUM(flow_minor), 0) FROM account_months WHERE month < ?)
        + (SELECT COALESCE(SUM(CASE WHEN tx_type IN ('income', 'transfer_in') THEN amount_minor ELSE -amount_minor END), 0)
           FROM transactions WHERE date >= ? AND date <= ? AND status = 'posted' AND account_id IS NOT NULL) AS total`)
    .get(date, month, `${month}-01`, date)
  return row?.total ?? 0
}

/** As `totalOn` a month's last day: its sum holds all of it, and none of its transactions has to be looked at. */
function totalAtEndOf(session: ReadSession, month: string, date: string): number {
  const row = session
    .prepare<{ total: number }>(`
      SELECT (SELECT COALESCE(SUM(opening_minor), 0) FROM accounts WHERE opening_date <= ?)
        + (SELECT COALESCE(SUM(flow_minor), 0) FROM account_months WHERE month <= ?) AS total`)
    .get(date, month)
  return row?.total ?? 0
}
