import {
  addDays,
  addMonths,
  type CalendarDate,
  dateInMonth,
  type Month,
  monthOf,
  monthsBetween,
} from '../calendar.ts'
import { sumMinor } from '../sum.ts'
import type { LeaseAccount } from './account.ts'
import type { Money } from './matching.ts'
import type { OpenRent } from './payment-evidence.ts'
import { type RentTerms, rentOfMonth, rentOn } from './rent-periods.ts'

/** The sums of a lease's account alone, for which no month and no payment of it has to be looked at by itself. Minor units throughout. */

export type LeaseStanding = Pick<LeaseAccount, 'due_minor' | 'paid_minor' | 'balance_minor' | 'late_minor'>

/**
 * The sums of `leaseAccount` on a day: what falls due first is paid first, so what is late is what is not paid of all whose grace is over.
 * @param charges each has the rent's days of grace
 * @param paid_minor all that had come in by the day, less what was given back
 * @throws SumTooLarge
 */
export function leaseStanding(
  terms: RentTerms,
  charges: readonly Money[],
  paid_minor: number,
  as_of: CalendarDate,
): LeaseStanding {
  const dueBy = (date: CalendarDate) =>
    sumMinor([
      rentDueBy(terms, date),
      ...charges.filter(charge => charge.date <= date).map(charge => charge.amount_minor),
    ])
  const due_minor = dueBy(as_of)
  const overdue_minor = dueBy(addDays(as_of, -terms.grace_days - 1))
  return {
    due_minor,
    paid_minor,
    balance_minor: sumMinor([due_minor, -paid_minor]),
    late_minor: Math.max(0, overdue_minor - Math.max(0, paid_minor)),
  }
}

/** All rents that fell due by the end of a day. @throws SumTooLarge */
export function rentDueBy(terms: RentTerms, date: CalendarDate): number {
  const first = monthOf(terms.start_date)
  const last = earlier(monthOf(date), terms.end_date === null ? null : monthOf(terms.end_date))
  if (last < first) return 0
  // The months between two of these are whole ones of one rent: they are counted.
  const changes = [first, ...terms.steps.map(({ from }) => monthOf(from)), last]
    .filter(month => month >= first && month <= last)
    .sort()
  return sumMinor(
    changes.flatMap((month, index) => {
      const before = changes[index - 1]
      if (before === month) return []
      const rent = rentOfMonth(terms, month)
      return [
        before === undefined
          ? 0
          : (monthsBetween(before, month) - 1) * rentOn(terms, dateInMonth(addMonths(before, 1), 1)),
        rent.due_date <= date ? rent.rent_minor : 0,
      ]
    }),
  )
}

/**
 * The rents of `leaseAccount` that are not paid in full, up to that of the month that `until` is in; the oldest first.
 * @param charges in the order of their days
 * @throws SumTooLarge
 */
export function openRents(
  terms: RentTerms,
  charges: readonly Money[],
  paid_minor: number,
  until: CalendarDate,
): OpenRent[] {
  const last = earlier(monthOf(until), terms.end_date === null ? null : monthOf(terms.end_date))
  const { month, before_minor } = firstThatMayBeOpen(terms, charges, paid_minor, last)
  const owed = [
    ...monthsFrom(month, last).map(each => {
      const { due_date, rent_minor } = rentOfMonth(terms, each)
      return { due_date, amount_minor: rent_minor, isRent: true }
    }),
    ...charges
      .filter(({ date }) => monthOf(date) >= month)
      .map(({ date, amount_minor }) => ({ due_date: date, amount_minor, isRent: false })),
  ].sort((a, b) => (a.due_date < b.due_date ? -1 : a.due_date > b.due_date ? 1 : 0))
  let start = before_minor
  return owed.flatMap(({ due_date, amount_minor, isRent }) => {
    const open_minor = amount_minor - Math.min(Math.max(paid_minor - start, 0), amount_minor)
    start = sumMinor([start, amount_minor])
    return isRent && open_minor > 0 ? [{ due_date, rent_minor: amount_minor, open_minor }] : []
  })
}

/** A month before which all is paid, and what that came to: looked for from the end, since what is open is mostly the latest. */
function firstThatMayBeOpen(
  terms: RentTerms,
  charges: readonly Money[],
  paid_minor: number,
  last: Month,
): { readonly month: Month; readonly before_minor: number } {
  const first = monthOf(terms.start_date)
  for (let back = 1; addMonths(last, -back) > first; back *= 2) {
    const month = addMonths(last, -back)
    const before_minor = sumMinor([
      rentDueBy(terms, addDays(dateInMonth(month, 1), -1)),
      ...charges.filter(({ date }) => monthOf(date) < month).map(({ amount_minor }) => amount_minor),
    ])
    if (before_minor <= paid_minor) return { month, before_minor }
  }
  const before = charges.filter(({ date }) => monthOf(date) < first)
  return { month: first, before_minor: sumMinor(before.map(({ amount_minor }) => amount_minor)) }
}

function monthsFrom(first: Month, last: Month): Month[] {
  return Array.from({ length: Math.max(0, monthsBetween(first, last) + 1) }, (_, index) =>
    addMonths(first, index),
  )
}

function earlier(one: Month, other: Month | null): Month {
  return other === null || one < other ? one : other
}
