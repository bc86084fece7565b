import type { CalendarDate } from './calendar.ts'

const LONG_DATE = new Intl.DateTimeFormat('en-GB', {
  day: 'numeric',
  month: 'long',
  year: 'numeric',
  timeZone: 'UTC',
})

/** A date as a person reads it, `15 January 2026`; for texts the program writes. */
export function longDate(date: CalendarDate): string {
  return LONG_DATE.format(Date.parse(`${date}T00:00:00Z`))
}
