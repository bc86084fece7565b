import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addDays, daysBetween } from '../../../shared/domain/calendar.ts'
import { performanceOf } from '../../../shared/domain/holdings/performance.ts'
import { type DatedFlow, xirr } from '../../../shared/domain/holdings/xirr.ts'

const flows = (...list: readonly (readonly [string, number])[]): DatedFlow[] =>
  list.map(([date, amount_minor]) => ({ date, amount_minor }))

describe('the yearly return', () => {
  it('of money that grew at a rate is that rate, from a total loss nearly to a thousandfold', () => {
    fc.assert(
      fc.property(
        fc.double({ min: -0.99, max: 1000, noNaN: true }),
        fc.integer({ min: 30, max: 1500 }),
        (rate, days) => {
          const grown = 1e9 * (1 + rate) ** (days / 365)
          fc.pre(grown > 1e5 && grown < 1e14)
          const found = xirr(flows(['2020-01-01', -1e9], [addDays('2020-01-01', days), Math.round(grown)]))
          expect(found.ok).toBe(true)
          if (found.ok) expect(Math.abs(found.rate - rate)).toBeLessThan(1e-4 * (1 + Math.abs(rate)))
        },
      ),
    )
  })

  it('brings the flows to nothing, whatever they are, where one was found', () => {
    const flow = fc.record({
      date: fc.integer({ min: 0, max: 4000 }).map(days => addDays('2015-01-01', days)),
      amount_minor: fc.integer({ min: -(10 ** 8), max: 10 ** 8 }),
    })
    let solved = 0
    fc.assert(
      fc.property(fc.array(flow, { minLength: 2, maxLength: 10 }), list => {
        const found = xirr(list)
        if (!found.ok) return
        solved += 1
        const first = list.map(({ date }) => date).sort()[0] ?? ''
        // Near -100 % a rate can be said no nearer than the numbers after -1 lie apart, which moves a late term by more than the search does.
        const apart = Number.EPSILON / (1 + found.rate)
        let sum = 0
        let allowed = 0
        for (const { date, amount_minor } of list) {
          const years = daysBetween(first, date) / 365
          const term = amount_minor / (1 + found.rate) ** years
          sum += term
          allowed += Math.abs(term) * (1e-6 + years * apart)
        }
        expect(Math.abs(sum)).toBeLessThan(allowed)
        expect(found.rate).toBeGreaterThan(-1)
      }),
      { numRuns: 300 },
    )
    expect(solved).toBeGreaterThan(50)
  })

  it('says clearly why there is none', () => {
    const reason = (list: DatedFlow[]) => {
      const found = xirr(list)
      return found.ok ? found.rate : found.reason
    }
    expect(reason([])).toBe('one_direction')
    expect(reason(flows(['2020-01-01', -5], ['2021-01-01', 0]))).toBe('one_direction')
    expect(reason(flows(['2020-01-01', -5], ['2020-01-01', 9]))).toBe('one_day')
    // Twice the sign changes and above nothing everywhere: 1 - 2.1 x + 1.2 x^2 has no real root.
    expect(reason(flows(['2021-01-01', 1000], ['2022-01-01', -2100], ['2023-01-01', 1200]))).toBe(
      'no_solution',
    )
    // (1.1 - x)(1.3 - x): ten percent and thirty percent both do.
    expect(reason(flows(['2021-01-01', -1000], ['2022-01-01', 2400], ['2023-01-01', -1430]))).toBe(
      'several_solutions',
    )
    // Doubled in a day: a yearly rate of 10^109 says nothing.
    expect(reason(flows(['2020-01-01', -100], ['2020-01-02', 200]))).toBe('no_solution')
  })

  it('of money given back as it was is nothing', () => {
    expect(xirr(flows(['2020-01-01', -100], ['2021-06-01', 100]))).toEqual({
      ok: true,
      rate: expect.closeTo(0, 9),
    })
  })
})

describe('a holding’s returns', () => {
  it('count its equity as received today, and say what is missing', () => {
    const bought = { kind: 'contribution', date: '2025-01-15', amount_minor: 100_000 } as const
    const rent = { kind: 'rent', date: '2025-07-15', amount_minor: 6_000 } as const
    const repair = { kind: 'cost', date: '2025-09-15', amount_minor: 1_000 } as const
    const found = performanceOf([bought, rent, repair], 110_000, '2026-01-15')
    expect(found).toMatchObject({
      paid_minor: 101_000,
      received_minor: 6_000,
      gain_minor: 15_000,
      no_xirr: null,
    })
    expect(found.gain_rate).toBeCloseTo(0.14851, 5)
    expect(found.xirr).toBeCloseTo(0.1537, 3)
    expect(performanceOf([], 5, '2026-01-15')).toMatchObject({ no_xirr: 'no_flows', gain_minor: null })
    expect(performanceOf([bought], null, '2026-01-15')).toMatchObject({
      no_xirr: 'no_value',
      paid_minor: 100_000,
    })
    expect(performanceOf(undefined, null, '2026-01-15')).toMatchObject({ no_xirr: 'unconverted' })
    expect(performanceOf([bought], 0, '2026-01-15')).toMatchObject({
      no_xirr: 'one_direction',
      gain_minor: -100_000,
      gain_rate: -1,
    })
  })
})
