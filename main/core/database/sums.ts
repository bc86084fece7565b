import { type Expression, type RawBuilder, sql } from 'kysely'

/** The sum of no rows is 0, not null. Minor units. */
export function sumOf(expression: Expression<number>): RawBuilder<number> {
  return sql`COALESCE(SUM(${expression}), 0)`
}

/**
 * What a part of a transaction `t` comes to, or all of one that is not split, in the household's currency: of a query that has its parts beside it as
 * `s`. Reports read the amount here alone.
 */
export const PART_MINOR: RawBuilder<number> = sql`COALESCE(s.amount_minor, t.amount_minor)`

/**
 * What a transaction adds to its account, in minor units: income and incoming legs add, expenses and outgoing legs take. The same as
 * `signedAmount` of rollups.ts, for a query over `transactions` under the name `table`.
 */
export function signedMinor(table: 'transactions' | 't'): RawBuilder<number> {
  const amount = sql.ref(`${table}.amount_minor`)
  return sql`CASE WHEN ${sql.ref(`${table}.tx_type`)} IN ('income', 'transfer_in') THEN ${amount} ELSE -${amount} END`
}
