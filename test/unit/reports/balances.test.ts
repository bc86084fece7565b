import { describe, expect, it } from 'vitest'
import { heldOnDays } from '../../../shared/domain/reports/balances.ts'
import { seriesOf } from '../../../shared/domain/reports/series.ts'
import { sumMinor } from '../../../shared/domain/sum.ts'

describe('what accounts held', () => {
  it('is their opening from its day on, and all flows up to each day, those of one day together', () => {
    const held = heldOnDays(
      [
        { id: 'a', opening_date: '2025-02-01', opening_minor: 100 },
        { id: 'b', opening_date: '2025-01-01', opening_minor: -7 },
      ],
      [
        { account_id: 'a', date: '2025-01-15', flow_minor: 5 },
        { account_id: 'a', date: '2025-02-10', flow_minor: -30 },
        { account_id: 'a', date: '2025-02-10', flow_minor: 1 },
        { account_id: 'gone', date: '2025-02-10', flow_minor: 999 },
      ],
      ['2025-01-14', '2025-01-15', '2025-02-01', '2025-02-10', '2025-12-31'],
    )
    expect(held.get('a')).toEqual([0, 5, 105, 76, 76])
    expect(held.get('b')).toEqual([-7, -7, -7, -7, -7])
    expect(held.size).toBe(2)
    expect(heldOnDays([], [], ['2025-01-01']).size).toBe(0)
  })
})

describe('the series of a chart', () => {
  const row = (name: string, ...values: (number | null)[]) => ({ name, values })

  it('are the rows, the smaller ones of many together, and what is not known stays so', () => {
    expect(seriesOf([row('A', 1, null), row('B', -2, 0)], 2, sumMinor)).toEqual([
      row('A', 1, null),
      row('B', -2, 0),
    ])
    const many = Array.from({ length: 9 }, (_, index) => row(`R${index}`, 10 - index, index === 8 ? null : 1))
    const found = seriesOf(many, 2, sumMinor)
    expect(found.map(each => each.name)).toEqual(['R0', 'R1', 'R2', 'R3', 'R4', 'All others'])
    expect(found.at(-1)?.values).toEqual([5 + 4 + 3 + 2, 3])
  })

  it('of two sides are what came in above, and what was spent below', () => {
    const sides = [
      { ...row('Pay', 100, 0), side: 'income' as const },
      { ...row('Food', 30, 5), side: 'expenses' as const },
      { ...row('Home', 20, -4), side: 'expenses' as const },
    ]
    expect(seriesOf(sides, 2, sumMinor)).toEqual([row('Income', 100, 0), row('Expenses', -50, -1)])
  })
})
