import type { Deal } from '../../../shared/contract/deals.ts'
import type { Pipeline } from '../../../shared/contract/wholesale.ts'

/** A deal's own facts as the form holds them. */
export function factsOf(deal: Deal) {
  const { title, property_id, seller_name, seller_phone, seller_email, seller_time_zone } = deal
  const { seller_consent, asking_price, partner_id, partner_split } = deal
  return {
    title,
    property_id,
    seller_name,
    seller_phone,
    seller_email,
    seller_time_zone,
    seller_consent,
    asking_price,
    partner_id,
    partner_split,
  }
}
export type Facts = ReturnType<typeof factsOf>

/** What the board knows of it. The spread is not among it: one that is worked out is not written down as a person's own word. */
export function figuresOf(pipeline: Pipeline) {
  const { lead_source, seller_motivation, arv_estimate, max_allowable_offer, assignment_fee_target } =
    pipeline
  const { closing_date, notes } = pipeline
  return {
    lead_source,
    seller_motivation,
    arv_estimate,
    max_allowable_offer,
    assignment_fee_target,
    closing_date,
    notes,
  }
}
export type Figures = ReturnType<typeof figuresOf>
