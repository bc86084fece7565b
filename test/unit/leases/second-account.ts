import {
  addDays,
  type CalendarDate,
  daysInMonth,
  monthNumberOf,
  monthOf,
  yearOf,
} from '../../../shared/domain/calendar.ts'
import type { RentState } from '../../../shared/domain/leases/account.ts'
import type { RentTerms } from '../../../shared/domain/leases/rent-periods.ts'

/**
 * A lease's account worked out once more, from nothing but its days: each day that the lease runs asks for its part of that day's rent, and money is put
 * into jars, the one that fell due first before all others. It shares no rule with the program's own.
 */

export interface SecondTerms extends RentTerms {
  readonly money: readonly { readonly date: CalendarDate; readonly amount_minor: number }[]
  readonly fees: readonly { readonly date: CalendarDate; readonly amount_minor: number }[]
}

export interface Jar {
  readonly month: string | null
  readonly due: CalendarDate
  readonly late_after: CalendarDate
  readonly amount: number
  readonly days: number
}

function lastDay(date: CalendarDate): number {
  return daysInMonth(yearOf(date), monthNumberOf(date))
}

function rentOfDay({ rent_minor, steps }: RentTerms, day: CalendarDate): number {
  let rent = rent_minor
  for (const step of steps) if (step.from <= day) rent = step.rent_minor
  return rent
}

/** The months of the lease up to the last day of a month, by walking over every day. */
export function jarsOf(terms: SecondTerms, lastMonth: string): Jar[] {
  const months = new Map<string, { cents: bigint; days: number; first: CalendarDate; last: CalendarDate }>()
  for (let day = terms.start_date; monthOf(day) <= lastMonth; day = addDays(day, 1)) {
    if (terms.end_date !== null && day > terms.end_date) break
    const there = months.get(monthOf(day)) ?? { cents: 0n, days: 0, first: day, last: day }
    months.set(monthOf(day), {
      cents: there.cents + BigInt(rentOfDay(terms, day)),
      days: there.days + 1,
      first: there.first,
      last: day,
    })
  }
  const rents = [...months].map(([month, { cents, days, first, last }]) => {
    const length = lastDay(first)
    const day = `${month}-${String(Math.min(terms.due_day, length)).padStart(2, '0')}`
    const due = day < first ? first : day > last ? last : day
    const whole = terms.proration === 'none' ? rentOfDay(terms, first) : rounded(cents, BigInt(length))
    return { month, due, late_after: addDays(due, terms.grace_days), amount: whole, days }
  })
  const fees = terms.fees.map(({ date, amount_minor }) => ({
    month: null,
    due: date,
    late_after: addDays(date, terms.grace_days),
    amount: amount_minor,
    days: 0,
  }))
  return [...rents, ...fees].sort((a, b) =>
    a.due === b.due ? Number(a.month === null) - Number(b.month === null) : a.due < b.due ? -1 : 1,
  )
}

function rounded(sum: bigint, parts: bigint): number {
  const whole = sum / parts
  return Number((sum % parts) * 2n >= parts ? whole + 1n : whole)
}

/** What is in each jar at the end of a day: all money of until then is poured anew. */
export function poured(jars: readonly Jar[], terms: SecondTerms, day: CalendarDate): number[] {
  let left = 0
  for (const { date, amount_minor } of terms.money) if (date <= day) left += amount_minor
  return jars.map(({ amount }) => {
    const take = Math.max(0, Math.min(amount, left))
    left -= take
    return take
  })
}

export function stateOfJar({ amount, due, late_after }: Jar, paid: number, day: CalendarDate): RentState {
  if (paid === amount) return due > day && amount > 0 ? 'paid_ahead' : 'paid'
  if (day > late_after) return 'late'
  return paid > 0 ? 'part_paid' : due > day ? 'upcoming' : 'due'
}
