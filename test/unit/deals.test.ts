import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type BuyBox, matchBuyer, type Offered, rehabLevel } from '../../shared/domain/deals/buyer-match.ts'
import { assignmentFee, expectedFee, expectedSpread } from '../../shared/domain/deals/fees.ts'
import {
  type Known,
  movesFrom,
  type Need,
  needsOfMove,
  needsOfStage,
  planMove,
  STAGES,
  type Stage,
} from '../../shared/domain/deals/stages.ts'
import { LARGEST_MINOR } from '../../shared/domain/money.ts'

/** The table of the specification, written down a second time and in another form. */
const OFFER = ['offer_amount', 'offer_date']
const CONTRACT = ['contract_price', 'contract_date', 'closing_date', 'assignable']
const SPECIFIED: Readonly<Record<string, readonly string[]>> = {
  'lead offer_made': OFFER,
  'offer_made under_contract': CONTRACT,
  'offer_made lead': [],
  'under_contract assigned': ['assignment'],
  'under_contract closed': ['exit', 'closed_on'],
  'under_contract offer_made': [],
  'assigned closed': ['actual_fee', 'closed_on'],
  'lead dead': ['reason'],
  'offer_made dead': ['reason'],
  'under_contract dead': ['reason'],
  'assigned dead': ['reason'],
  'dead lead': ['reason'],
}
const NEEDS: readonly Need[] = [
  'offer_amount',
  'offer_date',
  'contract_price',
  'contract_date',
  'closing_date',
  'assignable',
  'assignment',
  'exit',
  'actual_fee',
  'closed_on',
  'reason',
]

function knownOf(bits: number): Known {
  const has = (need: Need) => (bits & (1 << NEEDS.indexOf(need))) !== 0
  return {
    offer_amount: has('offer_amount'),
    offer_date: has('offer_date'),
    contract_price: has('contract_price'),
    contract_date: has('contract_date'),
    closing_date: has('closing_date'),
    assignable: has('assignable'),
    assignment: has('assignment'),
    exit: has('exit'),
    actual_fee: has('actual_fee'),
    closed_on: has('closed_on'),
    reason: has('reason'),
  }
}
const met = (needs: readonly string[], known: Known) =>
  NEEDS.every(need => !needs.includes(need) || known[need])

describe('a move', () => {
  it('is exactly one of the table, or a chain of its forward ones, with all that they need: every pair, every set of facts', () => {
    const forward: readonly (readonly Stage[])[] = [
      ['lead', 'offer_made', 'under_contract', 'assigned', 'closed'],
      ['lead', 'offer_made', 'under_contract', 'closed'],
    ]
    const chainNeeds = (from: Stage, to: Stage): (readonly string[])[] =>
      forward.flatMap(chain => {
        const part = chain.slice(chain.indexOf(from), chain.indexOf(to) + 1)
        if (!chain.includes(from) || part.length < 2) return []
        return [part.slice(1).flatMap((stage, at) => SPECIFIED[`${part[at] ?? ''} ${stage}`] ?? ['never'])]
      })
    let wrong = 0
    for (const from of STAGES)
      for (const to of STAGES)
        for (let bits = 0; bits < 1 << NEEDS.length; bits++) {
          const known = knownOf(bits)
          const direct = SPECIFIED[`${from} ${to}`]
          const ways = direct ? [direct] : chainNeeds(from, to)
          const may = from === to || ways.some(needs => met(needs, known))
          const plan = planMove(from, to, known)
          if (plan.ok !== may) wrong++
        }
    expect(wrong).toBe(0)
  })

  it('goes by steps that are each in the table and hang together', () => {
    for (const from of STAGES)
      for (const to of STAGES) {
        for (let bits = 0; bits < 1 << NEEDS.length; bits += 7) {
          const plan = planMove(from, to, knownOf(bits))
          if (!plan.ok) {
            expect(plan.problem.text).not.toBe('')
            for (const need of plan.missing) expect(knownOf(bits)[need]).toBe(false)
            continue
          }
          let at = from
          for (const step of plan.steps) {
            expect(step.from).toBe(at)
            expect(SPECIFIED[`${step.from} ${step.to}`]).toBeDefined()
            at = step.to
          }
          expect(at).toBe(to)
        }
      }
  })

  it('is offered by the screens as it is judged', () => {
    for (const from of STAGES) {
      const offered = movesFrom(from).map(({ to, needs }) => [`${from} ${to}`, needs])
      expect(Object.fromEntries(offered)).toEqual(
        Object.fromEntries(Object.entries(SPECIFIED).filter(([move]) => move.startsWith(`${from} `))),
      )
      expect(needsOfMove(from, from)).toBeUndefined()
    }
    expect(needsOfStage('closed', false)).toEqual([...OFFER, ...CONTRACT, 'exit', 'closed_on'])
    expect(needsOfStage('closed', true)).toEqual([
      ...OFFER,
      ...CONTRACT,
      'assignment',
      'actual_fee',
      'closed_on',
    ])
    expect(needsOfStage('lead', false)).toEqual([])
    expect(needsOfStage('dead', true)).toEqual([])
  })
})

const positive = fc.integer({ min: 1, max: LARGEST_MINOR })
const known = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: null })
const any = fc.integer({ min: -LARGEST_MINOR, max: LARGEST_MINOR })

describe('fees', () => {
  it('are exact for every amount, against whole numbers without bound', () => {
    fc.assert(
      fc.property(
        known(positive),
        known(positive),
        known(any),
        known(any),
        known(any),
        (price, contract, entered, actual, target) => {
          const exact =
            price === null || contract === null ? entered : Number(BigInt(price) - BigInt(contract))
          expect(assignmentFee(price, contract, entered)).toBe(exact)
          expect(
            expectedFee({
              actual_fee_minor: actual,
              assignment_price_minor: price,
              contract_price_minor: contract,
              assignment_fee_minor: entered,
              assignment_fee_target_minor: target,
            }),
          ).toBe(actual ?? exact ?? target)
        },
      ),
    )
  })

  it('and the spread is rounded once, half up, and what is beyond exactness counts as not known', () => {
    fc.assert(
      fc.property(
        known(positive),
        known(positive),
        known(positive),
        known(fc.nat(LARGEST_MINOR)),
        known(any),
        (price, contract, arv, repairs, entered) => {
          const spread = expectedSpread({
            assignment_price_minor: price,
            contract_price_minor: contract,
            arv_minor: arv,
            repairs_minor: repairs,
            entered_minor: entered,
          })
          if (contract !== null && price !== null) {
            expect(spread).toEqual({ minor: price - contract, from: 'assignment' })
            return
          }
          if (contract === null || arv === null || repairs === null) {
            expect(spread).toEqual({ minor: entered, from: 'entered' })
            return
          }
          // Ten times the exact figure, so that the half is a whole number.
          const tenfold = 7n * BigInt(arv) - 10n * (BigInt(repairs) + BigInt(contract))
          if (spread.from === 'entered') {
            expect(spread.minor).toBe(entered)
            expect(tenfold < -10n * BigInt(LARGEST_MINOR)).toBe(true)
            return
          }
          const off = 10n * BigInt(spread.minor ?? 0) - tenfold
          expect(off > -5n && off <= 5n).toBe(true)
        },
      ),
      { numRuns: 1000 },
    )
  })
})

const TYPES = ['condo', 'land', 'single_family']
const PLACES = ['Dallas', 'TX', '75201', 'Łódź', 'ΑΘΗΝΑ', '東京']
const box: fc.Arbitrary<BuyBox> = fc.record({
  areas: fc.subarray(PLACES),
  property_types: fc.subarray(TYPES),
  beds_min: known(fc.nat(6)),
  baths_min_hundredths: known(fc.nat(600)),
  price_min_minor: known(fc.nat(1000)),
  price_max_minor: known(fc.nat(2000)),
  arv_share_max_pphm: known(fc.integer({ min: 1, max: 200_000_000 })),
  rehab_max: known(fc.constantFrom('none', 'light', 'medium', 'heavy')),
  cash: fc.boolean(),
  proof_of_funds_minor: known(fc.nat(2000)),
})
const offered: fc.Arbitrary<Offered> = fc.record({
  city: fc.constantFrom('', 'dallas ', 'łódź', 'αθηνα', '東京'),
  region: fc.constantFrom('', 'tx'),
  postal_code: fc.constantFrom('', '75201'),
  property_type: known(fc.constantFrom(...TYPES)),
  beds: known(fc.nat(6)),
  baths_hundredths: known(fc.nat(600)),
  price_minor: known(fc.integer({ min: -10, max: 2000 })),
  arv_minor: known(fc.integer({ min: 0, max: 3000 })),
  repairs_minor: known(fc.nat(1000)),
})
const scoreOf = (buyer: BuyBox, deal: Offered) => {
  const match = matchBuyer(buyer, deal)
  return match.fits ? match.score : -1
}

describe('a match', () => {
  it('lies between 0 and 100, is the sum of its parts, and gives a reason for each', () => {
    fc.assert(
      fc.property(box, offered, (buyer, deal) => {
        const match = matchBuyer(buyer, deal)
        if (!match.fits) {
          expect(match.reason).not.toBe('')
          return
        }
        expect(match.score).toBe(Math.round(match.parts.reduce((sum, { points }) => sum + points, 0)))
        expect(match.score).toBeGreaterThanOrEqual(0)
        expect(match.score).toBeLessThanOrEqual(100)
        expect(match.parts.reduce((sum, { most }) => sum + most, 0)).toBe(100)
        for (const { points, most, reason } of match.parts) {
          expect([0, most / 2, most]).toContain(points)
          expect(reason).not.toBe('')
        }
      }),
      { numRuns: 1000 },
    )
  })

  it('never lets a deal through that is outside place or price', () => {
    const plain = (text: string) => text.trim().toLowerCase()
    fc.assert(
      fc.property(box, offered, (buyer, deal) => {
        const places = [deal.city, deal.region, deal.postal_code].map(plain).filter(text => text !== '')
        const isThere = buyer.areas.length === 0 || buyer.areas.some(area => places.includes(plain(area)))
        const { price_min_minor: min, price_max_minor: max } = buyer
        const price = deal.price_minor
        const isPriced =
          (min === null && max === null) ||
          (price !== null && (min === null || price >= min) && (max === null || price <= max))
        const match = matchBuyer(buyer, deal)
        expect(match.fits).toBe(isThere && isPriced)
        if (!match.fits) expect(match.gate).toBe(isThere ? 'price' : 'area')
      }),
      { numRuns: 1000 },
    )
  })

  it('never falls when the buyer asks for less or shows more', () => {
    fc.assert(
      fc.property(box, offered, fc.nat(500), (buyer, deal, more) => {
        const before = scoreOf(buyer, deal)
        const easier: BuyBox[] = [
          { ...buyer, areas: [] },
          { ...buyer, property_types: [] },
          { ...buyer, beds_min: null },
          { ...buyer, baths_min_hundredths: null },
          { ...buyer, price_min_minor: null, price_max_minor: null },
          { ...buyer, arv_share_max_pphm: null },
          { ...buyer, rehab_max: null },
          { ...buyer, cash: true },
          ...(buyer.proof_of_funds_minor === null
            ? []
            : [{ ...buyer, proof_of_funds_minor: buyer.proof_of_funds_minor + more }]),
          ...(buyer.arv_share_max_pphm === null
            ? []
            : [{ ...buyer, arv_share_max_pphm: buyer.arv_share_max_pphm + more }]),
        ]
        for (const other of easier) expect(scoreOf(other, deal)).toBeGreaterThanOrEqual(before)
      }),
      { numRuns: 1000 },
    )
  })

  it('never rises with the repairs, once they are known', () => {
    fc.assert(
      fc.property(box, offered, fc.nat(500), (buyer, deal, more) => {
        const repairs_minor = deal.repairs_minor ?? 0
        // Of a house without a known value, "no repairs" is a level and any other figure is none.
        fc.pre(deal.arv_minor !== null && deal.arv_minor > 0)
        expect(scoreOf(buyer, { ...deal, repairs_minor: repairs_minor + more })).toBeLessThanOrEqual(
          scoreOf(buyer, { ...deal, repairs_minor }),
        )
      }),
    )
  })

  const open: BuyBox = {
    areas: [],
    property_types: [],
    beds_min: null,
    baths_min_hundredths: null,
    price_min_minor: null,
    price_max_minor: null,
    arv_share_max_pphm: null,
    rehab_max: null,
    cash: false,
    proof_of_funds_minor: null,
  }
  const house: Offered = {
    city: 'Dallas',
    region: 'TX',
    postal_code: '75201',
    property_type: 'condo',
    beds: 3,
    baths_hundredths: 200,
    price_minor: 700_000,
    arv_minor: 1_000_000,
    repairs_minor: 0,
  }
  const partOf = (name: string, buyer: BuyBox, deal: Offered) => {
    const match = matchBuyer(buyer, deal)
    return match.fits ? match.parts.find(each => each.part === name) : undefined
  }

  it('holds the share of ARV to the cent, and does not take repairs that are not known for none', () => {
    const buyer = { ...open, arv_share_max_pphm: 70_000_000 }
    expect(partOf('arv_share', buyer, house)).toMatchObject({ points: 25 })
    // 70.0001 %, which to the hundredth of a percent is 70.
    const above = partOf('arv_share', buyer, { ...house, price_minor: 700_001 })
    expect(above).toMatchObject({ points: 0, reason: expect.stringContaining('70.01% of ARV') })
    expect(partOf('arv_share', buyer, { ...house, repairs_minor: null })).toMatchObject({ points: 12.5 })
    expect(partOf('arv_share', buyer, { ...house, repairs_minor: null, price_minor: 800_000 })).toMatchObject(
      {
        points: 0,
      },
    )
    // To the limit's own decimals where it has more than two.
    const fine = { ...open, arv_share_max_pphm: 70_005_000 }
    expect(partOf('arv_share', fine, { ...house, price_minor: 700_050 })).toMatchObject({
      points: 25,
      reason: '70.005% of ARV with repairs, at most 70.005% wanted',
    })
    expect(partOf('arv_share', fine, { ...house, price_minor: 700_051 })).toMatchObject({
      points: 0,
      reason: '70.0051% of ARV with repairs, at most 70.005% wanted',
    })
    const largest = { ...house, price_minor: LARGEST_MINOR, arv_minor: LARGEST_MINOR, repairs_minor: 1 }
    expect(partOf('arv_share', { ...open, arv_share_max_pphm: 100_000_000 }, largest)).toMatchObject({
      points: 0,
    })
  })

  it('does not say that a buyer with proof of funds has none', () => {
    const buyer = { ...open, proof_of_funds_minor: 1_000_000 }
    expect(partOf('funds', buyer, { ...house, price_minor: null })).toMatchObject({ points: 7.5 })
    expect(partOf('funds', buyer, house)).toMatchObject({ points: 15 })
    expect(partOf('funds', open, house)).toMatchObject({ points: 0 })
  })

  it('puts the bounds of a rehab where they are written', () => {
    expect([0, 1, 100, 101, 250, 251].map(repairs => rehabLevel(repairs, 1000))).toEqual([
      'none',
      'light',
      'light',
      'medium',
      'medium',
      'heavy',
    ])
    expect(rehabLevel(LARGEST_MINOR - 9, 10)).toBe('heavy')
    expect(rehabLevel(null, 10)).toBeNull()
    expect(rehabLevel(5, 0)).toBeNull()
  })
})
