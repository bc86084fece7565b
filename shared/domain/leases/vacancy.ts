import { addDays, type CalendarDate, daysBetween } from '../calendar.ts'
import { type Span, vacantSince } from './let.ts'

/** How long places stand empty. */

/** How many days from one to another, both with, some lease runs on; 0 where the first is after the last. */
export function daysLet(leases: readonly Span[], from: CalendarDate, to: CalendarDate): number {
  let days = 0
  /** The first day that is not looked at yet. */
  let next = from
  const inOrder = leases.toSorted((a, b) => (a.start_date < b.start_date ? -1 : 1))
  for (const { start_date, end_date } of inOrder) {
    const first = start_date > next ? start_date : next
    const last = end_date !== null && end_date < to ? end_date : to
    if (first > last) continue
    days += daysBetween(first, last) + 1
    next = addDays(last, 1)
  }
  return days
}

/** How many days a place has stood empty by the end of a day, that one with; null where it is let, and where it never was. */
export function daysEmpty(leases: readonly Span[], date: CalendarDate): number | null {
  const since = vacantSince(leases, date)
  return since === null ? null : daysBetween(since, date) + 1
}

export interface Occupancy {
  /** On which there was something to let. */
  readonly days: number
  readonly let_days: number
  readonly vacant_days: number
}

/**
 * How much of a span a place was let.
 * @param held the first and the last day on which it was there to be let; null where no such day is known
 */
export function occupancy(
  leases: readonly Span[],
  span: { readonly from: CalendarDate; readonly to: CalendarDate },
  held: { readonly from: CalendarDate | null; readonly to: CalendarDate | null },
): Occupancy {
  const from = held.from !== null && held.from > span.from ? held.from : span.from
  const to = held.to !== null && held.to < span.to ? held.to : span.to
  if (from > to) return { days: 0, let_days: 0, vacant_days: 0 }
  const days = daysBetween(from, to) + 1
  const let_days = daysLet(leases, from, to)
  return { days, let_days, vacant_days: days - let_days }
}

/** Vacant of all, in percent with two decimals, half up; null where there is nothing to let. */
export function vacancyRate(vacant: number, all: number): number | null {
  return all === 0 ? null : Math.round((vacant * 10_000) / all) / 100
}
