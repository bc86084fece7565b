import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { currencyExponent } from '../../shared/domain/currency.ts'
import { LARGEST_MINOR, toDecimalText, toMajor, toMinor, toMinorRounded } from '../../shared/domain/money.ts'
import { moneyText } from '../../shared/domain/money-text.ts'
import { SumTooLarge, sumMinor } from '../../shared/domain/sum.ts'

const minor = fc.integer({ min: -LARGEST_MINOR, max: LARGEST_MINOR })
const currency = fc.constantFrom('USD', 'JPY', 'KWD', 'EUR', 'CLF')

/** A decimal as its digits and where its point is, and those digits as an exact integer. */
const decimals = fc
  .record({
    negative: fc.boolean(),
    whole: fc.stringMatching(/^\d{0,14}$/),
    fraction: fc.stringMatching(/^\d{0,9}$/),
  })
  .filter(({ whole, fraction }) => whole !== '' || fraction !== '')
  .map(({ negative, whole, fraction }) => ({
    text: `${negative ? '-' : ''}${whole}${fraction === '' ? '' : `.${fraction}`}`,
    digits: BigInt(whole + fraction) * (negative ? -1n : 1n),
    places: fraction.length,
  }))

/** Minor units by exact integer arithmetic: the quotient towards zero, and what is left of the division. */
function exactly({ digits, places }: { digits: bigint; places: number }, code: string) {
  const scaled = digits * 10n ** BigInt(currencyExponent(code))
  const divisor = 10n ** BigInt(places)
  return { quotient: scaled / divisor, rest: scaled % divisor, divisor }
}

function magnitude(value: bigint): bigint {
  return value < 0n ? -value : value
}

describe('money', () => {
  it('goes to the wire and back without losing a cent, for every amount there can be', () => {
    fc.assert(
      fc.property(minor, currency, (amount, code) => {
        expect(toMinor(toMajor(amount, code), code)).toEqual({ ok: true, minor: amount === 0 ? 0 : amount })
        expect(toMinor(toDecimalText(amount, code), code)).toEqual({
          ok: true,
          minor: amount === 0 ? 0 : amount,
        })
      }),
      { numRuns: 2000 },
    )
  })

  it('reads any decimal as exact arithmetic does, and rounds none in silence', () => {
    fc.assert(
      fc.property(decimals, currency, (decimal, code) => {
        const { quotient, rest } = exactly(decimal, code)
        const result = toMinor(decimal.text, code)
        if (rest !== 0n) expect(result).toEqual({ ok: false, problem: 'too_many_decimals' })
        else if (magnitude(quotient) > BigInt(LARGEST_MINOR))
          expect(result).toEqual({ ok: false, problem: 'too_large' })
        else expect(result).toEqual({ ok: true, minor: Number(quotient) })
      }),
      { numRuns: 5000 },
    )
  })

  it('rounds as exact arithmetic does, half away from zero, and says so exactly when something was dropped', () => {
    fc.assert(
      fc.property(decimals, currency, (decimal, code) => {
        const { quotient, rest, divisor } = exactly(decimal, code)
        const step = magnitude(rest) * 2n >= divisor ? (decimal.digits < 0n ? -1n : 1n) : 0n
        const result = toMinorRounded(decimal.text, code)
        if (magnitude(quotient + step) > BigInt(LARGEST_MINOR))
          expect(result).toEqual({ ok: false, problem: 'too_large' })
        else
          expect(result).toEqual({
            ok: true,
            minor: Number(quotient + step),
            ...(rest === 0n ? {} : { rounded: true }),
          })
      }),
      { numRuns: 5000 },
    )
  })

  it('is written out with all its decimals, in any currency', () => {
    fc.assert(
      fc.property(
        minor,
        fc.constantFrom('USD', 'JPY', 'KWD', 'HUF', 'IQD', 'COP', 'PKR', 'CLF'),
        (amount, code) => {
          const places = currencyExponent(code)
          const shown = moneyText(amount, code).replace(/[^\d.]/g, '')
          expect(shown).toBe(toDecimalText(Math.abs(amount), code))
          expect(shown.split('.')[1]?.length ?? 0).toBe(places)
        },
      ),
    )
    expect([moneyText(123456, 'HUF'), moneyText(-5, 'USD'), moneyText(1235, 'JPY')]).toEqual([
      'HUF\u00a01,234.56',
      '-$0.05',
      '¥1,235',
    ])
  })

  it('refuses more decimals than the currency has, and says nothing is wrong with the same amount written longer', () => {
    expect(toMinor(120.005, 'USD')).toEqual({ ok: false, problem: 'too_many_decimals' })
    expect(toMinor('120.500', 'USD')).toEqual({ ok: true, minor: 12050 })
    expect(toMinor(1.5, 'JPY')).toEqual({ ok: false, problem: 'too_many_decimals' })
    expect(toMinor(1.234, 'KWD')).toEqual({ ok: true, minor: 1234 })
    expect(toMinor(0.1 + 0.2, 'USD')).toEqual({ ok: false, problem: 'too_many_decimals' })
  })

  it('refuses what is no amount or is too large', () => {
    for (const bad of [Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY])
      expect(toMinor(bad, 'USD')).toEqual({ ok: false, problem: 'not_a_number' })
    for (const bad of ['', '.', '-', '1,5', '0x10', '1e', 'ten', '1e99999'])
      expect(toMinor(bad, 'USD').ok, bad).toBe(false)
    expect(toMinor(1e20, 'USD')).toEqual({ ok: false, problem: 'too_large' })
    expect(toMinor('10000000000000.00', 'USD')).toEqual({ ok: false, problem: 'too_large' })
    expect(toMinor('9999999999999.99', 'USD')).toEqual({ ok: true, minor: LARGEST_MINOR })
    expect(toMinor(-0, 'USD')).toEqual({ ok: true, minor: 0 })
    expect(toMinor(1e-7, 'USD')).toEqual({ ok: false, problem: 'too_many_decimals' })
  })

  it('rounds a bank amount half away from zero, and says that it did', () => {
    expect(toMinorRounded('-16.8500001', 'USD')).toEqual({ ok: true, minor: -1685, rounded: true })
    expect(toMinorRounded('0.125', 'USD')).toEqual({ ok: true, minor: 13, rounded: true })
    expect(toMinorRounded('-0.125', 'USD')).toEqual({ ok: true, minor: -13, rounded: true })
    expect(toMinorRounded('0.1249', 'USD')).toEqual({ ok: true, minor: 12, rounded: true })
    expect(toMinorRounded('33.77000', 'USD')).toEqual({ ok: true, minor: 3377 })
    expect(toMinorRounded('999.5', 'JPY')).toEqual({ ok: true, minor: 1000, rounded: true })
  })

  it('sums exactly or not at all', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: -1e12, max: 1e12 })), amounts => {
        expect(BigInt(sumMinor(amounts))).toBe(amounts.reduce((sum, each) => sum + BigInt(each), 0n))
      }),
    )
    expect(() => sumMinor([LARGEST_MINOR, 1])).toThrow(SumTooLarge)
  })
})
