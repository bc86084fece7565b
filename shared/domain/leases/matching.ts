import type { CalendarDate } from '../calendar.ts'
import { sumMinor } from '../sum.ts'

/** Which money pays what: the oldest first. */

/** What came in on a day; below 0 where it was given back. Minor units. */
export interface Money {
  readonly date: CalendarDate
  readonly amount_minor: number
}

/** All that has come in by the end of a day. */
export interface DayTotal {
  readonly date: CalendarDate
  readonly total_minor: number
}

/** What has come in by the end of each day on which anything did, in order. @throws SumTooLarge */
export function totalsByDay(money: readonly Money[]): DayTotal[] {
  const days = [...Map.groupBy(money, each => each.date)].sort(([a], [b]) => (a < b ? -1 : 1))
  let total_minor = 0
  return days.map(([date, ofDay]) => {
    total_minor = sumMinor([total_minor, ...ofDay.map(each => each.amount_minor)])
    return { date, total_minor }
  })
}

export interface Match {
  readonly paid_minor: number
  /** The first day from which on all of it was paid; null where it is not, and where it asks for nothing. */
  readonly paid_on: CalendarDate | null
  /** What of it was paid by the end of a day. */
  readonly paidBy: (date: CalendarDate) => number
}

/**
 * Each amount is paid by what the ones before it leave over.
 * @param owed in the order in which they are paid; none below 0
 */
export function matchOldestFirst(
  owed: readonly { readonly amount_minor: number }[],
  received: readonly DayTotal[],
): Match[] {
  const total = received.at(-1)?.total_minor ?? 0
  const kept = leastFrom(received)
  let before = 0
  return owed.map(({ amount_minor }) => {
    const start = before
    const end = sumMinor([start, amount_minor])
    before = end
    const partOf = (sum: number) => Math.min(Math.max(sum - start, 0), amount_minor)
    return {
      paid_minor: partOf(total),
      paid_on:
        amount_minor === 0 || total < end
          ? null
          : (kept[firstPlace(kept, each => each.least >= end)]?.date ?? null),
      paidBy: date => partOf(received[firstPlace(received, each => each.date > date) - 1]?.total_minor ?? 0),
    }
  })
}

/** Where what holds begins, in a list in which it holds of all that follows too: its length where it never does. */
function firstPlace<Item>(list: readonly Item[], holds: (item: Item) => boolean): number {
  let [low, high] = [0, list.length]
  while (low < high) {
    const middle = (low + high) >> 1
    const item = list[middle]
    if (item !== undefined && holds(item)) high = middle
    else low = middle + 1
  }
  return low
}

/** The least that there ever was from each day on: what is given back later was not paid for good. */
function leastFrom(received: readonly DayTotal[]): { readonly date: CalendarDate; readonly least: number }[] {
  let least = Number.POSITIVE_INFINITY
  return received
    .toReversed()
    .map(({ date, total_minor }) => {
      least = Math.min(least, total_minor)
      return { date, least }
    })
    .reverse()
}
