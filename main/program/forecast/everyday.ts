import {
  addMonths,
  budgetMonthOf,
  budgetMonthRange,
  type CalendarDate,
  daysBetween,
  type Month,
} from '../../../shared/domain/calendar.ts'
import { carryoverInto, limitIn } from '../../../shared/domain/envelopes.ts'
import type { PastForecast, PastMonth } from '../../../shared/domain/forecast/band.ts'
import { type EverydayBucket, USUAL_MONTHS, usualSpending } from '../../../shared/domain/forecast/everyday.ts'
import { medianMinor } from '../../../shared/domain/forecast/spread.ts'
import type { ReadSession } from '../../core/database/database.ts'
import type { BucketMonth, Snapshot } from '../../household/buckets/index.ts'
import * as store from './past.store.ts'

/** Everyday spending as the ledger has it, and what would have been expected of it in the past. */

/** Months of the past that errors are taken from, besides those that the first forecast needs. */
const PAST_MONTHS = 36
/** A forecast of the past is made where this many months were known. */
const LEAST_KNOWN = 3
/** A ledger that begins within these days of a month holds it whole. */
const WHOLE_FROM_DAYS = 7

export interface Everyday {
  readonly buckets: readonly EverydayBucket[]
  /** The full months that usual spending is told of, the oldest first. */
  readonly usual_months: readonly Month[]
  /** What each of `buckets` took in them. */
  readonly spent: readonly (readonly number[])[]
  readonly past: readonly PastMonth[]
  readonly forecasts: readonly PastForecast[]
}

export interface EverydayNeeds {
  readonly month_start_day: number
  /** This month's buckets. */
  readonly snapshot: Snapshot
  /** Accounts that can be spent from, and cards; rows on others are no spending of cash. */
  readonly spendable: ReadonlySet<string>
  readonly cards: ReadonlySet<string>
}

/** Everyday spending by bucket, month and account: '' for none of the two. */
interface Cell {
  readonly bucket_id: string
  readonly month: Month
  readonly account_id: string
  readonly minor: number
}

export function everydayWithin(session: ReadSession, needs: EverydayNeeds): Everyday {
  const { month_start_day, snapshot } = needs
  const current = snapshot.month
  const months = fullMonths(store.firstDay(session), current, month_start_day)
  const first = months[0] ?? current
  const planned = store.plannedParts(session, budgetMonthRange(first, month_start_day).from)
  const rows = store.monthsFrom(session, first)
  const cells = everydayCells(rows, planned, needs)
  const usual_months = months.slice(-USUAL_MONTHS)
  const limits = plansOf(session)
  const ids = bucketIds(snapshot, cells)
  const byBucket = Map.groupBy(cells, cell => cell.bucket_id)
  const buckets = ids.map(id => {
    const own = byBucket.get(id) ?? []
    const bucket = snapshot.buckets.find(each => each.bucket.id === id)
    return bucketOf(id, bucket, own, { months: usual_months, current })
  })
  const series = buckets.map(bucket => {
    const own = byBucket.get(bucket.bucket_id ?? '') ?? []
    return months.map(month => sumOf(own.filter(cell => cell.month === month)))
  })
  const past = pastMonths(months, cells, {
    cards: needs.cards,
    income: otherIncome(rows, store.expectedIncomeFrom(session, first)),
  })
  const plannedIn = new Map<string, number>()
  for (const part of planned) {
    const key = `${budgetMonthOf(part.date, month_start_day)} ${part.bucket_id}`
    plannedIn.set(key, (plannedIn.get(key) ?? 0) + part.spent_minor)
  }
  const forecasts = pastForecasts(months, buckets, series, {
    cards: needs.cards,
    allowed: (bucket, month) => {
      const found = snapshot.buckets.find(each => each.bucket.id === bucket.bucket_id)
      const limit = found && limits(found, month)
      if (limit === undefined) return undefined
      return Math.max(0, limit - (plannedIn.get(`${month} ${bucket.bucket_id}`) ?? 0))
    },
  })
  return {
    buckets,
    usual_months,
    spent: series.map(each => each.slice(-USUAL_MONTHS)),
    past,
    forecasts,
  }
}

function sumOf(cells: readonly Cell[]): number {
  return cells.reduce((sum, cell) => sum + cell.minor, 0)
}

/** The budget months that are over and that the ledger holds whole, the oldest first. */
function fullMonths(firstDay: CalendarDate | undefined, current: Month, month_start_day: number): Month[] {
  if (firstDay === undefined) return []
  const begun = budgetMonthOf(firstDay, month_start_day)
  const range = budgetMonthRange(begun, month_start_day)
  const isWhole = daysBetween(range.from, firstDay) < WHOLE_FROM_DAYS
  const earliest = addMonths(current, -PAST_MONTHS - USUAL_MONTHS)
  const months: Month[] = []
  for (let month = isWhole ? begun : addMonths(begun, 1); month < current; month = addMonths(month, 1))
    if (month >= earliest) months.push(month)
  return months
}

function everydayCells(
  rows: ReturnType<typeof store.monthsFrom>,
  planned: ReturnType<typeof store.plannedParts>,
  { spendable, cards, month_start_day }: EverydayNeeds,
): Cell[] {
  const cells = new Map<string, Cell>()
  const add = ({ bucket_id, month, account_id, minor }: Cell) => {
    const isCash = account_id === '' || spendable.has(account_id) || cards.has(account_id)
    if (!isCash || minor === 0) return
    const key = `${month} ${bucket_id} ${account_id}`
    cells.set(key, { bucket_id, month, account_id, minor: (cells.get(key)?.minor ?? 0) + minor })
  }
  for (const { spent_minor, ...row } of rows) add({ ...row, minor: spent_minor })
  for (const { date, bucket_id, account_id, spent_minor } of planned)
    add({ bucket_id, account_id, month: budgetMonthOf(date, month_start_day), minor: -spent_minor })
  return [...cells.values()]
}

function bucketIds(snapshot: Snapshot, cells: readonly Cell[]): string[] {
  const ids = [...snapshot.buckets.map(each => each.bucket.id), ...cells.map(cell => cell.bucket_id), '']
  return [...new Set(ids)]
}

/** What is saved up is not spent by the month's end because it is there. */
const SAVED: ReadonlySet<string> = new Set(['sinking', 'savings'])

/** Whether a bucket plans what a month may take. One without a limit is there for information, and what is saved up is not to be used up. */
function plans(bucket: BucketMonth): boolean {
  if (SAVED.has(bucket.bucket.bucket_type) || bucket.bucket.status === 'archived') return false
  return bucket.monthly_limit_minor > 0 || bucket.allocation_minor !== null || bucket.carryover_minor > 0
}

function bucketOf(
  id: string,
  bucket: BucketMonth | undefined,
  cells: readonly Cell[],
  { months, current }: { readonly months: readonly Month[]; readonly current: Month },
): EverydayBucket {
  const recent = cells.filter(cell => months.includes(cell.month) || cell.month >= current)
  const byAccount = Map.groupBy(recent, cell => cell.account_id)
  const [most] = [...byAccount]
    .map(([account_id, own]) => ({ account_id, minor: sumOf(own) }))
    .sort((one, other) => other.minor - one.minor || (one.account_id < other.account_id ? -1 : 1))
  const posted = Map.groupBy(
    cells.filter(cell => cell.month >= current),
    cell => cell.month,
  )
  return {
    bucket_id: id === '' ? null : id,
    name: id === '' ? 'In no bucket' : (bucket?.bucket.name ?? 'A bucket that is gone'),
    account_id: most === undefined || most.account_id === '' ? null : most.account_id,
    allowed_minor: bucket !== undefined && plans(bucket) ? bucket.remaining_minor : null,
    usual_minor: usualSpending(months.map(month => sumOf(cells.filter(cell => cell.month === month)))),
    limit_minor: bucket !== undefined && plans(bucket) ? bucket.limit_minor : 0,
    posted: new Map([...posted].map(([month, own]) => [month, sumOf(own)])),
  }
}

/** What a bucket had for a month of the past as it began: its limit and what it brought along; undefined of one that planned nothing. */
function plansOf(session: ReadSession): (bucket: BucketMonth, month: Month) => number | undefined {
  const { limits, allocations, spent } = store.bucketPlans(session)
  return ({ bucket }, month) => {
    if (SAVED.has(bucket.bucket_type) || month < bucket.first_month) return undefined
    const dated = limits.get(bucket.id) ?? []
    const own = allocations.get(bucket.id) ?? []
    const allocation = own.find(each => each.month === month)?.allocation_minor
    const monthly = limitIn(month, dated)
    if (monthly === 0 && allocation === undefined) return undefined
    const limit = allocation ?? monthly
    if (bucket.rollover === 0) return limit
    const before = (spent.get(bucket.id) ?? []).filter(each => each.month < month)
    const carried = carryoverInto(month, {
      first_month: bucket.first_month,
      limits: dated,
      allocated: own.filter(each => each.month < month),
      spent: before[0] && {
        first_month: before[0].month,
        sum_minor: before.reduce((sum, each) => sum + each.minor, 0),
      },
    })
    return limit + carried
  }
}

/** Income that was not expected, by month. */
function otherIncome(
  rows: ReturnType<typeof store.monthsFrom>,
  expected: ReturnType<typeof store.expectedIncomeFrom>,
): ReadonlyMap<Month, number> {
  const income = new Map<Month, number>()
  for (const { month, income_minor } of rows) income.set(month, (income.get(month) ?? 0) + income_minor)
  for (const { month, income_minor } of expected) income.set(month, (income.get(month) ?? 0) - income_minor)
  return income
}

function pastMonths(
  months: readonly Month[],
  cells: readonly Cell[],
  { cards, income }: { readonly cards: ReadonlySet<string>; readonly income: ReadonlyMap<Month, number> },
): PastMonth[] {
  const byMonth = Map.groupBy(cells, cell => cell.month)
  const other = months.map(month => income.get(month) ?? 0)
  return months.map((month, index) => {
    const own = byMonth.get(month) ?? []
    const came = other[index] ?? 0
    // What usually comes in without being expected is no surprise.
    const usual = medianMinor(other.slice(Math.max(0, index - USUAL_MONTHS), index)) ?? came
    return {
      cash_minor: sumOf(own.filter(cell => !cards.has(cell.account_id))),
      card_minor: sumOf(own.filter(cell => cards.has(cell.account_id))),
      other_income_minor: came - usual,
    }
  })
}

function pastForecasts(
  months: readonly Month[],
  buckets: readonly EverydayBucket[],
  series: readonly (readonly number[])[],
  {
    cards,
    allowed,
  }: {
    readonly cards: ReadonlySet<string>
    readonly allowed: (bucket: EverydayBucket, month: Month) => number | undefined
  },
): PastForecast[] {
  return months.flatMap((month, known) => {
    if (known < LEAST_KNOWN) return []
    const sums = { first_cash_minor: 0, first_card_minor: 0, usual_cash_minor: 0, usual_card_minor: 0 }
    buckets.forEach((bucket, index) => {
      const usual = usualSpending((series[index] ?? []).slice(0, known)) ?? 0
      const first = allowed(bucket, month) ?? usual
      const isCard = bucket.account_id !== null && cards.has(bucket.account_id)
      sums[isCard ? 'first_card_minor' : 'first_cash_minor'] += first
      sums[isCard ? 'usual_card_minor' : 'usual_cash_minor'] += usual
    })
    return [{ known, ...sums }]
  })
}
