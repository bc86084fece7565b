import { addDays, addMonthsClamped, type CalendarDate } from '../calendar.ts'
import { sumMinor } from '../sum.ts'
import { minorOf } from '../underwriting/exact.ts'
import type { DebtAgreement } from './agreement.ts'
import { type DebtPayment, type DebtRun, type DebtState, LONGEST_YEARS } from './payments.ts'

/**
 * How all debts are paid off together, month after month from a day on: the first month is from the day after it to the same day of the next. In each
 * month each debt is paid what it wants; what first payments came to in all, and the extra, is the month's budget, as long as anything is owed. What of
 * it the payments leave, because a debt is paid off or wants less by now, goes to the first debt in order that has a payment in the month, together
 * with that payment, then to the next; what finds none is kept for the month after. Payments are without escrow and fees, and debts' own extra payments
 * are left out: the extra stands in their place. One currency; minor units.
 */

export type Strategy = 'avalanche' | 'snowball' | 'own'

export interface PlanDebt {
  readonly id: string
  /** From where it stands on the plan's first day, without extra payments, escrow and fees. */
  readonly run: DebtRun
  /** Its yearly rate on that day. */
  readonly rate_pphm: number
}

export interface PlanPayment {
  readonly debt_id: string
  /** With what goes to it besides. */
  readonly payment_minor: number
  readonly interest_minor: number
  readonly principal_minor: number
  readonly extra_minor: number
  readonly balance_minor: number
}

export interface PlanMonth {
  /** From 1. */
  readonly number: number
  /** The first day of it, and the last. */
  readonly from: CalendarDate
  readonly to: CalendarDate
  /** Of debts that are paid in it, in the plan's order. */
  readonly payments: readonly PlanPayment[]
  readonly payment_minor: number
  /** What is owed of all debts at its end. */
  readonly balance_minor: number
  /** What found no debt to go to, and is kept for the next. */
  readonly kept_minor: number
}

export interface DebtPayoff {
  readonly debt_id: string
  readonly owed_minor: number
  readonly payoff_on: CalendarDate | null
  readonly months: number | null
  readonly interest_minor: number | null
}

export interface Payoff {
  /** In the plan's order. */
  readonly debts: readonly DebtPayoff[]
  readonly months: readonly PlanMonth[]
  /** Null where a debt is never paid off. */
  readonly interest_minor: number | null
  readonly payoff_on: CalendarDate | null
}

export interface PlanAsked {
  readonly strategy: Strategy
  readonly extra_minor: number
  /** Ids in the order in which debts get what is left; those not named come after, highest rate first. */
  readonly order?: readonly string[]
  /** The day from which it is planned. */
  readonly from: CalendarDate
}

const MOST_MONTHS = 12 * LONGEST_YEARS

/** An agreement as plans go by it. */
export function bare(agreement: DebtAgreement): DebtAgreement {
  return { ...agreement, escrow_minor: 0, fee_minor: 0, regular_extra: null, extras: [] }
}

/** Debts in the order in which what is left goes to them: by what was owed and by the rate on the first day, which stays. */
export function planOrder(
  debts: readonly PlanDebt[],
  { strategy, order = [] }: Pick<PlanAsked, 'strategy' | 'order'>,
): readonly PlanDebt[] {
  const byRate = (a: PlanDebt, b: PlanDebt) => b.rate_pphm - a.rate_pphm
  const byOwed = (a: PlanDebt, b: PlanDebt) => Number(a.run.start.owed - b.run.start.owed)
  const byId = (a: PlanDebt, b: PlanDebt) => (a.id < b.id ? -1 : 1)
  const placeOf = ({ id }: PlanDebt) => (order.includes(id) ? order.indexOf(id) : order.length)
  switch (strategy) {
    case 'avalanche':
      return debts.toSorted((a, b) => byRate(a, b) || byOwed(a, b) || byId(a, b))
    case 'snowball':
      return debts.toSorted((a, b) => byOwed(a, b) || byRate(a, b) || byId(a, b))
    case 'own':
      return debts.toSorted((a, b) => placeOf(a) - placeOf(b) || byRate(a, b) || byOwed(a, b) || byId(a, b))
  }
}

/** All debts paid off by a strategy. */
export function payoffPlan(debts: readonly PlanDebt[], asked: PlanAsked): Payoff {
  return paidOff(planOrder(debts, asked), asked.from, { extra_minor: asked.extra_minor, rolls: true })
}

/** Each debt paid what it wants and no more, whatever becomes of the others: what a plan is held against. */
export function minimumPayoff(
  debts: readonly PlanDebt[],
  asked: Pick<PlanAsked, 'strategy' | 'order' | 'from'>,
): Payoff {
  return paidOff(planOrder(debts, asked), asked.from, { extra_minor: 0, rolls: false })
}

/** A debt while the plan goes on. */
interface Course {
  readonly debt: PlanDebt
  state: DebtState
  /** The number of its next payment, be anything owed or not. */
  next: number
  /** What its first payment came to; null before it. */
  first: number | null
  interest: number
  paid_on: CalendarDate | null
  months: number | null
  never: boolean
}

function paidOff(
  debts: readonly PlanDebt[],
  from: CalendarDate,
  { extra_minor, rolls }: { readonly extra_minor: number; readonly rolls: boolean },
): Payoff {
  const courses = debts.map(
    (debt): Course => ({
      debt,
      state: debt.run.start,
      next: debt.run.start.index,
      first: null,
      interest: 0,
      paid_on: debt.run.start.owed === 0n ? from : null,
      months: debt.run.start.owed === 0n ? 0 : null,
      never: false,
    }),
  )
  const months: PlanMonth[] = []
  let kept = 0
  for (let number = 1; number <= MOST_MONTHS && courses.some(isGoing); number++) {
    const last = addMonthsClamped(from, number)
    const paid = courses.map(course => ({ course, ...paidUpTo(course, last) }))
    const left = Math.max(0, kept + extra_minor + sumMinor(paid.map(each => each.left)))
    kept = rolls ? allot(paid, left) : 0
    for (const each of paid) settle(each, number)
    const payments = paid.flatMap(each => (each.payment ? [each.payment] : []))
    months.push({
      number,
      from: addDays(addMonthsClamped(from, number - 1), 1),
      to: last,
      payments,
      payment_minor: sumMinor(payments.map(each => each.payment_minor)),
      balance_minor: sumMinor(courses.map(({ state }) => minorOf(state.owed))),
      kept_minor: courses.some(({ state }) => state.owed > 0n) ? kept : 0,
    })
  }
  return summed(courses, months)
}

function isGoing({ state, never }: Course): boolean {
  return state.owed > 0n && !never
}

interface PaidInMonth {
  readonly course: Course
  /** What its first payments would have come to, less what it was paid. */
  readonly left: number
  /** The last day on which it was paid. */
  readonly on: CalendarDate | null
  payment: PlanPayment | null
}

/** Pays a debt what it wants up to a day. */
function paidUpTo(course: Course, last: CalendarDate): Omit<PaidInMonth, 'course'> {
  const { run, id } = course.debt
  const rows: DebtPayment[] = []
  let budget = 0
  while (run.dueOf({ ...course.state, index: course.next }) <= last) {
    if (course.state.owed > 0n) {
      const { row, next } = run.step(course.state)
      rows.push(row)
      course.state = next
      course.first ??= row.payment_minor
    }
    budget += course.first ?? 0
    course.next += 1
  }
  const sum = (of: (row: DebtPayment) => number) => sumMinor(rows.map(of))
  const paid = sum(row => row.payment_minor)
  const interest_minor = sum(row => row.interest_minor)
  course.interest = sumMinor([course.interest, interest_minor])
  const payment =
    rows.length === 0
      ? null
      : {
          debt_id: id,
          payment_minor: paid,
          interest_minor,
          principal_minor: paid - interest_minor,
          extra_minor: 0,
          balance_minor: minorOf(course.state.owed),
        }
  return { left: budget - paid, on: rows.at(-1)?.date ?? null, payment }
}

/** Gives what is left to the debts that were paid in the month, in order. @returns what found none */
function allot(paid: readonly PaidInMonth[], left_minor: number): number {
  let left = left_minor
  for (const each of paid) {
    const { course, payment } = each
    if (!payment || course.state.owed === 0n || left === 0) continue
    const extra_minor = Math.min(left, minorOf(course.state.owed))
    course.state = { ...course.state, owed: course.state.owed - BigInt(extra_minor) }
    left -= extra_minor
    each.payment = {
      ...payment,
      payment_minor: payment.payment_minor + extra_minor,
      extra_minor,
      balance_minor: minorOf(course.state.owed),
    }
  }
  return left
}

/** Notes of a debt that it is paid off, or that it never will be. */
function settle({ course, on }: PaidInMonth, number: number): void {
  const { state, debt } = course
  if (state.owed === 0n && course.paid_on === null) {
    course.paid_on = on
    course.months = number
  }
  if (state.owed > 2n * debt.run.start.owed) course.never = true
}

function summed(courses: readonly Course[], months: readonly PlanMonth[]): Payoff {
  const isPaid = courses.every(({ state }) => state.owed === 0n)
  const days = courses.flatMap(({ paid_on }) => paid_on ?? [])
  return {
    debts: courses.map(({ debt, paid_on, months: count, interest }) => ({
      debt_id: debt.id,
      owed_minor: minorOf(debt.run.start.owed),
      payoff_on: paid_on,
      months: count,
      interest_minor: paid_on === null ? null : interest,
    })),
    months,
    interest_minor: isPaid ? sumMinor(courses.map(({ interest }) => interest)) : null,
    payoff_on: isPaid ? (days.toSorted().at(-1) ?? null) : null,
  }
}
