import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { LARGEST_MINOR, toDecimalText } from '../../shared/domain/money.ts'
import { editableAmount, readMoney } from '../../shared/domain/typed-amount.ts'
import { editableDecimal, RATE_PLACES, readDecimal } from '../../shared/domain/typed-decimal.ts'

function minor(text: string, currency = 'USD', locale = 'en-US') {
  const reading = readMoney(text, currency, locale)
  return reading.kind === 'amount' ? reading.minor : reading.kind
}

describe('typed amounts', () => {
  it.each([
    ['1,234.50', 123450],
    ['1.234,50', 123450],
    ['1 234,50', 123450],
    ["1'234.50", 123450],
    ['$ 1,234.50', 123450],
    ['USD 12', 1200],
    ['.5', 50],
    ['(12.50)', -1250],
    ['($12.50)', -1250],
    ['-12.50', -1250],
    ['−12.50', -1250],
    ['12.5k', 1250000],
    ['20K', 2000000],
    ['1.2345k', 123450],
    ['10k+500', 1050000],
    ['12.30+4', 1630],
    ['0.1+0.2', 30],
    ['(80+12)/2', 4600],
    ['(12.50)*2', 2500],
    ['0', 0],
  ])('reads %s', (text, expected) => {
    expect(minor(text)).toBe(expected)
  })

  it.each([
    '98,50,0',
    '2500.555',
    '12.3456789k',
    '350kk',
    '350 k m',
    'k',
    '12..5',
    '1,23,4.5',
    '1.234.5',
    '12 Nov 20',
    '12abc',
    '12-',
    '((12)',
    '1/0',
    '$',
    '10000000000000000',
  ])('refuses %s', text => {
    expect(minor(text)).toBe('problem')
  })

  it('takes the decimals that a currency has, and no more', () => {
    expect(minor('1.5', 'JPY')).toBe('problem')
    expect(minor('1500', 'JPY')).toBe(1500)
    expect(minor('1.234', 'KWD')).toBe(1234)
    expect(minor('1.2345', 'KWD')).toBe('problem')
  })

  it('follows the locale where a text can be read two ways', () => {
    expect(minor('1,234')).toBe(123400)
    expect(minor('1,234', 'EUR', 'de-DE')).toBe('problem')
    expect(minor('1,23', 'EUR', 'de-DE')).toBe(123)
    expect(minor('1.234', 'EUR', 'de-DE')).toBe(123400)
  })

  it('takes no k for a thousand where it may be the currency', () => {
    expect(minor('350k', 'SEK', 'sv-SE')).toBe('problem')
    expect(minor('350', 'SEK', 'sv-SE')).toBe(35000)
  })

  it('reads back what it writes, of any amount, currency and locale', () => {
    const amounts = fc.integer({ min: -LARGEST_MINOR, max: LARGEST_MINOR })
    const currencies = fc.constantFrom('USD', 'EUR', 'JPY', 'KWD')
    fc.assert(
      fc.property(
        amounts,
        currencies,
        fc.constantFrom('en-US', 'de-DE', 'fr-FR', 'de-CH'),
        (amount, currency, locale) => {
          const decimal = toDecimalText(amount, currency)
          expect(minor(editableAmount(Number(decimal), currency, locale), currency, locale)).toBe(
            amount === 0 ? 0 : amount,
          )
        },
      ),
    )
  })

  it('reads sums as the sum of what each reads as', () => {
    const cents = fc.integer({ min: 0, max: 10_000_000 })
    fc.assert(
      fc.property(cents, cents, (a, b) => {
        const text = `${toDecimalText(a, 'USD')} + ${toDecimalText(b, 'USD')}`
        expect(minor(text)).toBe(a + b)
      }),
    )
  })
})

describe('typed rates, shares and counts', () => {
  const rate = { places: RATE_PLACES }
  it.each([
    ['6.875', 6.875],
    ['6.875 %', 6.875],
    ['6,5 %', 6.5],
    ['8.333', 8.333],
    ['67.125', 67.125],
    ['-2', -2],
    ['.123456', 0.123456],
    ['0', 0],
    ['-0', 0],
  ])('reads %s', (text, value) => {
    expect(readDecimal(text, rate, 'en-US')).toEqual({ kind: 'value', value })
  })

  it.each(['6.8755001', '350k', '6..8', '%', '12 Nov', '1,2,3', '6%%'])('refuses %s', text => {
    expect(readDecimal(text, rate, 'en-US').kind).toBe('problem')
  })

  it('tells a blank from 0', () => {
    expect(readDecimal('', rate, 'en-US').kind).toBe('empty')
    expect(readDecimal('0', rate, 'en-US')).toEqual({ kind: 'value', value: 0 })
  })

  it('takes a count as a whole number within its bounds', () => {
    const days = { places: 0, least: 1, most: 31 }
    expect(readDecimal('31', days, 'en-US')).toEqual({ kind: 'value', value: 31 })
    expect(readDecimal('360 months', { places: 0 }, 'en-US', 'months')).toEqual({ kind: 'value', value: 360 })
    for (const text of ['0', '32', '1.5', '30 years', '350k'])
      expect(readDecimal(text, days, 'en-US', 'months').kind).toBe('problem')
  })

  it('never rounds: what is written reads back as it was', () => {
    const millionths = fc.integer({ min: -1_000_000_000, max: 1_000_000_000 })
    fc.assert(
      fc.property(millionths, fc.constantFrom('en-US', 'de-DE'), (count, locale) => {
        const value = count / 1_000_000
        expect(readDecimal(editableDecimal(value, locale), rate, locale)).toEqual({
          kind: 'value',
          value: value === 0 ? 0 : value,
        })
      }),
    )
  })
})
