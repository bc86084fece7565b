import type { FeeParts } from '../../../shared/domain/deals/partner-share.ts'
import type { ReadSession } from '../../core/database/database.ts'

/*
 * What a board is made of, as the pack of deals hands it over. The columns are named one by one: what is not named here does not reach a partner.
 */

export interface PartnerDeal extends FeeParts {
  readonly deal_id: string
  /** The address of its property; null where it has none. */
  readonly line: string | null
  readonly city: string | null
  readonly region: string | null
  readonly postal_code: string | null
  readonly country: string | null
  readonly stage_since: string | null
  readonly contract_date: string | null
  readonly closing_date: string | null
  readonly closed_on: string | null
  readonly partner_split_pphm: number | null
}

export interface SharedDocument {
  readonly deal_id: string
  readonly title: string
  readonly location: string
}

/** Reads one partner's deals and never another's. */
export interface DealsOfPartner {
  /** Open deals, those whose stage changed last first, with the documents that the person has shared. */
  readonly dealsWithin: (
    session: ReadSession,
    partner_id: string,
  ) => { readonly rows: readonly PartnerDeal[]; readonly documents: readonly SharedDocument[] }
  /** The titles of the deals, for the owner's own eyes. */
  readonly titlesWithin: (
    session: ReadSession,
    partner_id: string,
  ) => readonly { readonly id: string; readonly title: string }[]
}
