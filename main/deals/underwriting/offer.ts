import { BRRRR } from '../../../shared/domain/underwriting/brrrr.ts'
import { type Evaluation, evaluate, type Warning } from '../../../shared/domain/underwriting/model.ts'
import { WHOLESALE } from '../../../shared/domain/underwriting/wholesale.ts'
import type { WorkingLine } from '../../../shared/domain/underwriting/working.ts'
import { allWorded, worded } from '../../../shared/domain/wording.ts'
import { Conflict, Invalid } from '../../core/errors.ts'
import type { PropertyDetail } from '../properties/index.ts'

/** What goes into an offer besides the property's intel, in minor units and parts of a share. */
export interface Terms {
  readonly mode: 'wholesale' | 'brrrr'
  readonly fee_minor: number
  readonly arv_pct_pphm: number
  readonly target_ltv_pphm: number
  readonly closing_minor: number
  readonly buffer_minor: number
  /** Which of the mode's terms were not given and are the usual ones, as the wire names them. */
  readonly assumed: readonly string[]
}

/** The intel an offer was made from. */
export interface IntelUsed {
  readonly arv_minor: number
  readonly arv_date: string | null
  readonly repairs_minor: number
  readonly rent_minor: number | null
}

/** An offer with all that it was made of. */
export interface Offer {
  readonly mode: Terms['mode']
  readonly model: string
  readonly inputs: Readonly<Record<string, number>>
  /** Of the inputs, those that nobody gave. */
  readonly assumed: readonly string[]
  readonly mao_minor: number
  readonly intel: IntelUsed
  readonly working: readonly WorkingLine[]
  readonly warnings: readonly Warning[]
}

type Intel = Pick<PropertyDetail, 'id' | 'arv_minor' | 'arv_date' | 'repairs_minor' | 'rent_minor'>

/** The intel, or what of it is missing and where to set it. @throws Invalid naming the first that is missing. */
function requireIntel({ id, arv_minor, arv_date, repairs_minor, rent_minor }: Intel): IntelUsed {
  if (arv_minor === null) {
    throw new Invalid(
      ['arv'],
      repairs_minor === null
        ? worded(
            'is not set for this property, and no repairs are estimated either. POST /core/property/{id}/arv sets it',
            { id },
          )
        : worded('is not set for this property. POST /core/property/{id}/arv sets it', { id }),
    )
  }
  if (repairs_minor === null) {
    const hint = `POST /core/property/${id}/repairs adds one, at a cost of 0 where there are none`
    throw new Invalid(['repairs'], worded('are not estimated for this property. {hint}', { hint }))
  }
  return { arv_minor, arv_date, repairs_minor, rent_minor }
}

function evaluated(intel: IntelUsed, terms: Terms, currency: string): Evaluation<string, string> {
  const { arv_minor, repairs_minor } = intel
  switch (terms.mode) {
    case 'wholesale': {
      const { fee_minor, arv_pct_pphm } = terms
      return evaluate(WHOLESALE, { arv_minor, repairs_minor, fee_minor, arv_pct_pphm }, currency)
    }
    case 'brrrr': {
      const { target_ltv_pphm, closing_minor, buffer_minor } = terms
      const inputs = { arv_minor, repairs_minor, closing_minor, buffer_minor, target_ltv_pphm }
      return evaluate(BRRRR, inputs, currency)
    }
  }
}

/** The most to offer for a property. @throws Invalid naming missing intel, Conflict where the figures are too large. */
export function offerFor(property: Intel, terms: Terms, currency: string): Offer {
  const intel = requireIntel(property)
  const evaluation = evaluated(intel, terms, currency)
  if (!evaluation.ok)
    throw new Conflict(
      allWorded(
        evaluation.problems.map(problem => problem.wording),
        '; ',
      ),
    )
  const { model, inputs, outputs, working, warnings } = evaluation
  const mao_minor = outputs['mao_minor'] ?? outputs['offer_minor'] ?? 0
  return { mode: terms.mode, model, inputs, assumed: terms.assumed, mao_minor, intel, working, warnings }
}
