import { type Band, bandByMonth, bandOn, paidInMonth } from '../../../shared/domain/forecast/band.ts'
import { type Change, withChanges } from '../../../shared/domain/forecast/changes.ts'
import { everydayMonths, everydayMovements } from '../../../shared/domain/forecast/everyday.ts'
import type { Movement } from '../../../shared/domain/forecast/movement.ts'
import {
  daysByAccount,
  type LowPoint,
  lowPoint,
  type ProjectedDay,
  project,
} from '../../../shared/domain/forecast/project.ts'
import { flowDates } from '../../household/obligations/index.ts'
import type { ForecastBase } from './base.ts'

export interface AccountForecast {
  readonly id: string
  readonly name: string
  readonly starting_minor: number
  readonly days: readonly ProjectedDay[]
  readonly low: LowPoint
}

export interface Computed {
  readonly days: readonly ProjectedDay[]
  readonly low: LowPoint
  readonly band: Band | null
  readonly below_buffer: readonly string[]
}

/** The base with changes, day by day. What is added besides, as by a deal that is looked at, is no part of the base. */
export function computed(
  base: ForecastBase,
  changes: readonly Change[] = [],
  besides: readonly Movement[] = [],
): Computed {
  const { from, to, planned, loans, month_start_day, everyday } = base
  const { movements, payoffs } = withChanges(planned, changes, {
    to,
    loans,
    dates: (cadence, first, last) =>
      flowDates(
        { cadence, next_date: first, due_months: 1, due_weeks: null, due_days: null, end_date: null },
        first > from ? first : from,
        last,
      ),
  })
  const spending = everydayMovements(everyday.buckets, { from, to, month_start_day }, planned)
  const days = project({
    from,
    to,
    starting_minor: base.starting_minor,
    accounts: base.accounts,
    main_account_id: base.main_account_id,
    cards: base.cards,
    movements: [...movements, ...besides, ...spending],
    payoffs,
  })
  return {
    days,
    low: lowOf(days),
    band: bandOf(base, days),
    below_buffer: days.filter(day => day.balance_minor < base.buffer_minor).map(day => day.date),
  }
}

function lowOf(days: readonly ProjectedDay[]): LowPoint {
  const low = lowPoint(days)
  if (low === undefined) throw new Error('A forecast has at least one day')
  return low
}

const MOST_MONTHS = 25

function bandOf({ from, everyday, cards }: ForecastBase, days: readonly ProjectedDay[]): Band | null {
  const months = bandByMonth(everyday.past, everyday.forecasts, MOST_MONTHS, paidInMonth(cards))
  if (months.length === 0) return null
  const points = days.flatMap(({ date, balance_minor }) => {
    const on = bandOn(months, from, date)
    return on === null
      ? []
      : [
          {
            date,
            low_minor: balance_minor + on.low_minor,
            high_minor: balance_minor + on.high_minor,
          },
        ]
  })
  return { months, days: points }
}

/** Each account for itself. */
export function accountForecasts(base: ForecastBase, days: readonly ProjectedDay[]): AccountForecast[] {
  const own = daysByAccount(days, base.accounts)
  return base.accounts.map(({ id, name, balance_minor }, index) => {
    const its = own[index] ?? []
    return { id, name, starting_minor: balance_minor, days: its, low: lowOf(its) }
  })
}

export interface EverydayFigures {
  readonly bucket_id: string | null
  readonly name: string
  readonly account_id: string | null
  readonly this_month_minor: number
  readonly usual_minor: number | null
  readonly months: readonly { readonly month: string; readonly spent_minor: number }[]
}

/** What everyday spending is made of, for the working. */
export function everydayFigures({ everyday, planned, ...span }: ForecastBase): EverydayFigures[] {
  const [current] = everydayMonths(everyday.buckets, { ...span, to: span.from }, planned)
  return everyday.buckets.map((bucket, index) => ({
    bucket_id: bucket.bucket_id,
    name: bucket.name,
    account_id: bucket.account_id,
    this_month_minor: current?.totals[index] ?? 0,
    usual_minor: bucket.usual_minor,
    months: everyday.usual_months.map((month, at) => ({
      month,
      spent_minor: everyday.spent[index]?.[at] ?? 0,
    })),
  }))
}
