import { describe, expect, it } from 'vitest'
import { rentSeries } from '../../shared/domain/leases/rent-series.ts'

const TODAY = '2026-06-15'
const at = (...dates: string[]) => dates.map(date => ({ date, amount_minor: 120_000 }))
const found = (...dates: string[]) => rentSeries(at(...dates), TODAY)

describe('a rent that incomes look like', () => {
  it('is one in each month, on about the same day', () => {
    expect(found('2026-04-03', '2026-05-01', '2026-06-02')).toEqual({
      rent_minor: 120_000,
      steps: [],
      rent_now_minor: 120_000,
      due_day: 1,
      begins: '2026-04-01',
      first: '2026-04-03',
      last: '2026-06-02',
      count: 3,
    })
  })

  it.each<[string, string[]]>([
    ['two', ['2026-05-01', '2026-06-01']],
    ['none', []],
    ['a month left out', ['2026-03-01', '2026-05-01', '2026-06-01']],
    ['two in a month', ['2026-04-01', '2026-05-01', '2026-05-03', '2026-06-01']],
    ['any day of the month', ['2026-04-01', '2026-05-14', '2026-06-01']],
    ['what came to an end', ['2026-02-01', '2026-03-01', '2026-04-01']],
  ])('is not %s', (_what, dates) => {
    expect(found(...dates)).toBeUndefined()
  })

  it('is that of the months’ end where some come on the first of the next', () => {
    expect(found('2026-03-31', '2026-05-01', '2026-05-29')).toMatchObject({ due_day: 29, count: 3 })
  })

  it('is what has come twice running: one month’s other amount is no other rent', () => {
    const amounts = [60_000, 120_000, 120_000, 90_000, 120_000, 130_000, 130_000]
    const dates = [
      '2025-12-16',
      '2026-01-10',
      '2026-02-10',
      '2026-03-10',
      '2026-04-10',
      '2026-05-10',
      '2026-06-10',
    ]
    const incomes = dates.map((date, index) => ({ date, amount_minor: amounts[index] ?? 0 }))
    expect(rentSeries(incomes, TODAY)).toMatchObject({
      // The first one is for a part of its month.
      begins: '2025-12-16',
      rent_minor: 120_000,
      steps: [{ from: '2026-05-01', rent_minor: 130_000 }],
      rent_now_minor: 130_000,
    })
  })

  it('is due on the last day of each month where all of them came on it, or may have', () => {
    const due = (...dates: string[]) => rentSeries(at(...dates), dates.at(-1) ?? '')?.due_day
    expect(due('2027-12-31', '2028-01-31', '2028-02-29')).toBe(31)
    expect(due('2027-01-30', '2027-02-28', '2027-03-30')).toBe(30)
    expect(due('2027-01-28', '2027-02-28', '2027-03-28')).toBe(28)
    expect(due('2027-03-31', '2027-04-30', '2027-06-01')).toBe(31)
    // As far apart as they are: the last day of a short month is no later than it was.
    expect(due('2027-01-20', '2027-02-28', '2027-03-20')).toBe(20)
  })

  it('is the latest amount, where that has come twice', () => {
    const incomes = at('2026-03-01', '2026-04-01', '2026-05-01', '2026-06-01')
    const raised = (from: number) =>
      incomes.map((each, index) => ({ ...each, amount_minor: index >= from ? 130_000 : 120_000 }))
    expect(rentSeries(raised(2), TODAY)).toMatchObject({
      rent_minor: 120_000,
      steps: [{ from: '2026-05-01', rent_minor: 130_000 }],
      rent_now_minor: 130_000,
      first: '2026-03-01',
    })
    expect(rentSeries(raised(3), TODAY)).toBeUndefined()
  })
})
