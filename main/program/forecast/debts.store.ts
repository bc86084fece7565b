import { sql } from 'kysely'
import { literal } from '../../core/database/compiled-query.ts'
import { query, type ReadSession } from '../../core/database/database.ts'

/** How cards and debts are paid. */

/** The last payment of each card that came from another account, up to a day. */
export function lastCardPayments(session: ReadSession, today: string) {
  // For each card by its own rows, the latest first: the days' index would go through all that there is.
  const latest = query
    .selectFrom('transactions as t')
    .innerJoin('transactions as o', join =>
      join.onRef('o.transfer_id', '=', 't.transfer_id').on('o.tx_type', '=', literal('transfer_out')),
    )
    .select('t.seq')
    .where('t.account_id', '=', sql.ref<string>('a.id'))
    .where('t.tx_type', '=', literal('transfer_in'))
    .where('t.status', '=', literal('posted'))
    .where('t.date', '<=', today)
    .orderBy('t.date', 'desc')
    .orderBy('t.seq', 'desc')
    .limit(1)
  const rows = session.all(
    query
      .selectFrom('accounts as a')
      .innerJoin('transactions as t', join => join.on('t.seq', '=', latest))
      .innerJoin('transactions as o', join =>
        join.onRef('o.transfer_id', '=', 't.transfer_id').on('o.tx_type', '=', literal('transfer_out')),
      )
      .select(['a.id as card_id', 't.date', 'o.account_id as paid_from'])
      .where('a.kind', '=', literal('credit_card')),
  )
  return new Map(rows.map(row => [row.card_id, row]))
}

/** Debts of holdings that are owed and paid each month, with what was owed as last entered up to a day. */
export function paidDebts(session: ReadSession, today: string) {
  const latest = query
    .selectFrom('liability_valuations as v')
    .select('v.seq')
    .where('v.liability_id', '=', sql.ref<string>('l.id'))
    .where('v.date', '<=', today)
    .orderBy('v.date', 'desc')
    .orderBy('v.seq', 'desc')
    .limit(1)
  return session.all(
    query
      .selectFrom('liabilities as l')
      .innerJoin('holdings as h', 'h.id', 'l.holding_id')
      .innerJoin('liability_valuations as b', join => join.on('b.seq', '=', latest))
      .leftJoin('debt_terms as x', 'x.debt_id', 'l.id')
      .select(['l.id', 'l.name', 'l.lender', 'l.currency', 'l.rate_pphm', 'l.convention', 'l.payment_minor'])
      .select(['b.balance_minor', 'b.date as balance_on', 'x.bill_id'])
      // One that is kept in an account is paid as the account is.
      .where('l.account_id', 'is', null)
      .where('l.payment_minor', '>', 0)
      .where('b.balance_minor', '>', 0)
      .where(({ or, eb }) => or([eb('l.closed_on', 'is', null), eb('l.closed_on', '>', today)]))
      .where(({ or, eb }) => or([eb('h.inactive_on', 'is', null), eb('h.inactive_on', '>', today)]))
      .orderBy('l.id'),
  )
}

export type PaidDebt = ReturnType<typeof paidDebts>[number]
