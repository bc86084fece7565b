import { budgetMonthOf } from '../../../shared/domain/calendar.ts'
import {
  type Interval,
  isWholeMonths,
  type Period,
  type PeriodRules,
  periodsOf,
  type Span,
} from '../../../shared/domain/reports/periods.ts'
import { type Dimension, type MonthsPlan, monthsPlan } from '../../../shared/domain/reports/plan.ts'
import type { ReadSession } from '../../core/database/database.ts'
import type { Filter } from '../../household/transactions/index.ts'
import { type Column, type MonthsRow, monthSums } from './months.store.ts'
import { rowSums } from './rows.store.ts'

/** What was spent and what came in, by period and by one or two dimensions: out of the months that are kept where they can tell, else out of the rows. */

export interface FigureQuestion {
  /** But for days. */
  readonly filter: Filter
  readonly span: Span
  readonly interval: Interval
  readonly dimensions: readonly Dimension[]
  readonly rules: PeriodRules
}

export interface Figure {
  /** Which of the span's periods, from 0. */
  readonly period: number
  readonly key: string | null
  readonly then_key: string | null
  readonly spent_minor: number
  readonly income_minor: number
}

/** Filters that no month is kept by. */
function hasOthers({ filter, span, interval, rules }: FigureQuestion): boolean {
  const { bucket_id, account_id, payee_id, tag, link, status, ...others } = filter
  return (
    status === 'void' ||
    interval === 'day' ||
    interval === 'week' ||
    !isWholeMonths(span, rules) ||
    Object.values(others).some(value => value !== undefined)
  )
}

/** How the kept months answer; undefined where they do not. */
export function planOf(question: FigureQuestion): MonthsPlan | undefined {
  return monthsPlan(question.dimensions, question.filter, hasOthers(question))
}

/** @param entityOf the entity whose account it is */
export function figuresFromMonths(
  session: ReadSession,
  plan: MonthsPlan,
  question: FigureQuestion,
  entityOf: (account_id: string) => string | null,
): Figure[] {
  const { span, interval, dimensions, filter, rules } = question
  if (interval === 'day' || interval === 'week') return []
  const indexOf = new Map(periodsOf(span, interval, rules).map(({ key }, index) => [key, index]))
  const byEntity = dimensions.includes('entity')
  const columns = columnsOf(dimensions)
  const ask = (what: MonthsPlan, wanted: readonly Column[]) =>
    monthSums(session, {
      ...what,
      interval,
      months: {
        from: budgetMonthOf(span.from, rules.month_start_day),
        to: budgetMonthOf(span.to, rules.month_start_day),
      },
      columns: wanted,
      bucket_id: filter.bucket_id,
      account_id: filter.account_id,
    })
  const figure = (row: MonthsRow, key: string | null, sign: 1 | -1): Figure => {
    const keys = dimensions.map(dimension =>
      dimension === 'bucket' ? orNull(row.bucket_id) : dimension === 'account' ? orNull(row.account_id) : key,
    )
    return {
      period: indexOf.get(row.period) ?? 0,
      key: keys[0] ?? null,
      then_key: keys[1] ?? null,
      spent_minor: sign * row.spent_minor,
      income_minor: sign * row.income_minor,
    }
  }
  const keyed = ask(plan, columns).map(row => figure(row, keyText(plan, row.key), 1))
  const any = anyOf(plan)
  // Of each kind of thing and of tags, what has none is what is left of everything.
  if (any === undefined || !columns.includes('key')) return keyed
  const rest = byEntity
    ? [...columns.filter(each => each !== 'key'), 'account_id' as const]
    : columns.filter(each => each !== 'key')
  const left = [...new Set(rest)]
  const restKey = (row: MonthsRow) =>
    byEntity && row.account_id !== undefined ? entityOf(row.account_id) : null
  return [
    ...keyed,
    ...ask({ facet: 'all' }, left).map(row => figure(row, restKey(row), 1)),
    ...ask(any, left).map(row => figure(row, restKey(row), -1)),
  ]
}

/** The columns of the kept months that the dimensions are in. */
function columnsOf(dimensions: readonly Dimension[]): Column[] {
  return dimensions.map(dimension =>
    dimension === 'bucket' ? 'bucket_id' : dimension === 'account' ? 'account_id' : 'key',
  )
}

/** Where what has any tag, or any thing of a kind, is kept; undefined where one key alone is asked for, or each row has a key. */
function anyOf({ facet, kind, key }: MonthsPlan): MonthsPlan | undefined {
  if (key !== undefined) return undefined
  if (facet === 'tag') return { facet, key: '' }
  return facet === 'link' && kind !== undefined ? { facet, key: kind } : undefined
}

function keyText({ kind }: MonthsPlan, key: string | undefined): string | null {
  return kind !== undefined && key !== undefined ? orNull(key.slice(kind.length + 1)) : orNull(key)
}

function orNull(text: string | undefined): string | null {
  return text === undefined || text === '' ? null : text
}

/**
 * The same out of the rows, a month at a time, so that it can be stopped between two.
 * @param onStep told 0 to 1, and may throw
 */
export function figuresFromRows(
  session: ReadSession,
  { filter, span, interval, dimensions, rules }: FigureQuestion,
  onStep: (fraction: number) => void = () => {},
): Figure[] {
  const sums = rowSums({ filter, dimensions })
  const slices = slicesOf(periodsOf(span, interval, rules), rules)
  const figures: Figure[] = []
  for (const [index, { period, from, to }] of slices.entries()) {
    onStep(index / slices.length)
    for (const row of sums(session, { from, to })) figures.push({ period, ...row })
  }
  return figures
}

function slicesOf(periods: readonly Period[], rules: PeriodRules): (Span & { readonly period: number })[] {
  return periods.flatMap((each, period) =>
    periodsOf(each, 'month', rules).map(({ from, to }) => ({ period, from, to })),
  )
}
