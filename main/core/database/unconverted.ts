import { sql } from 'kysely'
import type { UnconvertedSum } from '../../../shared/domain/unconverted.ts'
import { literal } from './compiled-query.ts'
import { query, type ReadSession } from './database.ts'
import { signedMinor } from './sums.ts'

/*
 * Posted rows that no rate leads from to the household's currency: they are in no sum of the household, and whoever shows such a sum lists them beside
 * it. Found by an index of theirs alone. The core reads them, as it does the accounts' flows, so that no pack need know who keeps the transactions.
 */

function unconverted(from: string, to: string) {
  return query
    .selectFrom('transactions as t')
    .innerJoin('accounts as a', 'a.id', 't.account_id')
    .select([
      'a.currency',
      sql<number>`SUM(${signedMinor('t')})`.as('amount_minor'),
      sql<number>`COUNT(*)`.as('count'),
    ])
    .where('t.household_minor', 'is', null)
    .where('t.status', '=', literal('posted'))
    .where('t.date', '>=', from)
    .where('t.date', '<=', to)
    .groupBy('a.currency')
    .orderBy('a.currency')
}

/** Of the incomes and expenses between two days: what came in less what went out, by currency. */
export function unconvertedEntries(session: ReadSession, from: string, to: string): UnconvertedSum[] {
  return session.all(unconverted(from, to).where('t.tx_type', 'in', [literal('income'), literal('expense')]))
}

/** Of all that is posted between two days on the open spendable accounts, by currency. */
export function unconvertedOnSpendable(session: ReadSession, from: string, to: string): UnconvertedSum[] {
  return session.all(
    unconverted(from, to).where('a.status', '=', literal('open')).where('a.spendable', '=', sql.lit(1)),
  )
}
