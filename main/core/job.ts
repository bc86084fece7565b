import type { CalendarDate } from '../../shared/domain/calendar.ts'
import type { ReadSession } from './database/database.ts'

/** Something done once a day. Running it twice for one day must do no harm. */
export interface Job {
  readonly name: string
  readonly title: string
  /** Whether there is anything to do by now; always where it is not said. What is not due yet is looked at again, and counts as no run. */
  isDue?(session: ReadSession): boolean
  /** @returns what to tell a person of it: "2 new reminders". */
  run(day: CalendarDate): Promise<string>
}
