import { WHOLE_PPHM } from '../share.ts'
import { minorOf, minorQuotient } from './exact.ts'
import type { Model } from './model.ts'
import { offerNotPositive, repairsOverArv, shareOverWhole, warningsOf } from './sanity.ts'
import { USUAL_TERMS } from './usual-terms.ts'
import { startWorking } from './working.ts'

export type BrrrrInput = 'arv_minor' | 'target_ltv_pphm' | 'repairs_minor' | 'closing_minor' | 'buffer_minor'
export type BrrrrOutput = 'offer_minor'

/** The offer a refinance pays back: ARV x loan-to-value - repairs - closing - buffer, in minor units, rounded once. */
export const BRRRR: Model<BrrrrInput, BrrrrOutput> = {
  name: 'brrrr_v1',
  title: 'BRRRR offer',
  fields: [
    { name: 'arv_minor', label: 'ARV', kind: 'money', blank: null, help: 'the value after repair' },
    { name: 'repairs_minor', label: 'Repairs', kind: 'money', blank: null },
    { name: 'closing_minor', label: 'Closing costs', kind: 'money', blank: { major: USUAL_TERMS.closing } },
    { name: 'buffer_minor', label: 'Buffer', kind: 'money', blank: { major: USUAL_TERMS.buffer } },
    {
      name: 'target_ltv_pphm',
      label: 'Refinance loan-to-value',
      kind: 'rate',
      blank: 75_000_000,
      most: 1_000_000_000,
    },
  ],
  outputs: [{ name: 'offer_minor', label: 'Highest offer', kind: 'money' }],
  work: ({ arv_minor, target_ltv_pphm, repairs_minor, closing_minor, buffer_minor }) => {
    const costs = BigInt(repairs_minor) + BigInt(closing_minor) + BigInt(buffer_minor)
    const offer_minor = minorQuotient(
      BigInt(arv_minor) * BigInt(target_ltv_pphm) - costs * BigInt(WHOLE_PPHM),
      BigInt(WHOLE_PPHM),
    )
    const working = startWorking()
    // From the result back, as in the wholesale rule: the lines add up to the figure that was rounded once.
    working.add('Refinance loan', minorOf(BigInt(offer_minor) + costs), {
      of_minor: arv_minor,
      rate_pphm: target_ltv_pphm,
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
        shareOverWhole('ltv_over_100', 'The loan-to-value', target_ltv_pphm),
        repairsOverArv(repairs_minor, arv_minor),
      ),
    }
  },
}
