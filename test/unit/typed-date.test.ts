import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { dateOf, dayNumber } from '../../shared/domain/calendar.ts'
import { type DateSense, readDate } from '../../shared/domain/typed-date.ts'

/** A Saturday. */
const today = '2026-11-28'

function read(text: string, sense: DateSense = 'past', locale = 'en-US', on = today) {
  const reading = readDate(text, { today: on, locale, sense })
  return reading.kind === 'value' ? reading.value : reading.kind
}

describe('typed dates', () => {
  it.each([
    ['11/5', '2026-11-05'],
    ['5 Nov', '2026-11-05'],
    ['Nov 5', '2026-11-05'],
    ['nov 5th', '2026-11-05'],
    ['5. November', '2026-11-05'],
    ['Dec 31', '2025-12-31'],
    ['12/31', '2025-12-31'],
    ['November 28', '2026-11-28'],
    ['29 Feb', '2024-02-29'],
    ['27', '2026-11-27'],
    ['29', '2026-10-29'],
    ['31', '2026-10-31'],
    ['friday', '2026-11-27'],
    ['Sat', '2026-11-28'],
  ])('reads %s of a transaction as the nearest past one', (text, date) => {
    expect(read(text)).toBe(date)
  })

  it.each([
    ['11/5', '2027-11-05'],
    ['Dec 31', '2026-12-31'],
    ['28 Nov', '2026-11-28'],
    ['1', '2026-12-01'],
    ['29 Feb', '2028-02-29'],
    ['friday', '2026-12-04'],
  ])('reads %s of a bill as the next one', (text, date) => {
    expect(read(text, 'next')).toBe(date)
  })

  it.each([
    ['Dec 31', '2026-12-31'],
    ['11/5', '2026-11-05'],
    ['Jan 2', '2027-01-02'],
  ])('reads %s as the nearest one', (text, date) => {
    expect(read(text, 'nearest')).toBe(date)
  })

  it.each([
    ['today', '2026-11-28'],
    ['Yesterday', '2026-11-27'],
    ['tomorrow', '2026-11-29'],
    ['next friday', '2026-12-04'],
    ['next saturday', '2026-12-05'],
    ['last friday', '2026-11-27'],
    ['last saturday', '2026-11-21'],
    ['+10', '2026-12-08'],
    ['-3', '2026-11-25'],
    ['− 3', '2026-11-25'],
    ['+2w', '2026-12-12'],
    ['in 3 months', '2027-02-28'],
    ['5 days ago', '2026-11-23'],
    ['eom', '2026-11-30'],
    ['eoy', '2026-12-31'],
  ])('reads %s from today on', (text, date) => {
    expect(read(text)).toBe(date)
    expect(read(text, 'next')).toBe(date)
  })

  it.each([
    ['2026-11-05', '2026-11-05'],
    ['2026/1/5', '2026-01-05'],
    ['20261105', '2026-11-05'],
    ['11/05/2026', '2026-11-05'],
    ['31/12/2026', '2026-12-31'],
    ['12 Nov 2026', '2026-11-12'],
    ['Nov 5, 2026', '2026-11-05'],
    ['2026 Nov 5', '2026-11-05'],
    ['Thu, Nov 5, 2026', '2026-11-05'],
    ['11/5/26', '2026-11-05'],
    ['11/5/27', '2027-11-05'],
    ['1900-01-01', '1900-01-01'],
    ['2199-12-31', '2199-12-31'],
  ])('reads %s as it is written', (text, date) => {
    for (const sense of ['past', 'next', 'nearest'] as const) expect(read(text, sense)).toBe(date)
  })

  it.each([
    '13/45/2026',
    '12 Nov 20',
    '11/5/20',
    '30 Feb 2026',
    '2026-02-29',
    '2026-13-01',
    '31/31',
    'Nov',
    'November 2026',
    '2026',
    '32',
    '0',
    '5 Nov Dec',
    '5 6 Nov 2026',
    'Fri 5 Nov 2026',
    'soon',
    'next',
    '11/5/2026 10:00',
    '5 Nov $',
    '1899-12-31',
    '2200-01-01',
    '11-5/2026',
    '+',
    'in +3 days ago',
  ])('refuses %s', text => {
    for (const sense of ['past', 'next', 'nearest'] as const) expect(read(text, sense)).toBe('problem')
  })

  it('says in words what it could not read', () => {
    expect(readDate('12 Nov 20', { today, locale: 'en-US', sense: 'past' })).toEqual({
      kind: 'problem',
      text: 'needs its year in four digits',
    })
    expect(readDate('1850-01-01', { today, locale: 'en-US', sense: 'past' })).toEqual({
      kind: 'problem',
      text: 'must be from 1900 to 2199',
    })
  })

  it('is empty only where nothing is typed', () => {
    expect(read('')).toBe('empty')
    expect(read('  ')).toBe('empty')
  })

  it.each([
    ['5.11.', 'de-DE', '2026-11-05'],
    ['5.11.2026', 'de-DE', '2026-11-05'],
    ['5. März', 'de-DE', '2026-03-05'],
    ['gestern', 'de-DE', '2026-11-27'],
    ['Freitag', 'de-DE', '2026-11-27'],
    ['5/11', 'en-GB', '2026-11-05'],
    ['12/31/2026', 'en-GB', '2026-12-31'],
    ['5 févr.', 'fr-FR', '2026-02-05'],
    ['mar. 24 nov. 2026', 'fr-FR', '2026-11-24'],
    ['5 de noviembre', 'es-ES', '2026-11-05'],
    ['5 listopada', 'pl-PL', '2026-11-05'],
    ['2026-11-05', 'ja-JP', '2026-11-05'],
    ['11/5', 'ja-JP', '2026-11-05'],
    ['5 tháng', 'vi-VN', 'problem'],
  ])('reads %s in %s', (text, locale, date) => {
    expect(read(text, 'past', locale)).toBe(date)
  })

  it('reads every date back that it is given in full, in any order of the locale', () => {
    const days = fc.integer({ min: dayNumber('1900-01-01'), max: dayNumber('2199-12-31') })
    fc.assert(
      fc.property(days, fc.constantFrom('en-US', 'en-GB', 'de-DE', 'sv-SE'), (day, locale) => {
        const date = dateOf(day)
        const at = Date.parse(`${date}T00:00:00Z`)
        const numeric = new Intl.DateTimeFormat(locale, {
          year: 'numeric',
          month: 'numeric',
          day: 'numeric',
          timeZone: 'UTC',
        })
        const words = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeZone: 'UTC' })
        for (const text of [date, numeric.format(at), words.format(at)])
          expect(read(text, 'past', locale), text).toBe(date)
      }),
    )
  })

  it('never reads anything but a date within its range, and keeps to the sense of the form', () => {
    const pieces = fc.constantFrom(
      '1',
      '5',
      '12',
      '31',
      '2026',
      '20',
      'nov',
      'fri',
      'next',
      '/',
      '-',
      ' ',
      '.',
      ',',
      '+',
    )
    fc.assert(
      fc.property(
        fc.array(pieces, { maxLength: 7 }).map(all => all.join('')),
        text => {
          const found = read(text, 'past')
          if (found === 'empty' || found === 'problem') return
          expect(found >= '1900-01-01' && found <= '2199-12-31').toBe(true)
          if (!/2026|20|next|\+/.test(text) && /^\d{1,2}\/\d{1,2}$/.test(text))
            expect(found <= today).toBe(true)
        },
      ),
    )
  })
})
