import { type CalendarDate, daysBetween } from '../calendar.ts'

/**
 * Age of money: how many days lie between the day on which money came in and the day on which it goes out, first in first out, averaged over the last ten
 * times that cash went out. Null before there were ten.
 */

export interface CashMove {
  readonly date: CalendarDate
  /** More than nothing. */
  readonly minor: number
}

export const OUTFLOWS_COUNTED = 10

/**
 * @param cash what is there now. The cash that is there came in last, so that what went out last lies just below it among all that ever came in.
 * @param outflows the latest first; ten are enough
 * @param inflows the latest first, as far as they are wanted: they are gone through once
 * @returns whole days
 */
export function ageOfMoney(
  cash: number,
  outflows: readonly CashMove[],
  inflows: Iterable<CashMove>,
): number | null {
  const counted = outflows.slice(0, OUTFLOWS_COUNTED)
  if (counted.length < OUTFLOWS_COUNTED || cash < 0) return null
  const inTurn = inflows[Symbol.iterator]()
  let current = inTurn.next()
  let left = current.done ? 0 : current.value.minor
  /** Takes an amount off what came in, and tells of each part. */
  const take = (amount: number, tell: (minor: number, date: CalendarDate) => void): boolean => {
    let wanted = amount
    while (wanted > 0) {
      if (current.done) return false
      const part = Math.min(wanted, left)
      tell(part, current.value.date)
      wanted -= part
      left -= part
      if (left > 0) continue
      current = inTurn.next()
      left = current.done ? 0 : current.value.minor
    }
    return true
  }
  if (!take(cash, () => {})) return null
  let days = 0
  for (const { date, minor } of counted) {
    let weighted = 0
    const isKnown = take(minor, (part, came) => {
      weighted += part * Math.max(0, daysBetween(came, date))
    })
    if (!isKnown) return null
    days += weighted / minor
  }
  return Math.round(days / counted.length)
}
