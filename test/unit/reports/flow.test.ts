import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { bandPath, flowLayout, flowSides } from '../../../shared/domain/charts/flow.ts'
import { sumMinor } from '../../../shared/domain/sum.ts'

const part = (name: string, amount: number) => ({ name, amount })

describe('where money came from and went', () => {
  it('is even: what was left is saved, and what was spent beyond it came from savings', () => {
    expect(flowSides([part('Acme', 300)], [part('Food', 100), part('Home', 120)], sumMinor)).toEqual({
      from: [part('Acme', 300)],
      to: [part('Home', 120), part('Food', 100), { name: 'Saved', amount: 80, made: 'saved' }],
    })
    expect(flowSides([], [part('Food', 100)], sumMinor)).toEqual({
      from: [{ name: 'From savings', amount: 100, made: 'from_savings' }],
      to: [part('Food', 100)],
    })
    expect(flowSides([], [], sumMinor)).toEqual({ from: [], to: [] })
  })

  it('has what came back into a bucket beyond what was spent there as a source', () => {
    expect(flowSides([part('Acme', 10)], [part('Food', -30), part('Home', 40)], sumMinor)).toEqual({
      from: [part('Back from Food', 30), part('Acme', 10)],
      to: [part('Home', 40)],
    })
  })

  it('has as much on the left as on the right and in the bar, its bands touch without a gap there, and all lie within the picture', () => {
    const parts = fc.array(
      fc.record({ name: fc.string(), amount: fc.integer({ min: -9_000_000, max: 9_000_000 }) }),
      { maxLength: 40 },
    )
    fc.assert(
      fc.property(parts, parts, (income, spent) => {
        const sides = flowSides(income, spent, sumMinor)
        const total = (some: readonly { readonly amount: number }[]) =>
          sumMinor(some.map(each => each.amount))
        expect(total(sides.from)).toBe(total(sides.to))
        expect(total(sides.from) - total(sides.to)).toBe(0)
        const named = (made: string) =>
          [...sides.from, ...sides.to].find(each => each.made === made)?.amount ?? 0
        expect(named('saved') - named('from_savings')).toBe(total(income) - total(spent))
        const { from, to, bar } = flowLayout(sides, 0.035)
        for (const bands of [from, to]) {
          let at = bar.top
          for (const band of bands) {
            expect(band.bar).toBeCloseTo(at, 9)
            at += band.thickness
            expect(band.side).toBeGreaterThanOrEqual(-1e-9)
            expect(band.side + band.thickness).toBeLessThanOrEqual(1 + 1e-9)
          }
          if (bands.length > 0) expect(at).toBeCloseTo(bar.top + bar.height, 9)
          for (const [index, band] of bands.entries()) {
            const next = bands[index + 1]
            if (next) expect(next.side).toBeGreaterThanOrEqual(band.side + band.thickness - 1e-9)
          }
        }
      }),
    )
  })

  it('is drawn as closed bands', () => {
    expect(bandPath({ x: 0, y: 10 }, { x: 100, y: 20 }, 5)).toBe(
      'M 0 10 C 50 10 50 20 100 20 L 100 25 C 50 25 50 15 0 15 Z',
    )
  })
})
