import { describe, expect, it } from 'vitest'
import { CurrencyCode } from '../../shared/contract/common.ts'
import {
  currenciesInUse,
  currencyCodes,
  currencyExponent,
  isCurrencyCode,
} from '../../shared/domain/currency.ts'
import { EURO_FIXINGS } from '../../shared/domain/euro-fixing.ts'
import { toMajor, toMinor } from '../../shared/domain/money.ts'

describe('the currencies of ISO 4217', () => {
  it('are all there, funds, metals and test codes too', () => {
    expect(currenciesInUse()).toHaveLength(178)
    expect(new Set(currencyCodes()).size).toBe(currencyCodes().length)
    for (const code of [
      'CLF',
      'UYW',
      'XAU',
      'XAG',
      'XPD',
      'XPT',
      'XXX',
      'XTS',
      'XCG',
      'ZWG',
      'SLE',
      'BOV',
      'USN',
    ])
      expect(CurrencyCode.safeParse(code).success, code).toBe(true)
    for (const code of ['usd', 'ABC', 'US', '']) expect(isCurrencyCode(code)).toBe(false)
    for (const code of currencyCodes()) expect(code).toMatch(/^[A-Z]{3}$/)
  })

  it('know every one that the runtime knows, so that nothing that was taken is refused', () => {
    expect(Intl.supportedValuesOf('currency').filter(code => !isCurrencyCode(code))).toEqual([])
  })

  it('have the decimals of their minor unit', () => {
    const of = (codes: string) => codes.split(' ').map(currencyExponent)
    expect(of('USD EUR CHF MGA MRU')).toEqual([2, 2, 2, 2, 2])
    expect(of('JPY KRW ISK UGX VND UYI XPF')).toEqual([0, 0, 0, 0, 0, 0, 0])
    expect(of('BHD IQD JOD KWD LYD OMR TND')).toEqual([3, 3, 3, 3, 3, 3, 3])
    expect(of('CLF UYW XAU')).toEqual([4, 4, 4])
  })

  it('are counted to their last decimal', () => {
    expect(toMinor(1500.1234, 'CLF')).toEqual({ ok: true, minor: 15_001_234 })
    expect(toMajor(15_001_234, 'CLF')).toBe(1500.1234)
    expect(toMinor(1500.12345, 'CLF')).toEqual({ ok: false, problem: 'too_many_decimals' })
  })

  it('are no choice to count in once the euro took their place', () => {
    for (const code of EURO_FIXINGS.keys()) {
      expect(isCurrencyCode(code)).toBe(true)
      expect(currenciesInUse()).not.toContain(code)
    }
  })
})
