import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type DebtTerms, debtOutlook } from '../../../shared/domain/holdings/debt-outlook.ts'
import { monthlyPayment } from '../../../shared/domain/underwriting/amortisation.ts'
import { LOAN_CONVENTIONS } from '../../../shared/domain/underwriting/loan-convention.ts'

const mortgage: DebtTerms = {
  balance_minor: 30_000_000,
  balance_on: '2026-01-01',
  rate_pphm: 4_000_000,
  convention: 'us_monthly',
  payment_minor: 143_225,
}

describe('the outlook of a debt', () => {
  it('goes by its convention', () => {
    const of = (convention: DebtTerms['convention']) =>
      debtOutlook({ ...mortgage, convention }).next_interest_minor
    // 300,000 at 4 %: a twelfth; the sixth root of 1.02 less 1; 31 days of 365 and of 360.
    expect(LOAN_CONVENTIONS.map(({ name }) => [name, of(name)])).toEqual([
      ['us_monthly', 100_000],
      ['canada', 99_177],
      ['simple_daily', 101_918],
      ['actual_360', 103_333],
      ['interest_only', 100_000],
    ])
  })

  it('counts the days from the day of its balance: of February 28', () => {
    const found = debtOutlook({ ...mortgage, convention: 'simple_daily', balance_on: '2026-02-01' })
    expect(found.next_interest_minor).toBe(92_055)
  })

  it('has as many payments left as the calculator makes the payment for', () => {
    const conventions = fc.constantFrom('us_monthly' as const, 'canada' as const)
    const amounts = fc.integer({ min: 100_000, max: 100_000_000 })
    fc.assert(
      fc.property(conventions, amounts, fc.nat(20_000_000), fc.integer({ min: 2, max: 300 }), (...given) => {
        const [convention, balance_minor, rate_pphm, months] = given
        const payment_minor = monthlyPayment({
          principal_minor: balance_minor,
          rate_pphm,
          months,
          convention,
        })
        const { payments_left } = debtOutlook({
          ...mortgage,
          balance_minor,
          rate_pphm,
          convention,
          payment_minor,
        })
        // A payment rounded down leaves some cents for one more, unless the interest of 25 years makes a few more of them.
        const slack = 1 + Math.ceil((600 * months) / payment_minor)
        expect(Math.abs((payments_left ?? Number.POSITIVE_INFINITY) - months)).toBeLessThanOrEqual(slack)
      }),
      { numRuns: 150 },
    )
  })

  it('says nothing of what is not known, and of what is never paid down', () => {
    expect(debtOutlook({ ...mortgage, rate_pphm: null })).toEqual({
      next_interest_minor: null,
      payments_left: null,
    })
    expect(debtOutlook({ ...mortgage, balance_minor: null })).toEqual({
      next_interest_minor: null,
      payments_left: null,
    })
    expect(debtOutlook({ ...mortgage, balance_minor: 0 }).payments_left).toBe(0)
    for (const payment_minor of [null, 0, 1, 99_999, 100_000])
      expect(debtOutlook({ ...mortgage, payment_minor })).toEqual({
        next_interest_minor: 100_000,
        payments_left: null,
      })
    expect(debtOutlook({ ...mortgage, payment_minor: 30_100_000 }).payments_left).toBe(1)
  })

  it('stands the largest debt there is', () => {
    const largest = { ...mortgage, balance_minor: 999_999_999_999_999, rate_pphm: 100_000_000 }
    expect(debtOutlook({ ...largest, payment_minor: 1 }).payments_left).toBeNull()
  })
})
