import { type CalendarDate, todayIn } from '../shared/domain/calendar.ts'

/** The program's only source of time, passed to whatever needs it so that tests can set it, jump it and turn it back. */
export interface Clock {
  /** Milliseconds since 1970-01-01 UTC. */
  now(): number
  /** Calls `run` once after `milliseconds`; the returned function cancels. */
  after(milliseconds: number, run: () => void): () => void
}

export const systemClock: Clock = {
  now: () => Date.now(),
  after(milliseconds, run) {
    const timer = setTimeout(run, milliseconds)
    return () => clearTimeout(timer)
  },
}

/** The machine's own IANA time zone. */
export function systemTimeZone(): string {
  return Intl.DateTimeFormat().resolvedOptions().timeZone
}

/** An instant as UTC ISO 8601 text, the form in which the database keeps it. */
export function instantText(milliseconds: number): string {
  return new Date(milliseconds).toISOString()
}

/** What day it is for the household: `timeZone` is its setting, null follows the machine. */
export function today(clock: Clock, timeZone: string | null): CalendarDate {
  return todayIn(clock.now(), timeZone ?? systemTimeZone())
}
