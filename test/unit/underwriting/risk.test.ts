import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type RiskInputs, riskOf, type Severity } from '../../../shared/domain/underwriting/risk.ts'

const nothing: RiskInputs = {
  neighborhood: 80,
  repairs_minor: 0,
  arv_minor: 20_000_000,
  flags: [],
  comps: 3,
  arv_date: '2026-11-01',
  today: '2026-11-21',
  asking_minor: null,
  mao_minor: null,
}

function flags(...severities: Severity[]) {
  return severities.map(severity => ({ kind: 'lien', severity }))
}
function codes(inputs: Partial<RiskInputs>) {
  return riskOf({ ...nothing, ...inputs }).warnings.map(warning => warning.code)
}

const severity = fc.constantFrom<Severity>('low', 'medium', 'high', 'blocker')
const inputs: fc.Arbitrary<RiskInputs> = fc.record({
  neighborhood: fc.option(fc.nat(100)),
  repairs_minor: fc.option(fc.nat(30_000_000)),
  arv_minor: fc.option(fc.nat(30_000_000)),
  flags: fc.array(severity, { maxLength: 6 }).map(each => flags(...each)),
  comps: fc.nat(6),
  arv_date: fc.option(fc.constantFrom('2026-11-01', '2025-01-01')),
  today: fc.constant('2026-11-21'),
  asking_minor: fc.option(fc.nat(30_000_000)),
  mao_minor: fc.option(fc.integer({ min: -1_000_000, max: 30_000_000 })),
})

describe('risk', () => {
  it('gives the scores of the worked vectors', () => {
    const score = (neighborhood: number, repairs_minor: number, ...severities: Severity[]) =>
      riskOf({ ...nothing, neighborhood, repairs_minor, flags: flags(...severities) })
    expect(score(70, 4_000_000, 'medium')).toMatchObject({ score: 33, band: 'low' })
    expect(score(35, 9_000_000, 'high', 'medium')).toMatchObject({ score: 74, band: 'high' })
    expect(score(90, 1_000_000, 'blocker')).toMatchObject({ score: 80, band: 'high', blocked: true })
  })

  it('explains each part, and the parts add up to the score', () => {
    const risk = riskOf({
      ...nothing,
      neighborhood: 35,
      repairs_minor: 9_000_000,
      flags: flags('high', 'medium'),
    })
    expect(risk.parts.map(({ name, value, points }) => [name, value, points])).toEqual([
      ['neighborhood', 65, 19.5],
      ['repairs', 90, 36],
      ['legal', 62.5, 18.75],
    ])
    expect(risk.score).toBe(Math.round(19.5 + 36 + 18.75))
  })

  it('stays within 0 and 100, a blocker at 80 or above, and never low while something is not known', () => {
    fc.assert(
      fc.property(inputs, given => {
        const { score, band, incomplete, blocked } = riskOf(given)
        expect(Number.isInteger(score) && score >= 0 && score <= 100).toBe(true)
        if (given.flags.some(flag => flag.severity === 'blocker')) {
          expect(score).toBeGreaterThanOrEqual(80)
          expect(blocked).toBe(true)
        }
        const unknown = given.neighborhood === null || given.repairs_minor === null || !given.arv_minor
        expect(incomplete).toBe(unknown)
        if (unknown) expect(band).not.toBe('low')
        else expect(band).toBe(score <= 33 ? 'low' : score <= 66 ? 'medium' : 'high')
      }),
      { numRuns: 3000 },
    )
  })

  it('never falls as any part gets worse', () => {
    fc.assert(
      fc.property(inputs, fc.nat(40), fc.nat(5_000_000), severity, (given, worse, more, flag) => {
        const { score } = riskOf(given)
        const { neighborhood, repairs_minor, arv_minor } = given
        const others: Partial<RiskInputs>[] = [
          ...(neighborhood === null ? [] : [{ neighborhood: Math.max(0, neighborhood - worse) }]),
          ...(repairs_minor === null ? [] : [{ repairs_minor: repairs_minor + more }]),
          ...(arv_minor === null || arv_minor === 0 ? [] : [{ arv_minor: Math.max(1, arv_minor - more) }]),
          { flags: [...given.flags, ...flags(flag)] },
        ]
        for (const change of others)
          expect(riskOf({ ...given, ...change }).score).toBeGreaterThanOrEqual(score)
      }),
      { numRuns: 3000 },
    )
  })

  it('warns of each thing to look at, and of nothing else', () => {
    expect(codes({})).toEqual([])
    expect(codes({ repairs_minor: 5_000_000 })).toEqual([])
    expect(codes({ repairs_minor: 5_000_001 })).toEqual(['repairs_over_25'])
    expect(codes({ repairs_minor: 8_000_000 })).toEqual(['repairs_over_25'])
    expect(codes({ repairs_minor: 8_000_001 })).toEqual(['repairs_over_40'])
    expect(codes({ neighborhood: 40 })).toEqual([])
    expect(codes({ neighborhood: 39 })).toEqual(['neighborhood_under_40'])
    expect(codes({ comps: 2 })).toEqual(['few_comps'])
    expect(codes({ arv_date: '2026-05-25' })).toEqual([])
    expect(codes({ arv_date: '2026-05-24' })).toEqual(['arv_old'])
    expect(codes({ asking_minor: 10, mao_minor: 10 })).toEqual([])
    expect(codes({ asking_minor: 11, mao_minor: 10 })).toEqual(['asking_over_mao'])
    expect(codes({ mao_minor: 0 })).toEqual(['mao_not_positive'])
    expect(codes({ neighborhood: null, repairs_minor: null, arv_minor: null })).toEqual([
      'arv_missing',
      'repairs_missing',
      'neighborhood_missing',
    ])
  })

  it('says each flag with its note', () => {
    const risk = riskOf({
      ...nothing,
      flags: [
        { kind: 'title_defect', severity: 'high', note: 'gap in 1998' },
        { kind: 'lien', severity: 'low' },
      ],
    })
    expect(risk.warnings).toEqual([
      { code: 'flag_high', text: 'Title defect (high): gap in 1998' },
      { code: 'flag_low', text: 'Lien (low)' },
    ])
  })
})
