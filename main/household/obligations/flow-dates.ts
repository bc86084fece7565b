import {
  addDays,
  type CalendarDate,
  dateInMonth,
  dayOf,
  isoWeekday,
  monthNumberOf,
  monthOf,
} from '../../../shared/domain/calendar.ts'
import { occurrencesBetween, occurrencesFrom, type Schedule } from '../../../shared/domain/recurrence.ts'
import type * as store from './store.ts'

/** When the money of a flow is expected. */

type Repeating = Pick<
  store.FlowRow,
  'cadence' | 'next_date' | 'due_months' | 'due_weeks' | 'due_days' | 'end_date'
>

/** The dates a flow is expected on, between two dates. A flow recurs from its next date on, to its end. */
export function flowDates(flow: Repeating, from: CalendarDate, to: CalendarDate): readonly CalendarDate[] {
  const { next_date } = flow
  if (flow.cadence === 'once') return next_date >= from && next_date <= to ? [next_date] : []
  return occurrencesBetween(flowSchedule(flow, flow.cadence), from, to)
}

/**
 * The first day, `from` or later, on which an active flow is expected; null where nothing more will come.
 * @param hasCome whether the money of a day has come already, before it
 */
export function flowExpectedOn(
  flow: store.FlowRow,
  from: CalendarDate,
  hasCome: (date: CalendarDate) => boolean = () => false,
): CalendarDate | null {
  if (flow.status !== 'active') return null
  if (flow.cadence === 'once')
    return flow.next_date >= from && !hasCome(flow.next_date) ? flow.next_date : null
  for (const date of occurrencesFrom(flowSchedule(flow, flow.cadence), from)) if (!hasCome(date)) return date
  return null
}

/** Days ahead that must be the same with a day left out: as many as two years of a month's, in which each February is. */
const COMPARED = 24

/**
 * The next date of a flow that leaves out one of its days and keeps all that follow; null where no date says that, as of money on the 31st whose
 * next day is in a shorter month, or where nothing follows.
 */
export function nextDateAfter(flow: Repeating, skipped: CalendarDate): CalendarDate | null {
  if (flow.cadence === 'once') return null
  const { cadence } = flow
  const from = addDays(skipped, 1)
  const wanted = firstOf(flowSchedule(flow, cadence), from)
  const next_date = wanted[0]
  if (next_date === undefined) return null
  const kept = firstOf(flowSchedule({ ...flow, next_date }, cadence), from)
  return wanted.length === kept.length && wanted.every((date, index) => date === kept[index])
    ? next_date
    : null
}

function firstOf(schedule: Schedule, from: CalendarDate): CalendarDate[] {
  const dates: CalendarDate[] = []
  for (const date of occurrencesFrom(schedule, from)) {
    dates.push(date)
    if (dates.length === COMPARED) break
  }
  return dates
}

/** Days that money may come from the one it is expected on. */
export const DAYS_OFF = 7

/** The same of one flow: of what comes every week or oftener no day is so near to the next one that its money could stand for that. */
export function daysOff({ cadence, due_weeks, due_days }: Repeating): number {
  switch (cadence) {
    case 'weekly':
      return halfOf(7)
    case 'every_n_weeks':
      return halfOf(7 * (due_weeks ?? 1))
    case 'every_n_days':
      return halfOf(due_days ?? 1)
    case 'once':
    case 'biweekly':
    case 'semimonthly':
    case 'monthly':
    case 'quarterly':
    case 'every_n_months':
    case 'yearly':
      return DAYS_OFF
  }
}

function halfOf(period: number): number {
  return Math.min(DAYS_OFF, Math.floor(period / 2))
}

function flowSchedule(flow: Repeating, cadence: Exclude<store.FlowRow['cadence'], 'once'>): Schedule {
  const { next_date: start_date, end_date } = flow
  const bounds = { start_date, end_date, due_day: dayOf(start_date) }
  switch (cadence) {
    case 'weekly':
    case 'biweekly':
      return { ...bounds, cadence, due_day: isoWeekday(start_date) }
    case 'every_n_weeks':
      return { ...bounds, cadence, due_day: isoWeekday(start_date), due_weeks: flow.due_weeks ?? 1 }
    case 'every_n_days':
      return { start_date, end_date, cadence, due_days: flow.due_days ?? 1 }
    case 'semimonthly':
      return { ...bounds, cadence, ...halves(start_date) }
    case 'monthly':
    case 'quarterly':
      return { ...bounds, cadence }
    case 'every_n_months':
      return { ...bounds, cadence, due_months: flow.due_months }
    case 'yearly':
      return { ...bounds, cadence, due_month: monthNumberOf(start_date) }
  }
}

/**
 * The two days of a month that a flow of one half is expected on. A next date on the 15th or on its month's last day means these two, as payrolls
 * have it, however long the month; else the other half is fifteen days away.
 */
function halves(date: CalendarDate): { readonly due_day: number; readonly due_day_2: number } {
  const day = dayOf(date)
  if (day === 15 || date === dateInMonth(monthOf(date), 31)) return { due_day: 15, due_day_2: 31 }
  return { due_day: day, due_day_2: day > 15 ? day - 15 : day + 15 }
}
