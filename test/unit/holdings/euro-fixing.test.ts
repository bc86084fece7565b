import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { EURO_FIXINGS } from '../../../shared/domain/euro-fixing.ts'
import { conversionOf, rateBookOf } from '../../../shared/domain/holdings/conversion.ts'
import { fraction, multiply, round } from '../../../shared/domain/holdings/fraction.ts'

const daily = (base_currency: string, quote_currency: string, date: string, rate: string) => ({
  base_currency,
  quote_currency,
  date,
  rate,
  source: 'ecb',
})
const book = rateBookOf([
  daily('EUR', 'BGN', '2025-12-31', '1.9558'),
  daily('EUR', 'BGN', '2026-03-02', '2.5'),
  daily('BGN', 'USD', '2025-12-31', '0.5'),
  daily('EUR', 'USD', '2026-06-01', '1.25'),
  daily('EUR', 'DEM', '1998-12-31', '2'),
])
const convert = (amount_minor: number, from: string, to: string, date: string, base_currency = 'EUR') => {
  const found = conversionOf(book, { from, to, date, base_currency })
  return found && { minor: Number(round(multiply(fraction(BigInt(amount_minor)), found.factor))), found }
}

describe('a currency that the euro took the place of', () => {
  it('converts by its irrevocable rate, whatever was said daily, and is never stale', () => {
    const sold = convert(195_583, 'BGN', 'EUR', '2026-11-20')
    expect(sold?.minor).toBe(100_000)
    expect(sold?.found).toMatchObject({ path: 'inverted', stale: false })
    expect(sold?.found.uses).toMatchObject([{ stale: false, rate: { rate: '1.95583', date: '2026-01-01' } }])
    expect(convert(100_000, 'EUR', 'BGN', '2040-01-01')?.minor).toBe(195_583)
  })

  it('goes by daily rates before the day', () => {
    const before = convert(195_580, 'BGN', 'EUR', '2025-12-31')
    expect(before?.minor).toBe(100_000)
    expect(before?.found.uses).toMatchObject([{ rate: { source: 'ecb' } }])
    expect(convert(195_583, 'BGN', 'EUR', '2026-01-01')?.minor).toBe(100_000)
  })

  it('leads on from the euro to others, and back', () => {
    const dollars = convert(195_583, 'BGN', 'USD', '2026-06-01')
    expect(dollars?.minor).toBe(125_000)
    expect(dollars?.found.path).toBe('pivot')
    expect(convert(125_000, 'USD', 'BGN', '2026-06-01', 'BGN')?.minor).toBe(195_583)
    expect(convert(195_583, 'BGN', 'DEM', '2026-06-01')?.minor).toBe(195_583)
    expect(convert(193_627, 'ITL', 'FRF', '2026-06-01')?.minor).toBe(65_596)
  })

  it('says that what leads on from the euro is stale, where it is', () => {
    expect(convert(195_583, 'BGN', 'USD', '2026-11-20')?.found.stale).toBe(true)
  })

  it('is asked of its own old rates only where the euro leads nowhere', () => {
    const early = conversionOf(rateBookOf([daily('BGN', 'USD', '2025-12-31', '0.5')]), {
      from: 'BGN',
      to: 'USD',
      date: '2026-06-01',
      base_currency: 'EUR',
    })
    expect(early).toMatchObject({ path: 'direct', stale: true })
  })

  it('is one euro for its rate, for every one of them, exactly', () => {
    expect(EURO_FIXINGS.size).toBe(26)
    const amounts = fc.integer({ min: -9_000_000_000, max: 9_000_000_000 })
    fc.assert(
      fc.property(fc.constantFrom(...EURO_FIXINGS), amounts, ([code, { rate, from, decimals }], minor) => {
        const found = conversionOf(rateBookOf([]), {
          from: code,
          to: 'EUR',
          date: from,
          base_currency: 'USD',
        })
        const [whole = '', part = ''] = rate.split('.')
        const exact = fraction(
          BigInt(minor) * 100n * 10n ** BigInt(part.length),
          BigInt(whole + part) * 10n ** BigInt(decimals),
        )
        expect(found && multiply(fraction(BigInt(minor)), found.factor)).toEqual(exact)
      }),
    )
  })
})
