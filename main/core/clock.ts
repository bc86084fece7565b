import { type CalendarDate, todayIn } from '../../shared/domain/calendar.ts'

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

/**
 * Has the machine's zone read anew, which the runtime does only when it starts: a traveller's clock changes while the program runs. Setting the
 * variable tells it to; taken away again, the system's own setting holds. A zone that the environment names stays.
 */
export function noticeTimeZone(): void {
  const { TZ } = process.env
  if (TZ !== undefined) return
  process.env['TZ'] = systemTimeZone()
  delete process.env['TZ']
}

/** An instant as UTC ISO 8601 text, the form in which the database keeps it. */
export function instantText(milliseconds: number): string {
  return new Date(milliseconds).toISOString()
}

/** What day it is for the household: `timeZone` is its setting, null follows the machine. */
export function today(clock: Clock, timeZone: string | null): CalendarDate {
  return todayIn(clock.now(), timeZone ?? systemTimeZone())
}

/** What a zone's clock shows now: 'HH:MM', 24 hours. */
export function timeOfDay(clock: Clock, timeZone: string): string {
  return new Intl.DateTimeFormat('en-GB', {
    timeZone,
    hourCycle: 'h23',
    hour: '2-digit',
    minute: '2-digit',
  }).format(clock.now())
}

/**
 * The instant at which a day's clock shows a full hour in a zone, in milliseconds. Where a change of the clock skips that hour, the instant is the
 * one an hour on; where it comes twice, the first.
 */
export function instantOf(date: CalendarDate, hour: number, timeZone: string): number {
  const asUtc = Date.parse(`${date}T${String(hour).padStart(2, '0')}:00:00Z`)
  const first = asUtc - offsetAt(asUtc, timeZone)
  return asUtc - offsetAt(first, timeZone)
}

/** How far a zone's clock is ahead of UTC at an instant, in milliseconds. */
function offsetAt(instant: number, timeZone: string): number {
  const parts = new Intl.DateTimeFormat('en-US', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  }).formatToParts(instant)
  const part = (type: Intl.DateTimeFormatPartTypes) => Number(parts.find(each => each.type === type)?.value)
  const shown = Date.UTC(
    part('year'),
    part('month') - 1,
    part('day'),
    part('hour'),
    part('minute'),
    part('second'),
  )
  return shown - Math.floor(instant / 1000) * 1000
}
