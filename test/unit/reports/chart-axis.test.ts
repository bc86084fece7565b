import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addDays } from '../../../shared/domain/calendar.ts'
import {
  closeAxis,
  depthOf,
  labelledMonths,
  labelledPoints,
  stacked,
  valueAxis,
} from '../../../shared/domain/charts/axis.ts'

describe('the axis of values', () => {
  it.each([
    [[], [0, 1]],
    [
      [0, 0],
      [0, 1],
    ],
    [[100], [0, 50, 100]],
    [
      [412.5, 80],
      [0, 200, 400, 600],
    ],
    [
      [-30, 70],
      [-50, 0, 50, 100],
    ],
    [[-3], [-3, -2, -1, 0]],
    [[0.3], [0, 0.1, 0.2, 0.3]],
    [[1_234_567], [0, 500_000, 1_000_000, 1_500_000]],
  ])('of %j has round numbers and zero', (values, ticks) => {
    expect(valueAxis(values).ticks).toEqual(ticks)
  })

  it('holds every value and zero between its ends, with few lines that are equally far apart', () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.double({ min: -1e9, max: 1e9, noNaN: true }).filter(each => each === 0 || Math.abs(each) > 1e-6),
          { maxLength: 120 },
        ),
        values => {
          const axis = valueAxis(values)
          for (const value of [...values, 0]) {
            expect(depthOf(axis, value)).toBeGreaterThanOrEqual(-1e-9)
            expect(depthOf(axis, value)).toBeLessThanOrEqual(1 + 1e-9)
          }
          expect(axis.ticks).toContain(0)
          expect(axis.ticks.length).toBeLessThanOrEqual(7)
          expect(axis.ticks.length).toBeGreaterThanOrEqual(2)
        },
      ),
    )
  })
})

describe('the axis of what moves far from zero', () => {
  it.each([
    [
      [271_980, 316_980],
      [260_000, 280_000, 300_000, 320_000],
    ],
    [
      [1_000_000, 1_000_100],
      [1_000_000, 1_010_000],
    ],
    [
      [-310, -90],
      [-400, -300, -200, -100, 0],
    ],
    [
      [0, 0],
      [0, 0.5],
    ],
  ])('of %j is between round numbers around it', (values, ticks) => {
    expect(closeAxis(values).ticks).toEqual(ticks)
  })

  it('holds every value between its ends, with few lines that are equally far apart', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: -1e9, max: 1e9 }), { minLength: 1, maxLength: 60 }), values => {
        const axis = closeAxis(values)
        for (const value of values) {
          expect(depthOf(axis, value)).toBeGreaterThanOrEqual(-1e-9)
          expect(depthOf(axis, value)).toBeLessThanOrEqual(1 + 1e-9)
        }
        expect(axis.ticks.length).toBeGreaterThanOrEqual(2)
        expect(axis.ticks.length).toBeLessThanOrEqual(6)
      }),
    )
  })
})

describe('the points that are named', () => {
  it.each([
    [0, 8, []],
    [1, 8, [0]],
    [8, 8, [0, 1, 2, 3, 4, 5, 6, 7]],
    [12, 8, [0, 2, 4, 6, 8, 10]],
    [120, 8, [0, 15, 30, 45, 60, 75, 90, 105]],
  ])('of %i with room for %i', (count, most, named) => {
    expect(labelledPoints(count, most)).toEqual(named)
  })
})

describe('what is stacked', () => {
  it('goes up from zero or down from it, and leaves out what is missing', () => {
    expect(stacked([10, -4, null, 0, 5, -1])).toEqual([
      { series: 0, from: 0, to: 10 },
      { series: 1, from: 0, to: -4 },
      { series: 4, from: 10, to: 15 },
      { series: 5, from: -4, to: -5 },
    ])
  })
})

describe.each([1, 12, 120])('a chart of %i points', points => {
  const at = (index: number) => [
    index % 5 === 4 ? null : (index % 7) * 100 - 250,
    40,
    index % 3 === 0 ? 0 : -15,
  ]
  const stacks = Array.from({ length: points }, (_, index) => stacked(at(index)))
  const ends = stacks.flat().flatMap(({ from, to }) => [from, to])
  const axis = valueAxis(ends)

  it('has every bar, negative ones too, on the axis, and its zero line among the round numbers', () => {
    expect(axis.ticks).toContain(0)
    for (const end of ends) {
      expect(depthOf(axis, end)).toBeGreaterThanOrEqual(0)
      expect(depthOf(axis, end)).toBeLessThanOrEqual(1)
    }
    const steps = axis.ticks.slice(1).map((tick, index) => tick - (axis.ticks[index] ?? 0))
    expect(new Set(steps).size).toBe(1)
  })

  it('draws nothing for what is missing or zero, and all else once', () => {
    stacks.forEach((parts, index) => {
      const drawn = at(index).flatMap((value, series) => (value === null || value === 0 ? [] : [series]))
      expect(parts.map(each => each.series)).toEqual(drawn)
      for (const { series, from, to } of parts) expect(to - from).toBeCloseTo(at(index)[series] ?? 0, 9)
    })
  })

  it('names no more points than there is room for, the first among them', () => {
    const named = labelledPoints(points, 8)
    expect(named.length).toBeLessThanOrEqual(8)
    expect(named[0]).toBe(0)
    expect(Math.max(...named)).toBeLessThan(points)
  })
})

describe('the months beneath a row of days', () => {
  const daysFrom = (first: string, count: number) =>
    Array.from({ length: count }, (_, at) => addDays(first, at))

  it('stand at firsts of months, and at no more than are wanted', () => {
    expect(labelledMonths(daysFrom('2026-01-15', 60), 8)).toEqual([17, 45])
    const two_years = daysFrom('2027-10-31', 731)
    const named = labelledMonths(two_years, 8)
    expect(named.length).toBeLessThanOrEqual(8)
    expect(named.map(at => two_years[at])).toEqual([
      '2027-11-01',
      '2028-02-01',
      '2028-05-01',
      '2028-08-01',
      '2028-11-01',
      '2029-02-01',
      '2029-05-01',
      '2029-08-01',
    ])
  })

  it('are none where no month begins', () => {
    expect(labelledMonths(daysFrom('2026-01-02', 20), 8)).toEqual([])
    expect(labelledMonths([], 8)).toEqual([])
  })
})
