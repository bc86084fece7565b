import { minorOf, minorQuotient, WHOLE_BP } from './exact.ts'
import { type Evaluation, evaluate, type Given, type Model } from './model.ts'
import { offerNotPositive, repairsOverArv, shareOverWhole, warningsOf } from './sanity.ts'
import { startWorking } from './working.ts'

export type BrrrrInput = 'arv_minor' | 'target_ltv_bp' | 'repairs_minor' | 'closing_minor' | 'buffer_minor'
export type BrrrrOutput = 'offer_minor'

/** The offer a refinance pays back: ARV x loan-to-value - repairs - closing - buffer, in minor units, rounded once. */
export const BRRRR: Model<BrrrrInput, BrrrrOutput> = {
  name: 'brrrr_v1',
  title: 'BRRRR offer',
  fields: [
    { name: 'arv_minor', label: 'ARV', kind: 'money', blank: null, help: 'the value after repair' },
    { name: 'repairs_minor', label: 'Repairs', kind: 'money', blank: null },
    { name: 'closing_minor', label: 'Closing costs', kind: 'money', blank: 0 },
    { name: 'buffer_minor', label: 'Buffer', kind: 'money', blank: 0 },
    { name: 'target_ltv_bp', label: 'Refinance loan-to-value', kind: 'rate', blank: 7500, most: 100_000 },
  ],
  outputs: [{ name: 'offer_minor', label: 'Highest offer', kind: 'money' }],
  work: ({ arv_minor, target_ltv_bp, repairs_minor, closing_minor, buffer_minor }) => {
    const costs = BigInt(repairs_minor) + BigInt(closing_minor) + BigInt(buffer_minor)
    const offer_minor = minorQuotient(
      BigInt(arv_minor) * BigInt(target_ltv_bp) - costs * BigInt(WHOLE_BP),
      BigInt(WHOLE_BP),
    )
    const working = startWorking()
    // From the result back, as in the wholesale rule: the lines add up to the figure that was rounded once.
    working.add('Refinance loan', minorOf(BigInt(offer_minor) + costs), {
      of_minor: arv_minor,
      rate_bp: target_ltv_bp,
    })
    working.subtract('Repairs', repairs_minor)
    working.subtract('Closing costs', closing_minor)
    working.subtract('Buffer', buffer_minor)
    working.total('Highest offer')
    return {
      outputs: { offer_minor },
      reasons: {},
      working: working.lines,
      warnings: warningsOf(
        offerNotPositive(offer_minor),
        shareOverWhole('ltv_over_100', 'The loan-to-value', target_ltv_bp),
        repairsOverArv(repairs_minor, arv_minor),
      ),
    }
  },
}

/** `brrrr_v1` of what is given. */
export function brrrrOffer(given: Given<BrrrrInput>): Evaluation<BrrrrInput, BrrrrOutput> {
  return evaluate(BRRRR, given)
}
