import { afterEach, describe, expect, it } from 'vitest'
import {
  formatDate,
  formatInstant,
  formatMonth,
  formatNearDate,
} from '../../renderer/components/date-text.ts'
import { fileSize } from '../../renderer/components/file-size.ts'
import { takeFormats } from '../../renderer/components/locale.ts'
import { formatMoney, formatMoneyShort, spokenMoney } from '../../renderer/components/money-format.ts'
import { scheduleText } from '../../renderer/screens/bills/schedule-words.ts'
import { type FormatChoices, isRegionLocale, localesOf } from '../../shared/domain/formats.ts'
import { readMoney } from '../../shared/domain/typed-amount.ts'
import { readDate } from '../../shared/domain/typed-date.ts'

/** How dates and figures are written: by the region, or as the household chose, and always in English words. */

const SYSTEMS: FormatChoices = {
  region_locale: null,
  date_order: null,
  number_marks: null,
  currency_sign: null,
}
const choose = (choices: Partial<FormatChoices>, base_currency = 'USD') =>
  takeFormats({ ...SYSTEMS, ...choices, base_currency })
afterEach(() => takeFormats({ ...SYSTEMS, base_currency: null }))

const plain = (text: string) => text.replaceAll(/[\u00a0\u202f]/g, ' ')
const ofRegion = (region_locale: string) => {
  choose({ region_locale })
  return [
    formatDate('2026-11-28'),
    formatMoney(-1234567.5, 'USD'),
    formatMoney(1234.5, 'EUR'),
    formatMoneyShort(1_250_000, 'EUR'),
  ].map(plain)
}

describe('a region', () => {
  it.each([
    ['en-US', ['Nov 28, 2026', '−$1,234,567.50', '€1,234.50', '€1.3M']],
    ['en-GB', ['28 Nov 2026', '−$1,234,567.50', '€1,234.50', '€1.3M']],
    ['de-DE', ['28 Nov 2026', '−1.234.567,50 $', '1.234,50 €', '1,3M €']],
    ['fr-FR', ['28 Nov 2026', '−1 234 567,50 $', '1 234,50 €', '1,3M €']],
    ['ar-EG', ['28 Nov 2026', '−1,234,567.50 $', '1,234.50 €', '1.3M €']],
    ['ja-JP', ['Nov 28, 2026', '−$1,234,567.50', '€1,234.50', '€1.3M']],
    ['pt-BR', ['28 Nov 2026', '−$ 1.234.567,50', '€ 1.234,50', '€ 1,3M']],
  ])('%s writes its marks with English words and Latin digits', (region, expected) => {
    expect(ofRegion(region)).toEqual(expected)
  })

  it('is written in nothing but English letters, Latin digits and signs, whichever it is', () => {
    for (const region of [
      'ar-EG',
      'ar-SA',
      'fa-IR',
      'he-IL',
      'hi-IN',
      'ja-JP',
      'th-TH',
      'zh-CN',
      'ru-RU',
      'de-DE',
    ]) {
      choose({ region_locale: region }, 'EGP')
      const said = [
        formatDate('2026-03-28', 'long'),
        formatDate('2026-03-28', 'short'),
        formatMonth('2026-03'),
        formatInstant('2026-03-28T12:00:00Z', 'UTC'),
        formatMoney(-1234.5, 'EGP'),
        formatMoney(-1234.5, 'JPY'),
        formatMoneyShort(-1234.5, 'THB'),
        fileSize(3_200_000),
        spokenMoney(-1234.5, 'USD'),
      ].join(' ')
      expect(said, region).toMatch(/^[\p{Script=Latin}\d\p{Sc}\s.,:'’−£-]+$/u)
      expect(said, region).toContain('2026')
    }
  })

  it('of a system that says it as POSIX does is taken for what it means', () => {
    expect(localesOf(SYSTEMS, 'en-US@posix').figures).toBe('en-US')
    expect(localesOf(SYSTEMS, 'no such').figures).toBe('en-US')
  })

  it('is a language with a region', () => {
    expect(['de-CH', 'ar-EG', 'de', 'de_CH', 'x', '', 'DE-ch'].map(isRegionLocale)).toEqual([
      true,
      true,
      false,
      false,
      false,
      false,
      false,
    ])
  })
})

describe('a choice of its own', () => {
  it('of dates, of numbers and of the sign each goes over the region alone', () => {
    choose({ region_locale: 'de-DE', date_order: 'month_day_year' })
    expect([formatDate('2026-11-28'), plain(formatMoney(1234.5, 'EUR'))]).toEqual([
      'Nov 28, 2026',
      '1.234,50 €',
    ])
    choose({ region_locale: 'de-DE', number_marks: 'comma_point' })
    expect([formatDate('2026-11-28'), plain(formatMoney(-1234.5, 'EUR'))]).toEqual([
      '28 Nov 2026',
      '−1,234.50 €',
    ])
    choose({ region_locale: 'de-DE', currency_sign: 'before' })
    expect(plain(formatMoney(-1234.5, 'EUR'))).toBe('−€1.234,50')
    choose({ region_locale: 'en-IN', number_marks: 'space_comma', currency_sign: 'after' })
    expect(plain(formatMoney(-1234567.5, 'CHF'))).toBe('−1 234 567,50 CHF')
    choose({ region_locale: 'en-US', number_marks: 'lakh_point', currency_sign: 'code' })
    expect(plain(formatMoney(1234567.5, 'INR'))).toBe('INR 12,34,567.50')
    choose({ region_locale: 'en-US', number_marks: 'apostrophe_point' })
    expect(formatMoney(1234.5, 'USD')).toMatch(/^\$1['’]234\.50$/)
  })

  it('of no sign leaves it out of the household’s own currency alone', () => {
    choose({ region_locale: 'en-US', currency_sign: 'none' }, 'USD')
    expect([formatMoney(-1234.5, 'USD'), formatMoney(1, 'EUR')]).toEqual(['−1,234.50', '€1.00'])
  })

  it('of dates from the year on writes whole dates in digits, in the zone that is asked for', () => {
    choose({ date_order: 'year_month_day' })
    expect(formatDate('2026-11-08')).toBe('2026-11-08')
    expect(formatDate('2026-11-08', 'short')).toBe('8 Nov')
    expect(formatInstant('2026-11-08T23:30:00Z', 'Europe/Berlin')).toMatch(/^2026-11-09, 00:30$/)
  })

  it('of a column of dates writes the year where it is another than this one', () => {
    const near = () =>
      ['2026-11-08', '2025-11-08', '2027-01-01'].map(date => formatNearDate(date, '2026-11-10'))
    choose({ region_locale: 'en-US' })
    expect(near()).toEqual(['Nov 8', 'Nov 8, 2025', 'Jan 1, 2027'])
    choose({ region_locale: 'de-DE' })
    expect(near()).toEqual(['8 Nov', '8 Nov 2025', '1 Jan 2027'])
    choose({ date_order: 'year_month_day' })
    expect(near()).toEqual(['2026-11-08', '2025-11-08', '2027-01-01'])
  })

  it('of the day of a yearly bill is that of every other date', () => {
    const yearly = (due_day: number, due_month: number) =>
      scheduleText({ cadence: 'yearly', due_day, due_month, schedule_text: 'In the program’s own words' })
    choose({ region_locale: 'en-US' })
    expect([yearly(29, 2), yearly(31, 4)]).toEqual(['Yearly on February 29', 'Yearly on April 30'])
    choose({ region_locale: 'en-GB' })
    expect(yearly(29, 2)).toBe('Yearly on 29 February')
    expect(scheduleText({ cadence: 'monthly', due_day: 1, due_month: null, schedule_text: 'Monthly' })).toBe(
      'Monthly',
    )
  })

  it('is what is typed is read by', () => {
    const typed = (choices: Partial<FormatChoices>) => {
      const locales = localesOf({ ...SYSTEMS, region_locale: 'en-US', ...choices }, 'en-US')
      const amount = readMoney('1.234', 'USD', locales.figures)
      const date = readDate('3/4/2026', { today: '2026-06-01', locale: locales.typedDates, sense: 'past' })
      return [amount.kind === 'amount' ? amount.major : amount, date.kind === 'value' ? date.value : date]
    }
    expect(typed({ number_marks: 'point_comma' })).toEqual([1234, '2026-03-04'])
    expect(typed({ date_order: 'day_month_year', number_marks: 'point_comma' })).toEqual([1234, '2026-04-03'])
  })
})

describe('a short figure', () => {
  it('goes to the next scale where it would round to a thousand of its own', () => {
    choose({ region_locale: 'en-US' })
    expect([0, 12, 999.4, 1500, -999_960, 1e6, 2.5e9].map(amount => formatMoneyShort(amount, 'USD'))).toEqual(
      ['$0', '$12', '$999.4', '$1.5K', '−$1M', '$1M', '$2.5B'],
    )
  })
})
