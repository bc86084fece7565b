import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { findDateStyle, readDate, readOfxDate } from '../../../main/formats/date.ts'
import { addDays } from '../../../shared/domain/calendar.ts'

function date(text: string, order: 'dmy' | 'mdy' | 'ymd' = 'dmy'): string {
  const reading = readDate(text, order)
  return reading.ok ? reading.date : reading.wording.text
}

describe('reading a date', () => {
  it.each([
    ['2026-11-20', '2026-11-20'],
    ['2026/11/20', '2026-11-20'],
    ['2026.11.20.', '2026-11-20'],
    ['20261120', '2026-11-20'],
    ['20112026', '2026-11-20'],
    ['20.11.2026', '2026-11-20'],
    ['20/11/26', '2026-11-20'],
    ['3-4-99', '1999-04-03'],
    ['20 11 2026', '2026-11-20'],
    ['20. 11. 2026', '2026-11-20'],
    ["1/ 5'04", '2004-05-01'],
    ['20 Nov 2026', '2026-11-20'],
    ['20-Nov-26', '2026-11-20'],
    ['20nov2026', '2026-11-20'],
    ['Nov 20, 2026', '2026-11-20'],
    ['November 20th, 2026', '2026-11-20'],
    ['2026-Nov-20', '2026-11-20'],
    ['Fri, 20 Nov 2026', '2026-11-20'],
    ['Freitag, 20.11.2026', '2026-11-20'],
    ['20 de noviembre de 2026', '2026-11-20'],
    ['1er août 2026', '2026-08-01'],
    ['3. März 2026', '2026-03-03'],
    ['12 juin 2026', '2026-06-12'],
    ['12 października 2026', '2026-10-12'],
    ['2026-11-20T23:59:59-08:00', '2026-11-20'],
    ['2026-11-20 23:59:59.123', '2026-11-20'],
    ['20.11.2026 12:30', '2026-11-20'],
    ['20.11.2026 12.30', '2026-11-20'],
    ['20/11/2026 1:05 PM', '2026-11-20'],
    ['29.02.2024', '2024-02-29'],
  ])('reads %s', (text, expected) => {
    expect(date(text)).toBe(expected)
  })

  it.each([
    '',
    'abc',
    '30.02.2026',
    '29.02.2026',
    '32/01/2026',
    '2026-13-01',
    '00.00.0000',
    '0',
    '12',
    '2026',
    '12 jui 2026',
    '1/2/345',
    '20251301',
    '1970',
    '99999999',
  ])('refuses %s', text => {
    expect(readDate(text, 'dmy').ok).toBe(false)
  })

  it('uses the order only where the date needs it', () => {
    expect(date('02/03/2026', 'dmy')).toBe('2026-03-02')
    expect(date('02/03/2026', 'mdy')).toBe('2026-02-03')
    expect(date('26/02/03', 'ymd')).toBe('2026-02-03')
    expect(date('2026-02-03', 'mdy')).toBe('2026-02-03')
    expect(date('13/02/2026', 'mdy')).toBe('is not a day of the calendar')
  })
})

describe('finding the order of dates', () => {
  const find = (dates: string[], currency = 'USD') => findDateStyle(dates, currency)
  it.each([
    [['02/03/2026', '13/03/2026'], 'dmy'],
    [['02/03/2026', '03/13/2026'], 'mdy'],
    [['99/02/03', '98/11/30'], 'ymd'],
  ] as const)('finds %j', (dates, order) => {
    expect(find([...dates])).toEqual({ order, ambiguous: false, needed: true })
  })

  it('says when it is a guess, and guesses by the sorting, then by custom', () => {
    expect(find(['01/02/2026', '03/02/2026', '02/03/2026'])).toMatchObject({ order: 'dmy', ambiguous: true })
    expect(find(['02/01/2026', '02/03/2026', '03/02/2026'], 'EUR')).toMatchObject({
      order: 'mdy',
      ambiguous: true,
    })
    expect(find(['01/02/2026'])).toMatchObject({ order: 'mdy', ambiguous: true })
    expect(find(['01/02/2026'], 'EUR')).toMatchObject({ order: 'dmy', ambiguous: true })
  })

  it('asks for nothing where the order changes no date', () => {
    expect(find(['2026-01-02', '20 Nov 2026'])).toMatchObject({ ambiguous: false, needed: false })
    expect(find(['05/05/2026'])).toMatchObject({ ambiguous: false, needed: false })
    expect(find(['01.02.2026'])).toMatchObject({ order: 'dmy', ambiguous: false })
  })

  it('survives one wrong date among many', () => {
    expect(find(['13/01/2026', '14/01/2026', '01/31/2026'])).toMatchObject({ order: 'dmy', ambiguous: false })
  })
})

describe('an OFX datetime', () => {
  it.each([
    ['20261120', '2026-11-20'],
    ['20261120120000.000[-5:EST]', '2026-11-20'],
    ['20261120235959[+0:GMT]', '2026-11-20'],
    ['202611201200', '2026-11-20'],
    ['2026-11-20', '2026-11-20'],
  ])('reads %s as written', (text, expected) => {
    expect(readOfxDate(text)).toEqual({ ok: true, date: expected })
  })
  it.each(['', '201120000000', '2026112', '20260230', '00000000', '19691340', 'x'])('refuses %s', text => {
    expect(readOfxDate(text).ok).toBe(false)
  })
})

it('reads back every day in every way of writing it', () => {
  const way = fc.constantFrom('ymd', 'dmy', 'mdy', 'compact', 'named', 'short')
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: 36_000 }),
      way,
      fc.constantFrom('-', '/', '.', ' '),
      (days, form, mark) => {
        const iso = addDays('1970-01-01', days)
        const [year = '', month = '', day = ''] = iso.split('-')
        const names = ['Jan', 'Feb', 'March', 'Apr', 'May', 'June', 'Jul', 'Aug', 'Sept', 'Oct', 'Nov', 'Dec']
        const texts = {
          ymd: [year, month, day].join(mark),
          dmy: [day, month, year].join(mark),
          mdy: [month, day, year].join(mark),
          compact: year + month + day,
          named: [day, names[Number(month) - 1], year].join(mark),
          short: [Number(day), Number(month), year].join(mark),
        }
        const order = form === 'mdy' ? 'mdy' : 'dmy'
        expect(date(texts[form], order)).toBe(iso)
      },
    ),
  )
})
