import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { CALCULATORS } from '../../../shared/domain/underwriting/calculators.ts'
import { WHOLESALE } from '../../../shared/domain/underwriting/wholesale.ts'
import { fromWire, toWire, wireName } from '../../../shared/domain/underwriting/wire.ts'

describe('figures on the wire', () => {
  it.each(CALCULATORS)('name each input of $title apart', ({ fields, outputs }) => {
    const names = [...fields, ...outputs].map(({ name }) => name)
    const inputs = fields.map(({ name }) => wireName(name))
    expect(new Set(names).size).toBe(names.length)
    expect(new Set(inputs).size).toBe(inputs.length)
  })

  it.each(CALCULATORS)('come back as they went, for any inputs of $title', ({ fields }) => {
    const given = fc.record(
      Object.fromEntries(
        fields.map(({ name, least = 0, most = 2 ** 40 }) => [
          name,
          fc.option(fc.integer({ min: Math.max(least, -(2 ** 40)), max: most })),
        ]),
      ),
    )
    fc.assert(
      fc.property(given, fc.constantFrom('USD', 'JPY', 'KWD'), (inputs, currency) => {
        const back = fromWire(fields, toWire(fields, inputs, currency), currency)
        const typed = Object.fromEntries(Object.entries(inputs).filter(([, value]) => value !== null))
        expect(back).toEqual({ given: typed })
      }),
    )
  })

  it('are named as the seed names them', () => {
    const given = {
      arv_minor: 10_000_000,
      repairs_minor: 1_000_000,
      fee_minor: 1_000_000,
      arv_pct_pphm: 70_000_000,
    }
    expect(toWire(WHOLESALE.fields, given, 'USD')).toEqual({
      arv: 100_000,
      repairs: 10_000,
      fee: 10_000,
      arv_pct: 0.7,
    })
  })

  it('are refused where they are none of the model, or do not fit the unit', () => {
    const problem = (wire: Record<string, number>) => fromWire(WHOLESALE.fields, wire, 'USD')
    expect(problem({ price: 1 })).toMatchObject({ problem: { name: 'price' } })
    expect(problem({ arv: 1.234 })).toMatchObject({ problem: { name: 'arv' } })
    expect(problem({ arv_pct: 0.700000001 })).toMatchObject({ problem: { name: 'arv_pct' } })
  })
})
