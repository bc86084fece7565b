import type { CalendarDate, Month } from '../../../shared/domain/calendar.ts'

/** What is here already, as far as it matters to what comes. */
export interface Here {
  readonly today: CalendarDate
  readonly month: Month
  readonly monthStartDay: number
  /** The names of accounts, as they compare. */
  readonly accountNames: ReadonlySet<string>
  /** Active buckets' ids by their names, as they compare. */
  readonly buckets: ReadonlyMap<string, string>
}
