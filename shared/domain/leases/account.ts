import type { CalendarDate, Month } from '../calendar.ts'
import { sumMinor } from '../sum.ts'
import { type Money, matchOldestFirst, totalsByDay } from './matching.ts'
import type { RentPeriod } from './rent-periods.ts'

/** What a tenant owes and has paid: the lease's account, with what is late. Minor units throughout. */

/** Something besides the rent that was charged by hand: a late fee of a month's rent, or whatever the notes say. */
export interface Charge {
  readonly id: string
  readonly kind: 'late_fee' | 'other'
  /** The month whose rent was late; null for what is no late fee. */
  readonly period: Month | null
  readonly date: CalendarDate
  readonly amount_minor: number
}

/** `upcoming` and `due` have nothing paid; `late` may be paid in part; `paid_ahead` is paid before its day. */
export type RentState = 'upcoming' | 'due' | 'part_paid' | 'late' | 'paid' | 'paid_ahead'

interface Standing {
  readonly due_date: CalendarDate
  readonly grace_until: CalendarDate
  readonly amount_minor: number
  readonly paid_minor: number
  /** Since when it is paid in full; null where it is not, and where it asks for nothing. */
  readonly paid_on: CalendarDate | null
  readonly state: RentState
}

export interface RentOwed extends Standing {
  readonly period: RentPeriod
  /** What of it was not paid on the last day of its grace; 0 as long as that day is to come or is today. */
  readonly missed_minor: number
}

export interface ChargeOwed extends Standing {
  readonly charge: Charge
}

export interface LeaseAccount {
  readonly rents: readonly RentOwed[]
  readonly charges: readonly ChargeOwed[]
  /** All that has fallen due by the day. */
  readonly due_minor: number
  /** All that was paid by the day, less what was given back. */
  readonly paid_minor: number
  /** What is due less what was paid: owed where it is above 0, paid ahead where it is below. */
  readonly balance_minor: number
  /** What is not paid of all whose grace is over. */
  readonly late_minor: number
}

interface Owed {
  readonly due_date: CalendarDate
  readonly grace_until: CalendarDate
  readonly amount_minor: number
  readonly rent?: RentPeriod
  readonly charge?: Charge
}

/**
 * The account of a lease on a day. Money counts from its date, pays what fell due first, then the rest in order; what is left over pays what is to come.
 * A charge has the rent's days of grace.
 * @param periods in order; to know what is paid ahead they go on past the day
 * @throws SumTooLarge
 */
export function leaseAccount(
  periods: readonly RentPeriod[],
  charges: readonly (Charge & { readonly grace_until: CalendarDate })[],
  money: readonly Money[],
  as_of: CalendarDate,
): LeaseAccount {
  const received = totalsByDay(money.filter(({ date }) => date <= as_of))
  const owed = inOrder(periods, charges)
  const matched = matchOldestFirst(owed, received)
  const rents: RentOwed[] = []
  const chargesOwed: ChargeOwed[] = []
  for (const [index, { rent, charge, ...item }] of owed.entries()) {
    const match = matched[index]
    if (match === undefined) continue
    const { paid_minor, paid_on } = match
    const standing = { ...item, paid_minor, paid_on, state: stateOf(item, paid_minor, as_of) }
    if (charge !== undefined) chargesOwed.push({ ...standing, charge })
    else if (rent !== undefined)
      rents.push({
        ...standing,
        period: rent,
        missed_minor: item.grace_until < as_of ? item.amount_minor - match.paidBy(item.grace_until) : 0,
      })
  }
  const due_minor = sumMinor(owed.filter(each => each.due_date <= as_of).map(each => each.amount_minor))
  const paid_minor = received.at(-1)?.total_minor ?? 0
  const late = [...rents, ...chargesOwed].filter(({ state }) => state === 'late')
  return {
    rents,
    charges: chargesOwed,
    due_minor,
    paid_minor,
    balance_minor: sumMinor([due_minor, -paid_minor]),
    late_minor: sumMinor(late.map(each => each.amount_minor - each.paid_minor)),
  }
}

/** By the day on which each falls due; of one day the rent first. */
function inOrder(
  periods: readonly RentPeriod[],
  charges: readonly (Charge & { readonly grace_until: CalendarDate })[],
): Owed[] {
  const rents = periods.map(rent => ({
    due_date: rent.due_date,
    grace_until: rent.grace_until,
    amount_minor: rent.rent_minor,
    rent,
  }))
  const others = charges.map(({ grace_until, ...charge }) => ({
    due_date: charge.date,
    grace_until,
    amount_minor: charge.amount_minor,
    charge,
  }))
  return [...rents, ...others].sort((a, b) =>
    a.due_date < b.due_date ? -1 : a.due_date > b.due_date ? 1 : 0,
  )
}

function stateOf(
  { amount_minor, due_date, grace_until }: Pick<Owed, 'amount_minor' | 'due_date' | 'grace_until'>,
  paid_minor: number,
  as_of: CalendarDate,
): RentState {
  if (paid_minor >= amount_minor) return amount_minor > 0 && due_date > as_of ? 'paid_ahead' : 'paid'
  if (grace_until < as_of) return 'late'
  if (paid_minor > 0) return 'part_paid'
  return due_date <= as_of ? 'due' : 'upcoming'
}
