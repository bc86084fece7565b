import { describe, expect, it } from 'vitest'
import { asStored } from '../../../main/deals/underwriting/stored-inputs.ts'
import { fractionOfPphm, pphmOfFraction, pphmOfPercent } from '../../../shared/domain/share.ts'
import { quantityText } from '../../../shared/domain/underwriting/figure-text.ts'
import { evaluate } from '../../../shared/domain/underwriting/model.ts'
import { RENTAL } from '../../../shared/domain/underwriting/rental.ts'
import { WHOLESALE } from '../../../shared/domain/underwriting/wholesale.ts'
import { worked } from './evaluated.ts'
import { loan, rental } from './in-dollars.ts'

const HOUSE = {
  purchase_minor: 30_000_000,
  loan_share_pphm: 80_000_000,
  rent_monthly_minor: 250_000,
  operating_monthly_minor: 70_000,
}

describe('rates of up to six decimals', () => {
  it('are counted with as they are: 6.875 % on 300,000 at a share of 80', () => {
    const { outputs } = worked(rental({ ...HOUSE, loan_rate_pphm: 6_875_000 }))
    expect(outputs.annual_cash_flow_minor).toBe(268_044)
    expect(outputs.dscr).toBeCloseTo(1.14, 2)
  })

  it('and a vacancy of 8.333 % at 7 %', () => {
    const { outputs } = worked(rental({ ...HOUSE, loan_rate_pphm: 7_000_000, vacancy_pphm: 8_333_000 }))
    expect(outputs.annual_cash_flow_minor).toBe(-6066)
  })

  it('make the payment of a loan: 300,000 at 6.875 % over 360 months', () => {
    const { outputs } = worked(loan({ principal_minor: 30_000_000, rate_pphm: 6_875_000, months: 360 }))
    expect(outputs.payment_minor).toBe(197_079)
  })

  it('differ in the sixth decimal', () => {
    const of = (share: number) =>
      worked(
        evaluate(
          WHOLESALE,
          { arv_minor: 10_000_000_000, repairs_minor: 0, fee_minor: 0, arv_pct_pphm: share },
          'USD',
        ),
      ).outputs.mao_minor
    expect([of(67_125_000), of(67_125_001)]).toEqual([6_712_500_000, 6_712_500_100])
    expect(RENTAL.fields.filter(({ kind }) => kind === 'rate').length).toBeGreaterThan(5)
  })

  it('are whole parts, or refused', () => {
    expect([0.06875, 0.08333, 0.67125, 0.06123456, 0.1 + 0.2].map(pphmOfFraction)).toEqual([
      6_875_000,
      8_333_000,
      67_125_000,
      6_123_456,
      undefined,
    ])
    expect([6.875, 33.333333, 6.8755001, 1e-7].map(pphmOfPercent)).toEqual([
      6_875_000,
      33_333_333,
      undefined,
      undefined,
    ])
    for (let part = 0; part <= 100_000_000; part += 9_973)
      expect(pphmOfFraction(fractionOfPphm(part))).toBe(part)
  })

  it('are read as they are shown', () => {
    expect([6_875_000, 8_333_333, 70_000_000].map(part => quantityText('rate', part, 'en-US'))).toEqual([
      '6.875%',
      '8.333333%',
      '70%',
    ])
  })

  it('were kept in basis points once, and mean the same', () => {
    expect(asStored({ arv_minor: 100, arv_pct_bp: 7000, loan_rate_bp: null })).toEqual({
      arv_minor: 100,
      arv_pct_pphm: 70_000_000,
      loan_rate_pphm: null,
    })
  })
})
