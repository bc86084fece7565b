import type { BoardDeal as WireDeal } from '../../../shared/contract/partners.ts'
import { feeOf, partnerShare } from '../../../shared/domain/deals/partner-share.ts'
import { sumMinor } from '../../../shared/domain/sum.ts'
import { isWebLink } from '../../../shared/domain/web-link.ts'
import type { ReadSession } from '../../core/database/database.ts'
import type { DealsOfPartner, PartnerDeal, SharedDocument } from './deals-of-partner.ts'
import type { PartnerRow } from './store.ts'

/** One deal as its partner sees it: the contract's allow-list, with amounts in minor units and the split in basis points. */
export interface BoardDeal
  extends Omit<WireDeal, 'agreed_price' | 'fee' | 'split_percent' | 'share' | 'documents'> {
  readonly agreed_price_minor: number | null
  readonly fee_minor: number | null
  readonly split_pphm: number | null
  readonly share_minor: number | null
  readonly documents: WireDeal['documents']
}

export interface Figures {
  readonly deals: number
  readonly expected_minor: number
  readonly earned_minor: number
}

export interface Board<Deal extends BoardDeal = BoardDeal> extends Figures {
  readonly items: readonly Deal[]
}

/** As the owner sees the same deal: with what leads to it. */
export interface OwnerDeal extends BoardDeal {
  readonly deal_id: string
  readonly title: string
}

/** One partner's board. The partner's row is the proof that there is such a subject: without one there is no board. */
export function boardOf(session: ReadSession, { id }: Pick<PartnerRow, 'id'>, deals: DealsOfPartner): Board {
  const { rows, documents } = deals.dealsWithin(session, id)
  return withFigures(rows.map(row => toBoardDeal(row, documents)))
}

/** The same board for the owner's own eyes. */
export function ownerBoardOf(
  session: ReadSession,
  { id }: Pick<PartnerRow, 'id'>,
  deals: DealsOfPartner,
): Board<OwnerDeal> {
  const { rows, documents } = deals.dealsWithin(session, id)
  const titles = new Map(deals.titlesWithin(session, id).map(deal => [deal.id, deal.title]))
  return withFigures(
    rows.map(row => ({
      ...toBoardDeal(row, documents),
      deal_id: row.deal_id,
      title: titles.get(row.deal_id) ?? '',
    })),
  )
}

/** The projection, field by field: nothing is spread into it, so a new column stays at home until it is named here. */
function toBoardDeal(row: PartnerDeal, documents: readonly SharedDocument[]): BoardDeal {
  const fee = feeOf(row)
  const { partner_split_pphm: split_pphm } = row
  return {
    address: addressOf(row),
    stage: row.stage,
    stage_since: row.stage_since,
    contract_date: row.contract_date,
    closing_date: row.closing_date,
    closed_on: row.closed_on,
    agreed_price_minor: row.contract_price_minor,
    fee_minor: fee?.fee_minor ?? null,
    fee_basis: fee?.basis ?? null,
    split_pphm,
    share_minor: fee === null || split_pphm === null ? null : partnerShare(fee.fee_minor, split_pphm),
    documents: documents
      .filter(({ deal_id }) => deal_id === row.deal_id)
      .map(({ title, location }) => ({ title, link: isWebLink(location) ? location : null })),
  }
}

/** A property's columns are all there or, where the deal has none, all null. */
function addressOf({ line, city, region, postal_code, country }: PartnerDeal): BoardDeal['address'] {
  return line === null || city === null || region === null || postal_code === null || country === null
    ? null
    : { line, city, region, postal_code, country }
}

function withFigures<Deal extends BoardDeal>(items: readonly Deal[]): Board<Deal> {
  const total = (of: readonly Deal[]) => sumMinor(of.map(({ share_minor }) => share_minor ?? 0))
  return {
    items,
    deals: items.length,
    expected_minor: total(items.filter(({ stage }) => stage !== 'closed')),
    earned_minor: total(items.filter(({ stage }) => stage === 'closed')),
  }
}
