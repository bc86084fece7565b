import { literal } from '../../core/database/compiled-query.ts'
import { query, type ReadSession, type WriteSession } from '../../core/database/database.ts'
import type { DebtExtraTable, DebtRateChangeTable, DebtStatementTable, DebtTermsTable } from './tables.ts'

export type TermsRow = DebtTermsTable
export type RateChangeRow = DebtRateChangeTable
export type ExtraRow = DebtExtraTable
export type StatementRow = DebtStatementTable

export function findTerms(session: ReadSession, debt_id: string): TermsRow | undefined {
  return session.first(query.selectFrom('debt_terms').selectAll().where('debt_id', '=', debt_id))
}

/** Of every debt of which something was agreed. */
export function allTerms(session: ReadSession): TermsRow[] {
  return session.all(query.selectFrom('debt_terms').selectAll().orderBy('debt_id'))
}

export function insertTerms(session: WriteSession, row: TermsRow): void {
  session.run(query.insertInto('debt_terms').values(row))
}

export function updateTerms(session: WriteSession, debt_id: string, change: Partial<TermsRow>): void {
  session.run(query.updateTable('debt_terms').set(change).where('debt_id', '=', debt_id))
}

/** Of all debts, by debt and day. */
export function allRateChanges(session: ReadSession): RateChangeRow[] {
  return session.all(
    query.selectFrom('debt_rate_changes').selectAll().orderBy('debt_id').orderBy('from_date'),
  )
}

/** Of all debts, by debt and day. */
export function allExtras(session: ReadSession): ExtraRow[] {
  return session.all(query.selectFrom('debt_extras').selectAll().orderBy('debt_id').orderBy('date'))
}

export function replaceRateChanges(
  session: WriteSession,
  debt_id: string,
  rows: readonly RateChangeRow[],
): void {
  session.run(query.deleteFrom('debt_rate_changes').where('debt_id', '=', debt_id))
  for (const row of rows) session.run(query.insertInto('debt_rate_changes').values(row))
}

export function replaceExtras(session: WriteSession, debt_id: string, rows: readonly ExtraRow[]): void {
  session.run(query.deleteFrom('debt_extras').where('debt_id', '=', debt_id))
  for (const row of rows) session.run(query.insertInto('debt_extras').values(row))
}

/** Newest first. */
export function listStatements(session: ReadSession, debt_id: string): StatementRow[] {
  return session.all(
    query.selectFrom('debt_statements').selectAll().where('debt_id', '=', debt_id).orderBy('date', 'desc'),
  )
}

export function findStatement(session: ReadSession, debt_id: string, id: string): StatementRow | undefined {
  return session.first(
    query.selectFrom('debt_statements').selectAll().where('id', '=', id).where('debt_id', '=', debt_id),
  )
}

export function insertStatement(session: WriteSession, row: StatementRow): void {
  session.run(query.insertInto('debt_statements').values(row))
}

export function deleteStatement(session: WriteSession, id: string): void {
  session.run(query.deleteFrom('debt_statements').where('id', '=', id))
}

/** The last day before `date` on which something was paid into an account; undefined where nothing was. */
export function lastPaidIn(session: ReadSession, account_id: string, date: string): string | undefined {
  return session.first(
    query
      .selectFrom('transactions')
      .select('date')
      .where('account_id', '=', account_id)
      .where('date', '<', date)
      .where('status', '=', literal('posted'))
      .where('tx_type', 'in', [literal('income'), literal('transfer_in')])
      .orderBy('date', 'desc')
      .limit(1),
  )?.date
}

/** Newest first: what was paid to a payee from one day on, as far as it stands whole: neither split nor a side of a transfer. */
export function paidWhole(
  session: ReadSession,
  payee_id: string,
  { from, limit }: { readonly from: string; readonly limit: number },
): { readonly id: string; readonly account_id: string | null }[] {
  return session.all(
    query
      .selectFrom('transactions')
      .select(['id', 'account_id'])
      .where('payee_id', '=', payee_id)
      .where('date', '>=', from)
      .where('status', '=', literal('posted'))
      .where('tx_type', '=', literal('expense'))
      .where('is_split', '=', 0)
      .orderBy('date', 'desc')
      .orderBy('seq', 'desc')
      .limit(limit),
  )
}

/** The bills that were said to pay a card, each with its card. */
export function agreedCardBills(session: ReadSession): ReadonlyMap<string, string> {
  const rows = session.all(
    query
      .selectFrom('debt_terms as d')
      .innerJoin('accounts as a', 'a.id', 'd.account_id')
      .select(({ ref }) => [ref('d.bill_id').$notNull().as('bill_id'), 'a.id'])
      .where('d.bill_id', 'is not', null)
      .where('a.kind', '=', literal('credit_card')),
  )
  return new Map(rows.map(({ bill_id, id }) => [bill_id, id]))
}
