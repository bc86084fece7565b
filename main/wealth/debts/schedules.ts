import type { CalendarDate } from '../../../shared/domain/calendar.ts'
import { dueAfter } from '../../../shared/domain/debts/due-dates.ts'
import type { DebtPayment } from '../../../shared/domain/debts/payments.ts'
import {
  type DebtSchedule,
  debtSchedule,
  type ScheduleBasis,
  totalsOf,
} from '../../../shared/domain/debts/schedule.ts'
import { type Debt, runOnDay } from './reading.ts'

export interface ScheduleAsked {
  readonly basis: ScheduleBasis
  readonly from?: CalendarDate
  readonly to?: CalendarDate
}

export interface AskedSchedule extends DebtSchedule {
  readonly debt: Debt
  readonly basis: ScheduleBasis
  readonly start_minor: number | null
  readonly start_on: CalendarDate | null
  /** Of the days that were asked for. */
  readonly shown: readonly DebtPayment[]
  readonly shown_totals: DebtSchedule['totals']
}

/** The payments of a debt from one day to another, and what comes of all. */
export function scheduleOf(debt: Debt, { basis, from, to }: ScheduleAsked): AskedSchedule {
  const { agreement, stand } = debt
  const whole = debtSchedule(agreement, stand, { basis, to })
  const shown = whole.rows.filter(
    ({ date }) => (from === undefined || date >= from) && (to === undefined || date <= to),
  )
  const { first_payment_on, interest_from, frequency, original_minor } = agreement
  const borrowed_on =
    interest_from ?? (first_payment_on === null ? null : dueAfter(first_payment_on, frequency, -1))
  return {
    ...whole,
    debt,
    basis,
    start_minor: basis === 'agreed' ? original_minor : (stand?.owed_minor ?? null),
    start_on: basis === 'agreed' ? borrowed_on : (stand?.on ?? null),
    shown,
    shown_totals: totalsOf(shown),
  }
}

/** The first payment of a debt due after a day; null where nothing is owed, or nothing says. */
export function nextPaymentOf({ agreement, stand }: Debt, day: CalendarDate): DebtPayment | null {
  const run = runOnDay(agreement, stand, day)
  if (typeof run === 'string' || run.start.owed === 0n) return null
  return run.step(run.start).row
}
