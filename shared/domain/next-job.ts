import { type CalendarDate, dayOf } from './calendar.ts'
import { nextAfter } from './recurrence.ts'

/** A job that comes again. */
export interface RepeatedJob {
  readonly due_on: CalendarDate
  readonly every_months: number
  /** The day that the first of them was due, which all are counted from: a day past a month's end is back when the month has it. */
  readonly series_start: CalendarDate
}

/** When the next one is due after one was done; undefined at the end of the calendar. One that was done late is not due again before that day. */
export function nextJobDue(
  { due_on, every_months, series_start }: RepeatedJob,
  done_on: CalendarDate,
): CalendarDate | undefined {
  return nextAfter(
    {
      cadence: 'every_n_months',
      due_months: every_months,
      due_day: dayOf(series_start),
      start_date: series_start,
      end_date: null,
    },
    done_on > due_on ? done_on : due_on,
  )
}
