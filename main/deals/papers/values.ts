import { assignmentFee } from '../../../shared/domain/deals/fees.ts'
import { longDate } from '../../../shared/domain/long-date.ts'
import { oneLine } from '../../../shared/domain/messages/merge.ts'
import type { PaperValues } from '../../../shared/domain/papers/fields.ts'
import type { ReadSession } from '../../core/database/database.ts'
import type { HouseholdService } from '../../household/household/index.ts'
import type { Deals, DealWithPlace } from '../deals/index.ts'
import { amountText, placeAndSender } from '../messages/index.ts'

export interface ValueNeeds {
  readonly household: Pick<HouseholdService, 'getWithin' | 'today'>
  readonly deals: Deals
}

/**
 * What is known of a deal for its papers, each as text; empty where it is not known. The buyer is the one named, else whom the deal is assigned to.
 * @throws NotFound for a buyer that is not there
 */
export function paperValues(
  session: ReadSession,
  { household, deals }: ValueNeeds,
  deal: DealWithPlace,
  buyer_id: string | undefined,
): PaperValues {
  const pipeline = deals.pipelines.findByDealWithin(session, deal.id)
  const amount = amountText(household.getWithin(session).base_currency)
  const day = (date: string | null | undefined) => (date ? longDate(date) : '')
  const offers = pipeline ? [...deals.buyers.openOffersWithin(session, pipeline.id).values()] : []
  const taken =
    buyer_id === undefined
      ? offers.find(({ status }) => status === 'assigned')
      : offers.find(offer => offer.buyer_id === buyer_id)
  const id = buyer_id ?? taken?.buyer_id
  const buyer = id === undefined ? undefined : deals.buyers.requireBuyerWithin(session, id)
  const { assignment_price_minor: price = null, assignment_fee_minor: fee = null } = taken ?? {}
  return {
    today: day(household.today(session)),
    seller_name: oneLine(deal.seller_name),
    seller_phone: oneLine(deal.seller_phone),
    seller_email: oneLine(deal.seller_email),
    ...placeAndSender(session, deal),
    region: deal.region ?? '',
    postal_code: deal.postal_code ?? '',
    deal_title: deal.title,
    offer: amount(pipeline?.offer_amount_minor),
    offer_date: day(pipeline?.offer_date),
    asking_price: amount(deal.asking_price_minor),
    contract_price: amount(pipeline?.contract_price_minor),
    contract_date: day(pipeline?.contract_date),
    closing_date: day(pipeline?.closing_date),
    buyer_name: oneLine(buyer?.name ?? ''),
    buyer_phone: buyer?.phone ?? '',
    buyer_email: buyer?.email ?? '',
    assignment_price: amount(price),
    assignment_fee: amount(assignmentFee(price, pipeline?.contract_price_minor ?? null, fee)),
    deposit: amount(taken?.deposit_minor),
  }
}
