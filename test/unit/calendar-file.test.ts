import { describe, expect, it } from 'vitest'
import { type CalendarEvent, calendarFile } from '../../shared/domain/calendar-file.ts'

const event = (change: Partial<CalendarEvent> = {}): CalendarEvent => ({
  id: 'bill_1-2026-02-28',
  changedAt: '2026-01-15T12:34:56.789Z',
  date: '2026-02-28',
  title: 'Rent: $1,200.00',
  text: '',
  remindDaysAhead: 3,
  ...change,
})
const lines = (...events: CalendarEvent[]) => calendarFile('Bills', events).split('\r\n')
/** What a reader sees: folded lines put together again. */
const unfolded = (...events: CalendarEvent[]) =>
  calendarFile('Bills', events).replaceAll('\r\n ', '').split('\r\n')

describe('a calendar file', () => {
  it('is a whole one without events', () => {
    expect(calendarFile('Bills', [])).toBe(
      'BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//Valhalla//Bills//EN\r\nCALSCALE:GREGORIAN\r\nX-WR-CALNAME:Bills\r\nEND:VCALENDAR\r\n',
    )
  })

  it('has an event of one day with an alarm', () => {
    expect(lines(event()).slice(5, -2)).toEqual([
      'BEGIN:VEVENT',
      'UID:bill_1-2026-02-28@valhalla',
      'DTSTAMP:20260115T123456Z',
      'DTSTART;VALUE=DATE:20260228',
      'DTEND;VALUE=DATE:20260301',
      'SUMMARY:Rent: $1\\,200.00',
      'TRANSP:TRANSPARENT',
      'BEGIN:VALARM',
      'ACTION:DISPLAY',
      'DESCRIPTION:Rent: $1\\,200.00',
      'TRIGGER:-P2DT15H',
      'END:VALARM',
      'END:VEVENT',
    ])
  })

  it.each([
    [0, 'PT9H'],
    [1, '-PT15H'],
    [2, '-P1DT15H'],
    [60, '-P59DT15H'],
  ])('reminds at nine in the morning %i days ahead', (remindDaysAhead, trigger) => {
    expect(lines(event({ remindDaysAhead }))).toContain(`TRIGGER:${trigger}`)
  })

  it('cannot be broken by what a person writes', () => {
    const text = 'a;b,c\\d\r\nEND:VCALENDAR\rBEGIN:VEVENT\u0000\t'
    expect(unfolded(event({ text }))).toContain('DESCRIPTION:a\\;b\\,c\\\\d\\nEND:VCALENDAR\\nBEGIN:VEVENT  ')
    expect(unfolded(event({ text })).filter(line => line === 'BEGIN:VEVENT')).toHaveLength(1)
  })

  it('folds lines at 75 octets, and never within a character', () => {
    for (const title of ['x'.repeat(300), 'ü'.repeat(120), '\u{1F3E0}'.repeat(60), `${'a'.repeat(66)}ü`]) {
      for (const line of lines(event({ title }))) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75)
      expect(calendarFile('Bills', [event({ title })])).not.toContain('\uFFFD')
      expect(unfolded(event({ title }))).toContain(`SUMMARY:${title}`)
    }
  })
})
