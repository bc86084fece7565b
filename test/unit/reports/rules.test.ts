import { describe, expect, it } from 'vitest'
import { addDays, budgetMonthOf } from '../../../shared/domain/calendar.ts'
import { paidFigures, yearlyMinor } from '../../../shared/domain/reports/bills.ts'
import {
  INTERVALS,
  isWholeMonths,
  type PeriodRules,
  periodsOf,
  spanBefore,
  spanLastYear,
} from '../../../shared/domain/reports/periods.ts'
import { monthsPlan } from '../../../shared/domain/reports/plan.ts'
import { averageOf, tableOf } from '../../../shared/domain/reports/table.ts'

const first: PeriodRules = { month_start_day: 1, week_start: 'monday' }
const payday: PeriodRules = { month_start_day: 25, week_start: 'sunday' }

describe('periods', () => {
  it('follow each other without a gap, from the first day to the last', () => {
    for (const rules of [first, payday])
      for (const interval of INTERVALS) {
        const periods = periodsOf({ from: '2024-02-10', to: '2026-01-03' }, interval, rules)
        expect([periods[0]?.from, periods.at(-1)?.to]).toEqual(['2024-02-10', '2026-01-03'])
        periods.slice(1).forEach((period, index) => {
          expect(period.from).toBe(addDays(periods[index]?.to ?? '', 1))
        })
        expect(new Set(periods.map(each => each.key)).size).toBe(periods.length)
      }
  })

  it('are those of payday where the month begins on one', () => {
    expect(periodsOf({ from: '2025-12-25', to: '2026-02-24' }, 'month', payday)).toEqual([
      { key: '2025-12', from: '2025-12-25', to: '2026-01-24' },
      { key: '2026-01', from: '2026-01-25', to: '2026-02-24' },
    ])
    expect(periodsOf({ from: '2025-12-25', to: '2026-02-24' }, 'year', payday).map(each => each.key)).toEqual(
      ['2025', '2026'],
    )
    expect(isWholeMonths({ from: '2025-12-25', to: '2026-02-24' }, payday)).toBe(true)
    expect(isWholeMonths({ from: '2025-12-25', to: '2026-02-24' }, first)).toBe(false)
  })

  it('name every day by its budget month', () => {
    for (const { key, from, to } of periodsOf({ from: '2023-12-31', to: '2024-03-02' }, 'month', payday))
      expect([budgetMonthOf(from, 25), budgetMonthOf(to, 25)]).toEqual([key, key])
  })

  it('have the same length before, and the same months a year earlier', () => {
    expect(spanBefore({ from: '2026-01-01', to: '2026-02-28' }, first)).toEqual({
      from: '2025-11-01',
      to: '2025-12-31',
    })
    expect(spanBefore({ from: '2026-01-10', to: '2026-01-19' }, first)).toEqual({
      from: '2025-12-31',
      to: '2026-01-09',
    })
    expect(spanLastYear({ from: '2024-02-01', to: '2024-02-29' }, first)).toEqual({
      from: '2023-02-01',
      to: '2023-02-28',
    })
    expect(spanLastYear({ from: '2024-02-10', to: '2024-02-29' }, first)).toEqual({
      from: '2023-02-10',
      to: '2023-02-28',
    })
  })
})

describe('the table', () => {
  it('adds up what falls together, and has no row of nothing', () => {
    const cell = (period: number, key: string | null, minor: number) => ({
      period,
      key,
      then_key: null,
      minor,
    })
    expect(
      tableOf([cell(0, 'a', 5), cell(1, 'a', 2), cell(0, 'a', 1), cell(0, null, 3), cell(0, null, -3)], 2),
    ).toEqual({
      rows: [{ key: 'a', then_key: null, values: [6, 2] }],
      totals: [6, 2],
      total: 8,
    })
  })

  it('averages to the nearest minor unit, halves away from zero', () => {
    expect([averageOf([]), averageOf([1, 2]), averageOf([-1, -2]), averageOf([1, 1, 2])]).toEqual([
      0, 2, -2, 1,
    ])
  })
})

describe('where the figures are read', () => {
  it('is the kept months for one payee, tag or thing, by bucket and account', () => {
    expect(monthsPlan(['bucket', 'account'], {}, false)).toEqual({ facet: 'all' })
    expect(monthsPlan(['payee', 'bucket'], { account_id: 'a' }, false)).toEqual({ facet: 'payee' })
    expect(monthsPlan(['payee'], { payee_id: 'p' }, false)).toEqual({ facet: 'payee', key: 'p' })
    expect(monthsPlan(['property'], { link: { kind: 'property', id: 'x' } }, false)).toEqual({
      facet: 'link',
      key: 'property:x',
      kind: 'property',
    })
  })

  it('is the rows where months do not tell', () => {
    expect(monthsPlan(['payee', 'tag'], {}, false)).toBeUndefined()
    expect(monthsPlan(['tag'], { tag: 'red' }, false)).toBeUndefined()
    expect(monthsPlan(['property'], { link: { kind: 'deal', id: 'x' } }, false)).toBeUndefined()
    expect(monthsPlan(['bucket'], {}, true)).toBeUndefined()
  })
})

describe('bills', () => {
  it('are late by the last payment of an occurrence, grace and weekends minded', () => {
    const rules = { weekend_rule: 'after', grace_days: 2 } as const
    const paid = (scheduled_date: string, date: string, amount_minor: number) => ({
      scheduled_date,
      date,
      amount_minor,
      ...rules,
    })
    // 10 January 2026 is a Saturday: due on Monday the 12th, and on time until the 14th.
    expect(
      paidFigures([
        paid('2026-01-10', '2026-01-14', 500),
        paid('2026-02-10', '2026-02-01', 300),
        paid('2026-02-10', '2026-02-13', 300),
      ]),
    ).toEqual({
      on_time: 1,
      late: 1,
      price_changes: [{ date: '2026-02-10', from: 500, to: 600 }],
    })
    expect(yearlyMinor(500, 'every_n_months', 5)).toBe((500 * 12) / 5)
    expect(yearlyMinor(100, 'every_n_months', 7)).toBe(171)
  })
})
