import { WHOLE_PPHM } from '../share.ts'
import { minorOf, minorQuotient } from './exact.ts'
import type { Model } from './model.ts'
import { offerNotPositive, repairsOverArv, shareOverWhole, warningsOf } from './sanity.ts'
import { USUAL_TERMS } from './usual-terms.ts'
import { startWorking } from './working.ts'

export type WholesaleInput = 'arv_minor' | 'arv_pct_pphm' | 'repairs_minor' | 'fee_minor'
export type WholesaleOutput = 'mao_minor'

/** The 70 % rule: MAO = ARV x share - repairs - fee, in minor units, rounded once. Negative offers stand as they are, with a warning. */
export const WHOLESALE: Model<WholesaleInput, WholesaleOutput> = {
  name: 'wholesale_70_rule_v1',
  title: 'Wholesale',
  fields: [
    { name: 'arv_minor', label: 'ARV', kind: 'money', blank: null, help: 'the value after repair' },
    { name: 'repairs_minor', label: 'Repairs', kind: 'money', blank: null },
    { name: 'fee_minor', label: 'Assignment fee', kind: 'money', blank: { major: USUAL_TERMS.fee } },
    { name: 'arv_pct_pphm', label: 'Share of ARV', kind: 'rate', blank: 70_000_000, most: 1_000_000_000 },
  ],
  outputs: [{ name: 'mao_minor', label: 'Maximum allowable offer', kind: 'money' }],
  work: ({ arv_minor, arv_pct_pphm, repairs_minor, fee_minor }) => {
    const costs = BigInt(repairs_minor) + BigInt(fee_minor)
    const mao_minor = minorQuotient(
      BigInt(arv_minor) * BigInt(arv_pct_pphm) - costs * BigInt(WHOLE_PPHM),
      BigInt(WHOLE_PPHM),
    )
    const working = startWorking()
    // From the result back: of a half cent under a negative offer the line takes what makes the lines add up.
    working.add('Share of ARV', minorOf(BigInt(mao_minor) + costs), {
      of_minor: arv_minor,
      rate_pphm: arv_pct_pphm,
    })
    working.subtract('Repairs', repairs_minor)
    working.subtract('Assignment fee', fee_minor)
    working.total('Maximum allowable offer')
    return {
      outputs: { mao_minor },
      reasons: {},
      working: working.lines,
      warnings: warningsOf(
        offerNotPositive(mao_minor),
        shareOverWhole('arv_pct_over_100', 'The share of the ARV', arv_pct_pphm),
        repairsOverArv(repairs_minor, arv_minor),
      ),
    }
  },
}
