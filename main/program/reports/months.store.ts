import { type Compilable, sql } from 'kysely'
import type { Interval, Span } from '../../../shared/domain/reports/periods.ts'
import type { MonthsPlan } from '../../../shared/domain/reports/plan.ts'
import { compileOnce, type Given } from '../../core/database/compiled-query.ts'
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

interface Told {
  readonly facet: MonthsPlan['facet']
  readonly key: string
  /** The keys of a kind are between these two. */
  readonly above: string
  readonly below: string
  readonly from: string
  readonly to: string
  readonly bucket_id: string
  readonly account_id: string
}

type Shape = Pick<MonthsQuestion, 'interval' | 'columns'> & {
  readonly keys: 'one' | 'kind' | 'any' | 'all'
  readonly inBucket: boolean
  readonly onAccount: boolean
}

/** A query of each shape, built when it is first wanted: there are few, and a report of few rows would be felt to build its own anew each time. */
const QUERIES = new Map<string, (told: Told) => Compilable<MonthsRow>>()

function queryOf(shape: Shape): (told: Told) => Compilable<MonthsRow> {
  const { interval, columns, keys, inBucket, onAccount } = shape
  const name = [interval, keys, inBucket, onAccount, ...columns].join(' ')
  const known = QUERIES.get(name)
  if (known) return known
  const built = compileOnce((given: Given<Told>) => buildSums(shape, given))
  QUERIES.set(name, built)
  return built
}

function buildSums(
  { interval, columns, keys, inBucket, onAccount }: Shape,
  given: Given<Told>,
): Compilable<MonthsRow> {
  const period = periodOf(interval)
  let rows = query
    .selectFrom('report_months')
    .select(({ ref }) => [
      period.as('period'),
      sumOf(ref('spent_minor')).as('spent_minor'),
      sumOf(ref('income_minor')).as('income_minor'),
    ])
    .select(columns)
    .where('facet', '=', given('facet'))
    .where('month', '>=', given('from'))
    .where('month', '<=', given('to'))
    // The columns first: they are in the order of the key, and less is sorted by the time that the period is looked at.
    .groupBy(columns)
    .groupBy(period)
  if (keys === 'one') rows = rows.where('key', '=', given('key'))
  if (keys === 'kind') rows = rows.where('key', '>', given('above')).where('key', '<', given('below'))
  if (keys === 'any') rows = rows.where('key', '<>', sql.lit(''))
  if (inBucket) rows = rows.where('bucket_id', '=', given('bucket_id'))
  if (onAccount) rows = rows.where('account_id', '=', given('account_id'))
  return rows
}

function keysOf({ facet, key, kind }: MonthsPlan): Shape['keys'] {
  if (key !== undefined) return 'one'
  if (kind !== undefined) return 'kind'
  return facet === 'tag' ? 'any' : 'all'
}

/** The sums of a facet by period and the columns that are asked for. */
export function monthSums(session: ReadSession, question: MonthsQuestion): MonthsRow[] {
  const { facet, key, kind, interval, months, columns, bucket_id, account_id } = question
  const sums = queryOf({
    interval,
    columns,
    keys: keysOf(question),
    inBucket: bucket_id !== undefined,
    onAccount: account_id !== undefined,
  })
  return session.all(
    sums({
      facet,
      key: key ?? '',
      // The colon's successor ends the range of keys that begin with a kind.
      above: `${kind ?? ''}:`,
      below: `${kind ?? ''};`,
      ...months,
      bucket_id: bucket_id ?? '',
      account_id: account_id ?? '',
    }),
  )
}
