import type { UnderwritingTerms } from '../../../shared/contract/underwriting.ts'
import { pphmOfFraction } from '../../../shared/domain/share.ts'
import { BRRRR } from '../../../shared/domain/underwriting/brrrr.ts'
import { blankOf, type Field } from '../../../shared/domain/underwriting/model.ts'
import { WHOLESALE } from '../../../shared/domain/underwriting/wholesale.ts'
import { worded } from '../../../shared/domain/wording.ts'
import { Invalid } from '../../core/errors.ts'
import type { Amounts } from '../../wire/amounts.ts'
import type { Terms } from './offer.ts'

/** The terms of each mode, as the wire names them; the property's intel gives the rest. */
const TERMS_OF = { wholesale: ['fee', 'arv_pct'], brrrr: ['target_ltv', 'closing', 'buffer'] } as const

/**
 * What was given, with the usual terms for the rest: the ones that the calculators count a blank as, so that no way to an offer has others.
 * @throws Invalid naming a figure that does not fit, or `ltv` where it says another share than `target_ltv`.
 */
export function termsIn({ ltv, ...input }: UnderwritingTerms, amounts: Amounts): Terms {
  if (ltv !== undefined && input.target_ltv !== undefined && ltv !== input.target_ltv)
    throw new Invalid(['ltv'], worded('is another word for target_ltv, and the two differ; send one of them'))
  const given = { ...input, target_ltv: input.target_ltv ?? ltv }
  const usual = (fields: readonly Field<string>[], name: string): number => {
    const field = fields.find(each => each.name === name)
    return (field && blankOf(field, amounts.currency)) ?? 0
  }
  const shareOr = (value: number | undefined, fields: readonly Field<string>[], name: string): number =>
    value === undefined ? usual(fields, name) : (pphmOfFraction(value) ?? 0)
  return {
    mode: given.mode,
    fee_minor: amounts.minorIfGiven(given.fee, 'fee') ?? usual(WHOLESALE.fields, 'fee_minor'),
    arv_pct_pphm: shareOr(given.arv_pct, WHOLESALE.fields, 'arv_pct_pphm'),
    target_ltv_pphm: shareOr(given.target_ltv, BRRRR.fields, 'target_ltv_pphm'),
    closing_minor: amounts.minorIfGiven(given.closing, 'closing') ?? usual(BRRRR.fields, 'closing_minor'),
    buffer_minor: amounts.minorIfGiven(given.buffer, 'buffer') ?? usual(BRRRR.fields, 'buffer_minor'),
    assumed: TERMS_OF[given.mode].filter(name => given[name] === undefined),
  }
}
