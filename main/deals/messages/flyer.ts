import type { CalendarDate } from '../../../shared/domain/calendar.ts'
import { whyItFits } from '../../../shared/domain/deals/why-it-fits.ts'
import type { ReadSession } from '../../core/database/database.ts'
import { NotFound } from '../../core/errors.ts'
import { type DealWithPlace, type PipelineWithDeal, placeOf } from '../deals/index.ts'
import type { Properties } from '../properties/index.ts'
import { amountText, placeAndSender } from './message.ts'
import type { MessageNeeds } from './needs.ts'
import { requireOffered } from './offered.ts'

export interface FlyerNeeds extends Pick<MessageNeeds, 'database' | 'household' | 'deals'> {
  readonly properties: Pick<Properties, 'requireWithin'>
}

/** What a buyer reads of a deal on one sheet. Nothing of the seller, of what was agreed with them, or of other buyers is among it. */
export interface Flyer {
  /** null where the deal is of no property. */
  readonly property_id: string | null
  /** null where the deal is of no property. */
  readonly address: string | null
  /** null where nobody is named: then it says for nobody why it fits. */
  readonly buyer_name: string | null
  readonly price: string
  readonly facts: readonly (readonly [name: string, value: string])[]
  readonly why: readonly string[]
  readonly sender: Pick<ReturnType<typeof placeAndSender>, 'my_name' | 'my_company' | 'my_phone' | 'my_email'>
  readonly as_of: CalendarDate
}

/** A deal on one sheet, for one buyer with why it fits them, or for all. */
export function createFlyers({ database, household, deals, properties }: FlyerNeeds) {
  const weigh = (session: ReadSession, pipeline: PipelineWithDeal, buyer_id: string) => {
    const [weighed] = deals.buyers.weighWithin(
      session,
      pipeline,
      [buyer_id],
      () => deals.buyers.openOfferWithin(session, pipeline.id, buyer_id)?.assignment_price_minor ?? null,
    )
    if (!weighed) throw new NotFound('buyer', buyer_id)
    return weighed
  }

  return {
    /** At the price that the buyer was offered it at, else the deal's own. @throws NotFound; Conflict for a deal that can be offered no more. */
    of: (deal_id: string, buyer_id: string | undefined): Flyer =>
      database.read(session => {
        const deal = deals.requireWithin(session, deal_id)
        const pipeline = requireOffered(session, deals, deal)
        const amount = amountText(household.getWithin(session).base_currency)
        const weighed = buyer_id === undefined ? undefined : weigh(session, pipeline, buyer_id)
        const offered = weighed?.offered ?? deals.buyers.offeredOf(pipeline)
        return {
          property_id: deal.property_id,
          address: placeOf(deal),
          buyer_name: weighed?.buyer.name ?? null,
          price: amount(offered.price_minor),
          facts: [
            ...houseFacts(session, properties, deal),
            ...known('Value after repairs', amount(offered.arv_minor)),
            ...known('Repairs, estimated', amount(offered.repairs_minor)),
          ],
          why: weighed ? whyItFits(weighed.box, offered, amount) : [],
          sender: placeAndSender(session, deal),
          as_of: household.today(session),
        }
      }),
  }
}

function houseFacts(
  session: ReadSession,
  properties: FlyerNeeds['properties'],
  { property_id }: DealWithPlace,
): Flyer['facts'] {
  if (property_id === null) return []
  const { property_type, beds, baths_hundredths, area, units, year_built, occupancy } =
    properties.requireWithin(session, property_id)
  const areaText =
    area === null ? '' : `${area.toLocaleString('en-US')} ${units === 'metric' ? 'm²' : 'sq ft'}`
  return [
    ...known('Type', property_type === 'other' ? '' : inWords(property_type)),
    ...known('Bedrooms', beds === null ? '' : `${beds}`),
    ...known('Bathrooms', baths_hundredths === null ? '' : `${baths_hundredths / 100}`),
    ...known('Area', areaText),
    ...known('Built', year_built === null ? '' : `${year_built}`),
    ...known('Occupancy', occupancy === 'unknown' ? '' : inWords(occupancy)),
  ]
}

function known(name: string, value: string): Flyer['facts'] {
  return value === '' ? [] : [[name, value]]
}

function inWords(code: string): string {
  const text = code.replaceAll('_', ' ')
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}`
}
