import {
  type CalendarDate,
  dateInMonth,
  dayOf,
  isoWeekday,
  monthNumberOf,
  monthOf,
} from '../../../shared/domain/calendar.ts'
import { firstOnOrAfter, type Schedule } from '../../../shared/domain/recurrence.ts'
import type { LedgerSchedule, MoveInLedger } from '../../formats/apps/ledger.ts'
import type { NewBill } from '../bills/index.ts'
import type { Here } from './here.ts'
import type { LeaveOut } from './leave-out.ts'

/** A schedule of the app's as what it is here: a bill to pay, or income that is expected. */
export interface PlannedSchedule {
  readonly kind: 'bill' | 'flow'
  readonly schedule: LedgerSchedule
  readonly name: string
}

const LONGEST_NAME = 120

export function planSchedules(
  { schedules }: MoveInLedger,
  { today }: Here,
  leave: LeaveOut,
): readonly PlannedSchedule[] {
  const going = schedules.filter(
    ({ end_date, next_date }) => end_date === null || (end_date >= next_date && end_date >= today),
  )
  leave.add('Schedules', 'they have ended', schedules.length - going.length)
  const planned = going.map((each): PlannedSchedule => {
    const schedule = { ...each, next_date: nextFrom(each, today) }
    return {
      kind: schedule.amount_minor < 0 ? 'bill' : 'flow',
      schedule,
      name: schedule.name.trim().slice(0, LONGEST_NAME) || 'Bill',
    }
  })
  const income = planned.flatMap(({ kind, schedule }) => (kind === 'flow' ? [schedule] : []))
  leave.add(
    'Second days of expected income',
    'income that comes twice a month is expected on its next day and half a month from it',
    income.filter(each => !keepsBothDays(each)).length,
  )
  return planned
}

/** Expected income has its next day alone: the 15th or a month's last day mean both of these, and any other the one fifteen days from it. */
function keepsBothDays({ repeats, next_date }: LedgerSchedule): boolean {
  if (repeats.cadence !== 'semimonthly') return true
  const day = dayOf(next_date)
  const isHalf = day === 15 || next_date === dateInMonth(monthOf(next_date), 31)
  const kept = isHalf ? [15, 31] : [day, day > 15 ? day - 15 : day + 15]
  return repeats.days.every(each => kept.includes(each))
}

/** The next day from today on: what fell due since the app was last looked at was paid there, or was not. */
function nextFrom(schedule: LedgerSchedule, today: CalendarDate): CalendarDate {
  if (schedule.next_date >= today) return schedule.next_date
  return firstOnOrAfter(ruleOf(schedule), today) ?? schedule.next_date
}

function ruleOf({ repeats, next_date: start_date, end_date }: LedgerSchedule): Schedule {
  const due_day = dayOf(start_date)
  const bounds = { start_date, end_date }
  switch (repeats.cadence) {
    case 'weekly':
    case 'biweekly':
      return { ...bounds, cadence: repeats.cadence, due_day: isoWeekday(start_date) }
    case 'semimonthly':
      return { ...bounds, cadence: repeats.cadence, due_day: repeats.days[0], due_day_2: repeats.days[1] }
    case 'every_n_months':
      return { ...bounds, cadence: repeats.cadence, due_day, due_months: repeats.due_months }
    case 'every_n_weeks':
      return {
        ...bounds,
        cadence: repeats.cadence,
        due_day: isoWeekday(start_date),
        due_weeks: repeats.due_weeks,
      }
    case 'every_n_days':
      return { ...bounds, cadence: repeats.cadence, due_days: repeats.due_days }
    case 'yearly':
      return { ...bounds, cadence: repeats.cadence, due_day, due_month: monthNumberOf(start_date) }
    case 'monthly':
    case 'quarterly':
      return { ...bounds, cadence: repeats.cadence, due_day }
  }
}

type Repeats = Pick<NewBill, 'cadence' | 'start_date'> &
  Partial<Pick<NewBill, 'due_day' | 'due_day_2' | 'due_months' | 'due_weeks' | 'due_days'>>

/** How a schedule repeats, in a bill's terms: it starts on its next day. */
export function repeatsOf({ repeats, next_date }: LedgerSchedule): Repeats {
  const start_date = next_date
  switch (repeats.cadence) {
    case 'semimonthly': {
      const [due_day, due_day_2] = repeats.days
      return { cadence: repeats.cadence, start_date, due_day, due_day_2 }
    }
    case 'every_n_months':
      return {
        cadence: repeats.cadence,
        start_date,
        due_day: dayOf(next_date),
        due_months: repeats.due_months,
      }
    case 'every_n_weeks':
      return { cadence: repeats.cadence, start_date, due_weeks: repeats.due_weeks }
    case 'every_n_days':
      return { cadence: repeats.cadence, start_date, due_days: repeats.due_days }
    case 'weekly':
    case 'biweekly':
    case 'monthly':
    case 'quarterly':
    case 'yearly':
      return { cadence: repeats.cadence, start_date }
  }
}
