import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type FeeParts, feeOf, partnerShare } from '../../shared/domain/deals/partner-share.ts'

const nothing: FeeParts = {
  stage: 'under_contract',
  actual_fee_minor: null,
  assignment_fee_target_minor: null,
  contract_price_minor: null,
  assignment_price_minor: null,
  assignment_fee_minor: null,
}

describe('the fee', () => {
  it('is the actual one once the deal is closed, whatever else is known', () => {
    const parts = {
      ...nothing,
      actual_fee_minor: 900_00,
      assignment_fee_target_minor: 1,
      assignment_fee_minor: 2,
    }
    expect(feeOf({ ...parts, stage: 'closed' })).toEqual({ fee_minor: 900_00, basis: 'actual' })
    expect(feeOf({ ...parts, stage: 'assigned' })).toEqual({ fee_minor: 2, basis: 'assignment' })
  })

  it('is the assignment price less the contract price, else as it was entered', () => {
    const priced = { ...nothing, assignment_price_minor: 62_000_00, assignment_fee_minor: 1 }
    expect(feeOf({ ...priced, contract_price_minor: 50_000_00 })).toEqual({
      fee_minor: 12_000_00,
      basis: 'assignment',
    })
    expect(feeOf(priced)).toEqual({ fee_minor: 1, basis: 'assignment' })
    expect(feeOf({ ...nothing, contract_price_minor: 50_000_00, assignment_price_minor: 49_000_00 })).toEqual(
      { fee_minor: -1_000_00, basis: 'assignment' },
    )
  })

  it('is the one aimed at before there is a buyer, and a fee of zero is one', () => {
    expect(feeOf({ ...nothing, assignment_fee_target_minor: 0 })).toEqual({ fee_minor: 0, basis: 'target' })
  })

  it('is none where nothing is known, and for a dead deal', () => {
    expect(feeOf(nothing)).toBeNull()
    expect(feeOf({ ...nothing, stage: null })).toBeNull()
    expect(feeOf({ ...nothing, stage: 'dead', assignment_fee_target_minor: 5 })).toBeNull()
    expect(feeOf({ ...nothing, stage: 'closed', assignment_fee_target_minor: 5 })).toEqual({
      fee_minor: 5,
      basis: 'target',
    })
  })
})

describe('the share', () => {
  it.each([
    [12_000_00, 5000, 6_000_00],
    [10, 3333, 3],
    [1, 5000, 1],
    [3, 5000, 2],
    [1, 4999, 0],
    [15, 1000, 2],
    [0, 5000, 0],
    [100, 0, 0],
    [100, 10_000, 100],
    // Half up is towards more, below zero too: -0.5 is 0, -1.5 is -1.
    [-1, 5000, 0],
    [-3, 5000, -1],
    [-10, 3333, -3],
    [999_999_999_999_999, 9999, 999_899_999_999_999],
  ])('of %i at %i basis points is %i', (fee, split, share) => {
    expect(Object.is(partnerShare(fee, split * 10_000), share)).toBe(true)
  })

  it('has the split’s six decimals: 8.333333 % of 12,000.00 is 999.99996, and so 1,000.00', () => {
    expect(partnerShare(12_000_00, 8_333_333)).toBe(1_000_00)
    expect(partnerShare(600_000_000_00, 8_333_333)).toBe(49_999_998_00)
  })

  it('is the fee times the split, at most half a minor unit away, and never a fraction', () => {
    const largest = 999_999_999_999_999
    fc.assert(
      fc.property(
        fc.integer({ min: -largest, max: largest }),
        fc.integer({ min: 0, max: 100_000_000 }),
        (fee, split) => {
          const share = partnerShare(fee, split)
          const away = BigInt(share) * 100_000_000n - BigInt(fee) * BigInt(split)
          return Number.isSafeInteger(share) && away > -50_000_000n && away <= 50_000_000n
        },
      ),
    )
  })
})
