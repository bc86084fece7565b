import { addDays, type CalendarDate } from './calendar.ts'

/** A calendar file after RFC 5545: days with something due, for the calendar program of a phone or a machine. */

export interface CalendarEvent {
  /** The same for the same event in every file, so that a calendar program replaces and does not repeat. */
  readonly id: string
  /** UTC ISO 8601. */
  readonly changedAt: string
  readonly date: CalendarDate
  readonly title: string
  readonly text: string
  /** How many days before, at nine in the morning, the calendar program reminds. */
  readonly remindDaysAhead: number
}

/** Octets of a line before it must be folded (section 3.1). */
const LONGEST_LINE = 75

/** The file's whole text. The same events give the same text, so that a program that reads it again sees what changed. */
export function calendarFile(name: string, events: readonly CalendarEvent[]): string {
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Valhalla//Bills//EN',
    'CALSCALE:GREGORIAN',
    `X-WR-CALNAME:${escaped(name)}`,
    ...events.flatMap(eventLines),
    'END:VCALENDAR',
  ]
  return lines.map(line => `${folded(line)}\r\n`).join('')
}

function eventLines({ id, changedAt, date, title, text, remindDaysAhead }: CalendarEvent): string[] {
  return [
    'BEGIN:VEVENT',
    `UID:${escaped(id)}@valhalla`,
    `DTSTAMP:${changedAt.replace(/[-:]|\.\d+/g, '')}`,
    `DTSTART;VALUE=DATE:${compact(date)}`,
    // The day after: the end of an event is the first moment that is no longer part of it.
    `DTEND;VALUE=DATE:${compact(addDays(date, 1))}`,
    `SUMMARY:${escaped(title)}`,
    ...(text === '' ? [] : [`DESCRIPTION:${escaped(text)}`]),
    // A bill does not make a person busy.
    'TRANSP:TRANSPARENT',
    'BEGIN:VALARM',
    'ACTION:DISPLAY',
    `DESCRIPTION:${escaped(title)}`,
    `TRIGGER:${trigger(remindDaysAhead)}`,
    'END:VALARM',
    'END:VEVENT',
  ]
}

/** Nine in the morning so many days ahead, counted from the midnight that the day begins with. */
function trigger(days: number): string {
  if (days === 0) return 'PT9H'
  return days === 1 ? '-PT15H' : `-P${days - 1}DT15H`
}

function compact(date: CalendarDate): string {
  return date.replaceAll('-', '')
}

/** Text as section 3.3.11 wants it; other control characters have no place in it. */
function escaped(text: string): string {
  return text
    .replace(/\r\n?/g, '\n')
    .replace(/[\\;,]/g, '\\$&')
    .replace(/\n/g, '\\n')
    .replace(/\p{Cc}/gu, ' ')
}

/** Breaks a line so that no part has more than 75 octets; never within a character. */
function folded(line: string): string {
  if (line.length <= LONGEST_LINE && !/[^ -~]/.test(line)) return line
  let result = ''
  let octets = 0
  for (const character of line) {
    const size = octetsOf(character)
    if (octets + size > LONGEST_LINE) {
      result += '\r\n '
      // The space that marks the line as a continuation counts.
      octets = 1
    }
    result += character
    octets += size
  }
  return result
}

/** How many octets a character has in UTF-8; half of a pair has as many as the mark that stands for it there. */
function octetsOf(character: string): number {
  const code = character.codePointAt(0) ?? 0
  if (code < 0x80) return 1
  if (code < 0x800) return 2
  return code < 0x10000 ? 3 : 4
}
