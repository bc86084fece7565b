import { type Expression, type RawBuilder, sql } from 'kysely'

/** The sum of no rows is 0, not null. Minor units. */
export function sumOf(expression: Expression<number>): RawBuilder<number> {
  return sql`COALESCE(SUM(${expression}), 0)`
}

/**
 * What a transaction adds to its account, in minor units: income and incoming legs add, expenses and outgoing legs take. The same as
 * `signedAmount` of rollups.ts, for a query over `transactions` under the name `table`.
 */
export function signedMinor(table: 'transactions' | 't'): RawBuilder<number> {
  const amount = sql.ref(`${table}.amount_minor`)
  return sql`CASE WHEN ${sql.ref(`${table}.tx_type`)} IN ('income', 'transfer_in') THEN ${amount} ELSE -${amount} END`
}

/**
 * What of an income or expense counts as such, in minor units: all of it but for the parts of a split that are transfers. For a query over
 * `transactions` under the name `table`.
 */
export function countedMinor(table: 'transactions' | 't'): RawBuilder<number> {
  const column = (name: string) => sql.ref(`${table}.${name}`)
  return sql`(${column('amount_minor')} - IIF(${column('is_split')} = 1, COALESCE((SELECT SUM(moved.amount_minor) FROM splits AS moved
    WHERE moved.transaction_seq = ${column('seq')} AND moved.transfer_id IS NOT NULL), 0), 0))`
}
