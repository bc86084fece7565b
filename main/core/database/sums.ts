import { type Expression, type RawBuilder, sql } from 'kysely'

/** The sum of no rows is 0, not null. Minor units. */
export function sumOf(expression: Expression<number>): RawBuilder<number> {
  return sql`COALESCE(SUM(${expression}), 0)`
}

/**
 * What a part of a transaction `t` comes to, or all of one that is not split, in the household's currency: of a query that has its parts beside it as
 * `s`. Null where no rate leads there, so that no sum counts it. Reports read the amount here alone.
 */
export const PART_MINOR: RawBuilder<number> = sql`IIF(s.position IS NULL, t.household_minor, s.household_minor)`

/**
 * What a transaction adds to its account, in minor units: income and incoming legs add, expenses and outgoing legs take. The same as
 * `signedAmount` of rollups.ts, for a query over `transactions` under the name `table`.
 */
export function signedMinor(table: 'transactions' | 't'): RawBuilder<number> {
  const amount = sql.ref(`${table}.amount_minor`)
  return sql`CASE WHEN ${sql.ref(`${table}.tx_type`)} IN ('income', 'transfer_in') THEN ${amount} ELSE -${amount} END`
}

/**
 * The same in the household's currency; null for what has no rate, so that no sum counts it. Every figure of the household sums this, and every
 * figure of one account the other.
 */
export function signedHouseholdMinor(table: 'transactions' | 't'): RawBuilder<number | null> {
  const amount = sql.ref(`${table}.household_minor`)
  return sql`CASE WHEN ${sql.ref(`${table}.tx_type`)} IN ('income', 'transfer_in') THEN ${amount} ELSE -${amount} END`
}

/**
 * What of an income or expense counts as such, in minor units of the household's currency: all of it but for the parts of a split that are transfers;
 * null for what has no rate. For a query over `transactions` under the name `table`.
 */
export function countedMinor(table: 'transactions' | 't'): RawBuilder<number | null> {
  const column = (name: string) => sql.ref(`${table}.${name}`)
  return sql`(${column('household_minor')} - IIF(${column('is_split')} = 1, COALESCE((SELECT SUM(moved.household_minor) FROM splits AS moved
    WHERE moved.transaction_seq = ${column('seq')} AND moved.transfer_id IS NOT NULL), 0), 0))`
}
