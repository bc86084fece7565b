import { type Expression, type RawBuilder, sql } from 'kysely'

/** The words in the index's own column, each of letters and digits alone, so that it is one word to FTS5. */

/** Of all records of a kind. */
export function kindWord(kind: string): string {
  return `k${kind.replaceAll('_', '')}`
}

/** Of one record: one row of a table may be of several kinds. */
export function recordWord(kind: string, id: Expression<unknown>): RawBuilder<string> {
  return sql`${sql.lit(`r${kind.replaceAll('_', '')}`)} || hex(${id})`
}

/** The same as `recordWord`. */
export function recordWordOf(kind: string, id: string): string {
  return `r${kind.replaceAll('_', '')}${Buffer.from(id).toString('hex')}`
}

export function amountWord(minor: number): string {
  return `m${minor}`
}

export function dayWord(date: string): string {
  return `d${date.replaceAll('-', '')}`
}

export function dayWordOf(date: Expression<unknown>): RawBuilder<string> {
  return sql`'d' || replace(${date}, '-', '')`
}
