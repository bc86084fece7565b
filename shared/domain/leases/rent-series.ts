import {
  addMonths,
  type CalendarDate,
  dateAt,
  dateInMonth,
  dayOf,
  daysBetween,
  monthIndex,
  monthOf,
} from '../calendar.ts'
import type { RentStep } from './rent-periods.ts'

/** An income of a place, as rent would be. */
export interface PlaceIncome {
  readonly date: CalendarDate
  /** Minor units of the household's currency. */
  readonly amount_minor: number
}

/** A rent that incomes look like. */
export interface RentSeries {
  /** At the start, until the first step. */
  readonly rent_minor: number
  readonly steps: readonly RentStep[]
  /** Of the latest. */
  readonly rent_now_minor: number
  readonly due_day: number
  /** The first day of the month that the first one pays; its own day where it is less than the rent, as for a part of a month. */
  readonly begins: CalendarDate
  readonly first: CalendarDate
  readonly last: CalendarDate
  readonly count: number
}

/** Fewer are none that come again and again. */
const FEWEST = 3
/** Days after the last one by which the next one would have come. */
const DAYS_WAITED = 45
/** Days from the earliest to the latest day of the month on which one comes. */
const SPREAD = 10

/**
 * The rent that incomes of one payer for one place look like: one in each month up to now, on about the same day, the latest of one amount. undefined
 * where they do not.
 * @param incomes the earliest first
 */
export function rentSeries(incomes: readonly PlaceIncome[], today: CalendarDate): RentSeries | undefined {
  const [first] = incomes
  const last = incomes.at(-1)
  if (!first || !last || incomes.length < FEWEST || daysBetween(last.date, today) > DAYS_WAITED)
    return undefined
  const days = daysInOneSpan(incomes.map(({ date }) => date))
  if (!days || !isMonthly(days.months)) return undefined
  const latest = incomes.slice(-2)
  if (latest.some(({ amount_minor }) => amount_minor !== last.amount_minor)) return undefined
  const { rent_minor, steps } = rentsIn(incomes, days.months)
  return {
    rent_minor,
    steps,
    rent_now_minor: last.amount_minor,
    due_day: days.first,
    begins: first.amount_minor < rent_minor ? first.date : firstOf(days.months, 0),
    first: first.date,
    last: last.date,
    count: incomes.length,
  }
}

/** A rent is what has come twice running; one month's other amount is that month's alone, and no other rent. */
function rentsIn(
  incomes: readonly PlaceIncome[],
  months: readonly number[],
): Pick<RentSeries, 'rent_minor' | 'steps'> {
  const rents = incomes.flatMap(({ amount_minor }, index) =>
    amount_minor === incomes[index + 1]?.amount_minor
      ? [{ from: firstOf(months, index), rent_minor: amount_minor }]
      : [],
  )
  const [start, ...steps] = rents.filter(
    ({ rent_minor }, index) => rent_minor !== rents[index - 1]?.rent_minor,
  )
  return { rent_minor: start?.rent_minor ?? 0, steps }
}

function firstOf(months: readonly number[], index: number): CalendarDate {
  return dateAt(months[index] ?? 0, 1)
}

interface Days {
  /** The earliest day of the month. */
  readonly first: number
  /** The month that each is for. */
  readonly months: readonly number[]
}

/** About the same day of the month, also where that is about its end: what comes on the first is then for the month before. */
function daysInOneSpan(dates: readonly CalendarDate[]): Days | undefined {
  const spans = [0, 15].map(until => {
    const dayIn = (date: CalendarDate) => (dayOf(date) <= until ? dayOf(date) + 31 : dayOf(date))
    const days = dates.map(dayIn)
    const months = dates.map(date =>
      monthIndex(dayOf(date) <= until ? addMonths(monthOf(date), -1) : monthOf(date)),
    )
    // The last day of a month may be the 31st of a longer one.
    const first = Math.min(...dates.map(date => (isMonthEnd(date) ? 31 : dayIn(date))))
    return { first, spread: Math.max(...days) - Math.min(...days), months }
  })
  return spans.find(({ spread }) => spread <= SPREAD)
}

function isMonthEnd(date: CalendarDate): boolean {
  return date === dateInMonth(monthOf(date), 31)
}

/** One in each, without a gap. */
function isMonthly(months: readonly number[]): boolean {
  return months.every((month, index) => index === 0 || month === (months[index - 1] ?? 0) + 1)
}
