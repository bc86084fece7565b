import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  type BrrrrWish,
  type FlipWish,
  HIGHEST_PRICE_MINOR,
  highestBrrrrPrice,
  highestFlipPrice,
  highestRentalPrice,
  type RentalWish,
} from '../../../shared/domain/underwriting/reverse.ts'
import { worked } from './evaluated.ts'
import { brrrrAnalysis, flip, rental } from './in-dollars.ts'

/** `above / below >= ratio`, all of it in integers; nothing put in and nothing lost counts as reached. */
function reaches(above: number, below: number, ratio: number): boolean {
  return BigInt(above) * 1_000_000n >= BigInt(Math.round(ratio * 1_000_000)) * BigInt(Math.max(below, 0))
}

interface Found {
  readonly kind: string
  readonly price_minor?: number
}

/** The price found brings it, one cent more does not, and neither do prices further up. */
function expectHighest(found: Found, brings: (price: number) => boolean, beyond: readonly number[]) {
  switch (found.kind) {
    case 'price': {
      const price = found.price_minor ?? Number.NaN
      expect(brings(price)).toBe(true)
      expect(brings(price + 1)).toBe(false)
      for (const more of beyond) expect(brings(price + 1 + more)).toBe(false)
      break
    }
    case 'none':
      expect(brings(0)).toBe(false)
      for (const more of beyond) expect(brings(more)).toBe(false)
      break
    default:
      expect(found.kind).toBe('any')
      expect(brings(HIGHEST_PRICE_MINOR)).toBe(true)
      for (const more of beyond) expect(brings(more)).toBe(true)
  }
}

const house = fc.nat(100_000_000)
const ratio = fc.integer({ min: 0, max: 3_000_000 }).map(millionths => millionths / 1_000_000)
const beyond = fc.array(fc.nat(1_000_000_000), { minLength: 2, maxLength: 3 })
const loan = fc.oneof(
  fc.record({ loan_minor: house, loan_share_pphm: fc.constant(null) }),
  fc.record({ loan_minor: fc.constant(null), loan_share_pphm: fc.nat(100_000_000) }),
)

describe('the highest price', () => {
  it('of a flip: one cent more misses what was wanted', () => {
    const inputs = fc.record({
      arv_minor: house,
      repairs_minor: fc.nat(20_000_000),
      selling_share_pphm: fc.nat(10000000),
      loan_rate_pphm: fc.nat(20000000),
      points_pphm: fc.nat(5000000),
      held_months: fc.nat(24),
      holding_monthly_minor: fc.nat(200_000),
    })
    const wish: fc.Arbitrary<FlipWish> = fc.oneof(
      fc.record({
        of: fc.constant('profit_minor' as const),
        least_minor: fc.integer({ min: -1e7, max: 1e8 }),
      }),
      fc.record({ of: fc.constantFrom('roi_on_cost' as const, 'roi_on_cash' as const), least_ratio: ratio }),
    )
    fc.assert(
      fc.property(inputs, loan, wish, beyond, (given, lent, wanted, more) => {
        const brings = (purchase_minor: number) => {
          const { outputs } = worked(flip({ ...given, ...lent, purchase_minor }))
          const profit = outputs.profit_minor ?? Number.NaN
          switch (wanted.of) {
            case 'profit_minor':
              return profit >= wanted.least_minor
            case 'roi_on_cost':
              return reaches(profit, outputs.total_cost_minor ?? Number.NaN, wanted.least_ratio)
            case 'roi_on_cash':
              return reaches(profit, outputs.cash_invested_minor ?? Number.NaN, wanted.least_ratio)
          }
        }
        expectHighest(highestFlipPrice({ ...given, ...lent }, wanted, 'USD'), brings, more)
      }),
      { numRuns: 1500 },
    )
  })

  it('of a rental: one cent more misses the cash-on-cash, the DSCR or the cash flow', () => {
    const inputs = fc.record({
      rent_monthly_minor: fc.nat(500_000),
      operating_monthly_minor: fc.nat(200_000),
      repairs_minor: fc.nat(5_000_000),
      loan_rate_pphm: fc.nat(20000000),
      loan_months: fc.constantFrom(0, 120, 360),
      hold_years: fc.constant(1),
      loan_start_date: fc.nat(40_000),
    })
    const wish: fc.Arbitrary<RentalWish> = fc.oneof(
      fc.record({ of: fc.constantFrom('cash_on_cash' as const, 'dscr' as const), least_ratio: ratio }),
      fc.record({
        of: fc.constant('annual_cash_flow_minor' as const),
        least_minor: fc.integer({ min: -1e6, max: 1e6 }),
      }),
    )
    fc.assert(
      fc.property(inputs, loan, wish, beyond, (given, lent, wanted, more) => {
        const brings = (purchase_minor: number) => {
          const { outputs } = worked(rental({ ...given, ...lent, purchase_minor }))
          const flow = outputs.annual_cash_flow_minor ?? Number.NaN
          switch (wanted.of) {
            case 'annual_cash_flow_minor':
              return flow >= wanted.least_minor
            case 'cash_on_cash':
              return reaches(flow, outputs.cash_invested_minor ?? Number.NaN, wanted.least_ratio)
            case 'dscr':
              return reaches(
                outputs.noi_minor ?? Number.NaN,
                outputs.annual_debt_minor ?? Number.NaN,
                wanted.least_ratio,
              )
          }
        }
        expectHighest(highestRentalPrice({ ...given, ...lent }, wanted, 'USD'), brings, more)
      }),
      { numRuns: 300 },
    )
  })

  it('of a BRRRR: one cent more leaves in too much', () => {
    const inputs = fc.record({
      arv_minor: house,
      repairs_minor: fc.nat(20_000_000),
      refi_rate_pphm: fc.nat(20000000),
      rent_monthly_minor: fc.nat(500_000),
      operating_monthly_minor: fc.nat(100_000),
      refi_start_date: fc.nat(40_000),
    })
    const wish: fc.Arbitrary<BrrrrWish> = fc.oneof(
      fc.record({
        of: fc.constant('cash_left_minor' as const),
        most_minor: fc.integer({ min: -1e7, max: 1e7 }),
      }),
      fc.record({ of: fc.constant('cash_on_cash' as const), least_ratio: ratio }),
    )
    fc.assert(
      fc.property(inputs, loan, wish, beyond, (given, lent, wanted, more) => {
        const brings = (purchase_minor: number) => {
          const { outputs } = worked(brrrrAnalysis({ ...given, ...lent, purchase_minor }))
          const left = outputs.cash_left_minor ?? Number.NaN
          if (wanted.of === 'cash_left_minor') return left <= wanted.most_minor
          const flow = outputs.annual_cash_flow_minor
          return flow !== null && reaches(flow, left, wanted.least_ratio)
        }
        expectHighest(highestBrrrrPrice({ ...given, ...lent }, wanted, 'USD'), brings, more)
      }),
      { numRuns: 500 },
    )
  })

  it('says what is missing, and that a loan of more than the price has no highest', () => {
    expect(highestFlipPrice({ loan_minor: 0 }, { of: 'profit_minor', least_minor: 0 }, 'USD')).toMatchObject({
      kind: 'problems',
      problems: [{ field: 'arv_minor' }, { field: 'repairs_minor' }],
    })
    expect(
      highestFlipPrice(
        { arv_minor: 1, repairs_minor: 1, loan_share_pphm: 100_010_000 },
        { of: 'profit_minor', least_minor: 0 },
        'USD',
      ),
    ).toEqual({ kind: 'loan_over_price' })
    expect(
      highestFlipPrice(
        { arv_minor: 1, repairs_minor: 1, loan_share_pphm: 0 },
        { of: 'roi_on_cash', least_ratio: -0.1 },
        'USD',
      ),
    ).toMatchObject({ kind: 'problems', problems: [{ code: 'out_of_range' }] })
  })

  it('is what a person works out: 350,000 sale, 45,000 repairs, 13,000 costs, 8 % selling, 44,000 wanted', () => {
    const given = {
      arv_minor: 35_000_000,
      repairs_minor: 4_500_000,
      holding_minor: 800_000,
      buying_minor: 500_000,
      selling_share_pphm: 8_000_000,
      loan_minor: 0,
    }
    expect(highestFlipPrice(given, { of: 'profit_minor', least_minor: 4_400_000 }, 'USD')).toEqual({
      kind: 'price',
      price_minor: 22_000_000,
    })
  })
})
