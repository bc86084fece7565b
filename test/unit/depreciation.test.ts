import { describe, expect, it } from 'vitest'
import {
  depreciatedUpTo,
  depreciationOf,
  percentages,
  withoutRefunds,
} from '../../shared/domain/property-books/depreciation.ts'

const MONTHS = Array.from({ length: 12 }, (_, index) => index + 1)
const year = (recovery: '27.5' | '39', number: number) =>
  MONTHS.map(month => (percentages(recovery, month)[number - 1] ?? 0) / 1000)
const six = (first: number, second: number) => MONTHS.map(month => (month <= 6 ? first : second))

describe('table A-6 of Publication 946, residential rental property over 27.5 years', () => {
  it('has its first year', () => {
    expect(year('27.5', 1)).toEqual([
      3.485, 3.182, 2.879, 2.576, 2.273, 1.97, 1.667, 1.364, 1.061, 0.758, 0.455, 0.152,
    ])
  })

  it('has years 2 to 9, and the thousandth that wanders from 10 to 27', () => {
    for (let number = 2; number <= 9; number++) expect(year('27.5', number)).toEqual(six(3.636, 3.636))
    for (let number = 10; number <= 26; number += 2) {
      expect([number, year('27.5', number)]).toEqual([number, six(3.637, 3.636)])
      expect([number + 1, year('27.5', number + 1)]).toEqual([number + 1, six(3.636, 3.637)])
    }
  })

  it('has its last years', () => {
    expect(year('27.5', 28)).toEqual([
      1.97, 2.273, 2.576, 2.879, 3.182, 3.485, 3.636, 3.636, 3.636, 3.636, 3.636, 3.636,
    ])
    expect(year('27.5', 29)).toEqual([0, 0, 0, 0, 0, 0, 0.152, 0.455, 0.758, 1.061, 1.364, 1.667])
    expect(year('27.5', 30)).toEqual(six(0, 0))
  })
})

describe('table A-7a, nonresidential real property over 39 years', () => {
  it('has all its years', () => {
    const first = [2.461, 2.247, 2.033, 1.819, 1.605, 1.391, 1.177, 0.963, 0.749, 0.535, 0.321, 0.107]
    expect(year('39', 1)).toEqual(first)
    for (let number = 2; number <= 39; number++) expect(year('39', number)).toEqual(six(2.564, 2.564))
    expect(year('39', 40)).toEqual([...first].reverse())
    expect(year('39', 41)).toEqual(six(0, 0))
  })
})

it('writes all of it off, whatever the month', () => {
  for (const recovery of ['27.5', '39'] as const)
    for (const month of MONTHS) {
      expect(percentages(recovery, month).reduce((sum, each) => sum + each, 0)).toBe(100_000)
      const asset = { basis_minor: 23_456_789, in_service_on: `2001-${String(month).padStart(2, '0')}-17` }
      expect(depreciatedUpTo(asset, recovery, 2060, null)).toBe(23_456_789)
    }
})

describe('a building', () => {
  const asset = { basis_minor: 14_700_000, in_service_on: '2018-07-15' }

  it('is written off to the dollar by the table', () => {
    expect(depreciationOf(asset, '27.5', 2017, null)).toBe(0)
    expect(depreciationOf(asset, '27.5', 2018, null)).toBe(245_049)
    expect(depreciationOf(asset, '27.5', 2019, null)).toBe(534_492)
    expect(depreciationOf(asset, '27.5', 2028, null)).toBe(534_639)
    expect(depreciationOf(asset, '27.5', 2047, null)).toBe(0)
  })

  it('counts half of the month in which it is sold, and nothing after', () => {
    // 2.5 of 12 months of 3.636 percent.
    expect(depreciationOf(asset, '27.5', 2020, '2020-03-10')).toBe(111_353)
    expect(depreciationOf(asset, '27.5', 2021, '2020-03-10')).toBe(0)
    // July to October of one year: from the middle of one to the middle of the other.
    expect(depreciationOf(asset, '27.5', 2018, '2018-10-31')).toBe(133_623)
    expect(depreciationOf(asset, '27.5', 2018, '2018-07-31')).toBe(0)
  })

  it('counts the months of its last year up to the sale, and no more than is left', () => {
    // In service from July 2018 it ends in the middle of January 2046: a sale in March takes none of that back.
    const end = depreciationOf(asset, '27.5', 2046, null)
    expect(end).toBeGreaterThan(0)
    expect(depreciationOf(asset, '27.5', 2046, '2046-03-10')).toBe(end)
    expect(depreciatedUpTo(asset, '27.5', 2046, '2046-12-31')).toBe(14_700_000)
    // From January 2018 it ends in the middle of July 2045: two and a half months of 0.303 percent.
    const early = { ...asset, in_service_on: '2018-01-15' }
    expect(depreciationOf(early, '27.5', 2045, '2045-03-10')).toBe(111_353)
    expect(depreciatedUpTo(early, '27.5', 2045, '2045-08-01')).toBe(14_700_000)
    // Over 39 years a month is 0.214 percent.
    expect(depreciationOf(asset, '39', 2057, '2057-02-01')).toBe(47_187)
  })

  it('is nothing where there is no basis', () => {
    expect(depreciationOf({ ...asset, basis_minor: 0 }, '39', 2020, null)).toBe(0)
    expect(depreciationOf({ ...asset, basis_minor: -5 }, '39', 2020, null)).toBe(0)
  })
})

describe('refunds of improvements', () => {
  const roof = { date: '2020-02-01', basis_minor: 1_000 }
  const heating = { date: '2021-03-01', basis_minor: 500 }
  const refund = (date: string, minor: number) => ({ date, basis_minor: -minor })

  it('are taken off the latest improvement before them, then off the one before that', () => {
    expect(withoutRefunds([refund('2020-06-01', 200), heating, roof])).toEqual({
      improvements: [{ ...roof, basis_minor: 800 }, heating],
      over_minor: 0,
    })
    expect(withoutRefunds([roof, heating, refund('2021-03-01', 600)])).toEqual({
      improvements: [{ ...roof, basis_minor: 900 }],
      over_minor: 0,
    })
    expect(roof.basis_minor).toBe(1_000)
  })

  it('that no improvement is left for are said', () => {
    expect(withoutRefunds([refund('2020-01-31', 30), roof, refund('2020-03-01', 1_001)])).toEqual({
      improvements: [],
      over_minor: 31,
    })
    expect(withoutRefunds([])).toEqual({ improvements: [], over_minor: 0 })
  })
})
