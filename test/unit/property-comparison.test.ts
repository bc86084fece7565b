import { describe, expect, it } from 'vitest'
import { compared, expectedYear, operatingShare } from '../../shared/domain/property-books/comparison.ts'

describe('what was expected', () => {
  it('of a year is income after vacancy and both kinds of operating costs', () => {
    expect(
      expectedYear({
        rent_monthly_minor: 150_000,
        other_monthly_minor: 5_000,
        vacancy_pphm: 5_000_000,
        operating_monthly_minor: 20_000,
        operating_pphm: 10_000_000,
      }),
    ).toEqual({ income: 1_767_000, operating: 416_700, noi: 1_350_300 })
    expect(expectedYear({ purchase_minor: 5 })).toBeUndefined()
  })

  it('is held against what was, the purchase whole and the year for its months', () => {
    expect(
      compared(
        { repairs: 1_000_000, operating: 120_000, income: 7 },
        { repairs: 1_180_000, operating: 35_000, noi: 9 },
        4,
      ),
    ).toEqual([
      {
        line: 'repairs',
        expected_minor: 1_000_000,
        actual_minor: 1_180_000,
        difference_minor: 180_000,
        over_pphm: 18_000_000,
      },
      {
        line: 'operating',
        expected_minor: 40_000,
        actual_minor: 35_000,
        difference_minor: -5_000,
        over_pphm: -12_500_000,
      },
    ])
    expect(compared({ operating: 1 }, { operating: 1 }, 0)).toEqual([])
    expect(compared({ repairs: 0 }, { repairs: 1 }, 0)).toMatchObject([{ over_pphm: null }])
  })

  it('of costs is a share of income, where there is any', () => {
    expect(operatingShare({ income: 300, operating: 100 })).toBe(33_333_333)
    expect(operatingShare({ income: 0, operating: 100 })).toBeUndefined()
    expect(operatingShare({ income: 100, operating: 101 })).toBeUndefined()
  })
})
