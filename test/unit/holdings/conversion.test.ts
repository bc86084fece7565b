import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addDays } from '../../../shared/domain/calendar.ts'
import { conversionOf, rateBookOf, STALE_AFTER_DAYS } from '../../../shared/domain/holdings/conversion.ts'
import { fraction, inverse, multiply } from '../../../shared/domain/holdings/fraction.ts'
import { type ExchangeRate, rateFraction, readRate } from '../../../shared/domain/holdings/rate.ts'

const rate = (pair: string, date: string, value: string, source = 'manual'): ExchangeRate => ({
  base_currency: pair.slice(0, 3),
  quote_currency: pair.slice(3),
  date,
  rate: value,
  source,
})
const convert = (
  rates: readonly ExchangeRate[],
  pair: string,
  date = '2026-01-15',
  base_currency = pair.slice(3),
) => conversionOf(rateBookOf(rates), { from: pair.slice(0, 3), to: pair.slice(3), date, base_currency })

describe('a rate', () => {
  it('is kept as it was written, without what says nothing', () => {
    for (const [text, kept] of [
      ['1.1588', '1.1588'],
      ['0001.50', '1.5'],
      [' +2. ', '2'],
      ['.72', '0.72'],
      ['0.000000000001', '0.000000000001'],
      ['999999999999.999999999999', '999999999999.999999999999'],
    ] as const)
      expect([text, readRate(text)]).toEqual([text, kept])
    expect(readRate(0.7231)).toBe('0.7231')
    expect(readRate(1e-7)).toBe('0.0000001')
    expect(readRate(149)).toBe('149')
  })

  it('is nothing that is not a positive number', () => {
    for (const text of [
      '',
      '0',
      '0.000',
      '-1',
      'N/A',
      '1,5',
      '1e5',
      '1.2.3',
      '.',
      '1234567890123',
      NaN,
      Infinity,
      -2,
      0,
    ])
      expect([text, readRate(text)]).toEqual([text, undefined])
  })
})

describe('a conversion', () => {
  it('of one currency needs no rate', () => {
    expect(convert([], 'USDUSD')).toMatchObject({ path: 'same', uses: [], stale: false })
  })

  it('without a rate is none, and never one for one', () => {
    expect(convert([], 'CADUSD')).toBeUndefined()
    expect(convert([rate('CADEUR', '2026-01-01', '0.6')], 'CADUSD')).toBeUndefined()
  })

  it('takes the latest rate on or before the date, and never a later one', () => {
    const rates = [
      rate('CADUSD', '2026-01-20', '0.9'),
      rate('CADUSD', '2026-01-01', '0.7'),
      rate('CADUSD', '2026-01-10', '0.8'),
    ]
    expect(convert(rates, 'CADUSD', '2026-01-15')?.uses[0]?.rate.rate).toBe('0.8')
    expect(convert(rates, 'CADUSD', '2026-01-10')?.uses[0]?.rate.rate).toBe('0.8')
    expect(convert(rates, 'CADUSD', '2026-01-09')?.uses[0]?.rate.rate).toBe('0.7')
    expect(convert(rates, 'CADUSD', '2025-12-31')).toBeUndefined()
  })

  it('goes direct, else inverted, else through a third currency, whatever their ages', () => {
    const direct = rate('CADUSD', '2024-01-01', '0.75')
    const inverted = rate('USDCAD', '2026-01-14', '1.4')
    const legs = [rate('EURCAD', '2026-01-15', '1.6'), rate('EURUSD', '2026-01-15', '1.2')]
    expect(convert([...legs, inverted, direct], 'CADUSD')).toMatchObject({ path: 'direct', stale: true })
    expect(convert([...legs, inverted], 'CADUSD')).toMatchObject({ path: 'inverted', stale: false })
    const through = convert(legs, 'CADUSD')
    expect(through).toMatchObject({
      path: 'pivot',
      factor: fraction(3n, 4n),
      uses: [{ inverted: true }, { inverted: false }],
    })
  })

  it('goes through the base currency first, then the euro, then the dollar', () => {
    const legs = (pivot: string) => [
      rate(`${pivot}CAD`, '2026-01-01', '2'),
      rate(`${pivot}JPY`, '2026-01-01', '3'),
    ]
    const pivotOf = (rates: readonly ExchangeRate[]) =>
      convert(rates, 'CADJPY', '2026-01-15', 'CHF')?.uses[0]?.rate.base_currency
    expect(pivotOf([...legs('USD'), ...legs('EUR'), ...legs('CHF')])).toBe('CHF')
    expect(pivotOf([...legs('USD'), ...legs('EUR')])).toBe('EUR')
    expect(pivotOf(legs('USD'))).toBe('USD')
    expect(pivotOf(legs('GBP'))).toBeUndefined()
  })

  it('is marked stale past the age limit, and not on it', () => {
    const rates = [rate('CADUSD', '2026-01-01', '0.7')]
    const at = (days: number) => convert(rates, 'CADUSD', addDays('2026-01-01', days))?.stale
    expect([at(STALE_AFTER_DAYS), at(STALE_AFTER_DAYS + 1)]).toEqual([false, true])
    const oneLeg = [rate('EURCAD', '2025-01-01', '1.6'), rate('EURUSD', '2026-01-15', '1.2')]
    expect(convert(oneLeg, 'CADUSD')?.stale).toBe(true)
  })

  it('counts the decimals of each currency', () => {
    expect(convert([rate('USDJPY', '2026-01-01', '150')], 'USDJPY')?.factor).toEqual(fraction(3n, 2n))
    expect(convert([rate('USDKWD', '2026-01-01', '0.3')], 'USDKWD')?.factor).toEqual(fraction(3n))
  })

  it('there and back by one rate is exactly where it began', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 10 ** 9 }), fc.integer({ min: 0, max: 9 }), (digits, places) => {
        const text = readRate((digits / 10 ** places).toFixed(places)) ?? expect.fail()
        const rates = [rate('CADJPY', '2026-01-01', text)]
        const there = convert(rates, 'CADJPY')?.factor ?? expect.fail()
        const back = convert(rates, 'JPYCAD')?.factor ?? expect.fail()
        expect(multiply(there, back)).toEqual(fraction(1n))
        expect(inverse(inverse(rateFraction(text)))).toEqual(rateFraction(text))
      }),
    )
  })
})
