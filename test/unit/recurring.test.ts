import { describe, expect, it } from 'vitest'
import { addDays, type CalendarDate } from '../../shared/domain/calendar.ts'
import { foundSchedule } from '../../shared/domain/recurring/schedule.ts'
import { recurringSeries } from '../../shared/domain/recurring/series.ts'
import { ANY_DAY } from '../helpers/recurring-households.ts'
import { measureFound } from '../helpers/recurring-measure.ts'

const series = (dates: readonly CalendarDate[], amounts: readonly number[] | number, today: CalendarDate) =>
  recurringSeries(
    {
      direction: 'expense',
      everyday: false,
      rows: dates.map((date, index) => ({
        id: `${index}`,
        date,
        amount_minor: typeof amounts === 'number' ? amounts : (amounts[index] ?? 1),
      })),
    },
    today,
  )
const cadences = (found: ReturnType<typeof series>) =>
  found.map(({ rhythm, occurred }) => foundSchedule(rhythm, occurred[0]?.scheduled ?? '').cadence)

describe('what comes again and again', () => {
  it('is found at its third time, and at its second after a year, and next to nothing else is', () => {
    const seeds =
      process.env['TUNE'] === undefined ? [1_000, 1_001, 1_002, 1_003, 1_004, 1_005] : [1, 2, 3, 4, 5, 6]
    const { recall, precision, missed, wrong } = measureFound(seeds)
    expect(recall, missed.join('\n')).toBeGreaterThan(0.95)
    expect(precision, [...new Set(wrong)].join('\n')).toBeGreaterThan(0.98)
  })

  it('is found as well where a bank books up to three days late', () => {
    const { recall, precision, missed, wrong } = measureFound([1_006, 1_007, 1_008, 1_009], ANY_DAY)
    expect(recall, missed.join('\n')).toBeGreaterThan(0.95)
    expect(precision, [...new Set(wrong)].join('\n')).toBeGreaterThan(0.98)
  })

  it('every four weeks is no month, and a month is one on whatever day its banks book it', () => {
    const weeks = series(['2026-04-06', '2026-05-04', '2026-06-01'], 2_000, '2026-06-03')
    expect(weeks.map(({ rhythm, next_date }) => [rhythm.unit, next_date])).toEqual([['days', '2026-06-29']])
    // The 31st, the 30th, and the 31st that is a Sunday.
    const days = series(['2026-03-31', '2026-04-30', '2026-06-01'], 2_000, '2026-06-03')
    expect(days.map(({ rhythm, next_date }) => [rhythm, next_date])).toMatchObject([
      [{ unit: 'months', step: 1, days: [31] }, '2026-06-30'],
    ])
  })

  it('has the cadences of bills', () => {
    expect(cadences(series(['2026-01-07', '2026-01-14', '2026-01-21'], 900, '2026-01-22'))).toEqual([
      'weekly',
    ])
    expect(cadences(series(['2026-01-07', '2026-01-21', '2026-02-04'], 900, '2026-02-05'))).toEqual([
      'biweekly',
    ])
    const halves = ['2026-01-15', '2026-01-30', '2026-02-16', '2026-02-27', '2026-03-16', '2026-03-31']
    expect(cadences(series(halves, 900, '2026-04-01'))).toEqual(['semimonthly'])
    expect(cadences(series(['2026-01-07', '2026-04-07', '2026-07-07'], 900, '2026-07-08'))).toEqual([
      'quarterly',
    ])
    expect(cadences(series(['2025-01-07', '2025-07-07', '2026-01-07'], 900, '2026-01-08'))).toEqual([
      'every_n_months',
    ])
    expect(cadences(series(['2025-01-07', '2026-01-07'], [900, 950], '2026-01-08'))).toEqual(['yearly'])
    const tens = [0, 1, 2, 3, 4].map(turn => addDays('2026-01-07', 10 * turn))
    expect(cadences(series(tens, 900, '2026-02-20'))).toEqual(['every_n_days'])
  })

  it('goes on at another price, and is over once it was left out more than once', () => {
    const dates = ['2026-01-05', '2026-02-05', '2026-03-05', '2026-04-06', '2026-05-05']
    const [found] = series(dates, [1_549, 1_549, 1_549, 1_549, 1_799], '2026-05-06')
    expect(found?.amounts).toMatchObject({ kind: 'fixed', amount_minor: 1_799 })
    expect(found?.occurred).toHaveLength(5)
    expect(series(dates, 1_549, '2026-06-20')).toHaveLength(1)
    expect(series(dates, 1_549, '2026-07-11')).toHaveLength(1)
    expect(series(dates, 1_549, '2026-07-13')).toEqual([])
  })

  it('is two where a payee is paid twice, by their amounts and by their days', () => {
    const months = ['2026-01', '2026-02', '2026-03', '2026-04']
    const both = months.flatMap(month => [`${month}-06`, `${month}-20`])
    const byAmount = series(
      both,
      both.map((_, index) => (index % 2 === 0 ? 7_000 : 4_500)),
      '2026-04-21',
    )
    expect(byAmount.map(each => each.amounts.amount_minor).sort()).toEqual([4_500, 7_000])
    const near = months.flatMap(month => [`${month}-06`, `${month}-15`])
    expect(cadences(series(near, 3_000, '2026-04-21'))).toEqual(['monthly', 'monthly'])
  })

  it('of one price about twice a month is two that come once, of a payee of bills, and a wage of one who pays it', () => {
    const lines = ['2026-01-10', '2026-01-21', '2026-02-10', '2026-02-23', '2026-03-10', '2026-03-23']
    expect(series(lines.slice(0, 4), 2_300, '2026-02-24')).toEqual([])
    expect(cadences(series(lines, 2_300, '2026-03-24'))).toEqual(['monthly', 'monthly'])
    const weeks = Array.from({ length: 6 }, (_, turn) => addDays('2026-01-09', 14 * turn))
    expect(cadences(series(weeks, 2_300, '2026-03-24'))).toEqual(['biweekly'])
    const wages = ['2026-01-15', '2026-02-01', '2026-02-17'].map((date, index) => ({
      id: `${index}`,
      date,
      amount_minor: 138_758,
    }))
    expect(
      cadences(recurringSeries({ direction: 'income', everyday: false, rows: wages }, '2026-02-20')),
    ).toEqual(['semimonthly'])
  })

  it('is no season that goes up and down from month to month, and no price that rises twice in a fortnight', () => {
    const months = ['2026-01-11', '2026-02-11', '2026-03-12']
    expect(series(months, [3_233, 4_097, 3_194], '2026-03-13')).toEqual([])
    expect(cadences(series(months, [3_233, 3_650, 4_097], '2026-03-13'))).toEqual(['monthly'])
    expect(
      series(['2026-01-17', '2026-02-02', '2026-02-17'], [10_395, 10_979, 11_320], '2026-02-18'),
    ).toEqual([])
  })

  it('is never what a shop takes, however regular its days', () => {
    const saturdays = Array.from({ length: 20 }, (_, index) => addDays('2026-01-03', 7 * index))
    expect(
      series(
        saturdays,
        saturdays.map((_, index) => 6_000 + ((index * 3_700) % 9_000)),
        '2026-05-20',
      ),
    ).toEqual([])
    const firsts = ['2026-01-01', '2026-02-01', '2026-03-01', '2026-04-01', '2026-05-01', '2026-06-01']
    expect(series(firsts, [3_100, 6_800, 2_900, 7_400, 3_300, 6_100], '2026-06-02')).toEqual([])
  })
})
