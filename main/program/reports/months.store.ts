import { type SqlBool, sql } from 'kysely'
import type { Interval, Span } from '../../../shared/domain/reports/periods.ts'
import type { MonthsPlan } from '../../../shared/domain/reports/plan.ts'
import { query, type ReadSession } from '../../core/database/database.ts'
import { sumOf } from '../../core/database/sums.ts'

/** Figures of reports out of the months that are kept (main/core/database/report-months.ts). */

export type Column = 'key' | 'bucket_id' | 'account_id'

export interface MonthsQuestion extends MonthsPlan {
  readonly interval: Exclude<Interval, 'day' | 'week'>
  /** Budget months, `2026-01`. */
  readonly months: Span
  readonly columns: readonly Column[]
  readonly bucket_id?: string | undefined
  readonly account_id?: string | undefined
}

export interface MonthsRow {
  /** As the period is called. */
  readonly period: string
  /** Undefined of a column that was not asked for; '' for none. */
  readonly key?: string
  readonly bucket_id?: string
  readonly account_id?: string
  readonly spent_minor: number
  readonly income_minor: number
}

function periodOf(interval: MonthsQuestion['interval']) {
  switch (interval) {
    case 'month':
      return sql<string>`month`
    case 'quarter':
      return sql<string>`substr(month, 1, 4) || '-Q' || ((CAST(substr(month, 6, 2) AS INTEGER) + 2) / 3)`
    case 'year':
      return sql<string>`substr(month, 1, 4)`
    case 'all':
      return sql<string>`'all'`
  }
}

/** The sums of a facet by period and the columns that are asked for. */
export function monthSums(session: ReadSession, question: MonthsQuestion): MonthsRow[] {
  const { facet, key, kind, interval, months, columns, bucket_id, account_id } = question
  const period = periodOf(interval)
  let rows = query
    .selectFrom('report_months')
    .select(({ ref }) => [
      period.as('period'),
      sumOf(ref('spent_minor')).as('spent_minor'),
      sumOf(ref('income_minor')).as('income_minor'),
    ])
    .select(columns)
    .where('facet', '=', facet)
    .where('month', '>=', months.from)
    .where('month', '<=', months.to)
    .groupBy(period)
    .groupBy(columns)
  if (key !== undefined) rows = rows.where('key', '=', key)
  // The colon's successor ends the range of keys that begin with a kind.
  else if (kind !== undefined) rows = rows.where(sql<SqlBool>`key > ${`${kind}:`} AND key < ${`${kind};`}`)
  else if (facet === 'tag') rows = rows.where('key', '<>', '')
  if (bucket_id !== undefined) rows = rows.where('bucket_id', '=', bucket_id)
  if (account_id !== undefined) rows = rows.where('account_id', '=', account_id)
  return session.all(rows)
}
