import { addDays, type CalendarDate } from '../../../shared/domain/calendar.ts'
import { currencyExponent } from '../../../shared/domain/currency.ts'
import type { WriteSession } from '../../core/database/database.ts'
import { BUYERS, DEALS, type PlannedDeal } from './deal-plan.ts'
import type { SampledPacks } from './needs.ts'

/** Invented deals in every stage, with buyers they were offered to, so that the board, the figures and the partner's view have something to show. */
export function fillDeals(session: WriteSession, packs: SampledPacks, properties: readonly string[]): void {
  const { household, partners } = packs
  const today = household.today(session)
  const scale = 10 ** (currencyExponent(household.getWithin(session).base_currency) || 2)
  const partner = partners.createWithin(
    session,
    { name: 'Ingrid Solberg', email: 'ingrid@example.com', phone: '', notes: 'Half of what she brings in.' },
    'person',
  )
  const buyers = BUYERS.map(
    buyer =>
      packs.deals.buyers.createBuyerWithin(
        session,
        {
          ...buyer,
          price_max_minor: buyer.price_max_minor * scale,
          proof_of_funds_minor:
            buyer.proof_of_funds_minor === null ? null : buyer.proof_of_funds_minor * scale,
        },
        'person',
      ).id,
  )
  for (const [index, plan] of DEALS.entries()) {
    enterDeal({ session, packs, today, scale, buyers, partner: partner.id }, plan, properties[index] ?? null)
  }
}

interface Sample {
  readonly session: WriteSession
  readonly packs: SampledPacks
  readonly today: CalendarDate
  readonly scale: number
  readonly buyers: readonly string[]
  readonly partner: string
}

function enterDeal(sample: Sample, plan: PlannedDeal, property_id: string | null): void {
  const { session, packs, scale } = sample
  const { deals } = packs
  const deal = deals.createWithin(
    session,
    {
      title: property_id === null ? plan.title : packs.properties.requireWithin(session, property_id).line,
      property_id,
      source: plan.source,
      seller_name: plan.seller,
      seller_phone: plan.phone,
      seller_time_zone: plan.zone,
      seller_consent: 'given',
      asking_price_minor: plan.asking * scale,
      ...(plan.split !== undefined && { partner_id: sample.partner, partner_split_pphm: plan.split }),
    },
    'person',
  )
  const id = putOnBoard(sample, plan, deal.id)
  if (plan.message) writeTo(sample, deal.id, plan.message)
  if (plan.stage !== 'lead') moveOn(sample, plan, id)
}

function putOnBoard({ session, packs, today, scale }: Sample, plan: PlannedDeal, deal_id: string): string {
  return packs.deals.pipelines.createWithin(
    session,
    {
      deal_id,
      stage: 'lead',
      entered_on: addDays(today, -(plan.stage === 'lead' ? plan.age : plan.age + 5)),
      lead_source: plan.source,
      seller_motivation: plan.why,
      assignment_fee_target_minor: plan.fee * scale,
      max_allowable_offer_minor: plan.contract * scale,
    },
    'person',
  ).id
}

/** Takes a deal from a lead to the stage that is planned for it. */
function moveOn(sample: Sample, plan: PlannedDeal, id: string): void {
  const { session, packs, today, scale } = sample
  const { pipelines } = packs.deals
  const { stage } = plan
  const day = (ago: number) => addDays(today, -ago)
  if (stage === 'dead') {
    pipelines.updateWithin(session, id, { stage: 'dead', reason: plan.why, force: false }, 'person')
    return
  }
  pipelines.updateWithin(
    session,
    id,
    {
      stage: 'offer_made',
      offer_amount_minor: (plan.contract - 4_000) * scale,
      offer_date: day(plan.age),
      force: false,
    },
    'person',
  )
  if (stage === 'offer_made') return
  pipelines.updateWithin(
    session,
    id,
    {
      stage: 'under_contract',
      contract_price_minor: plan.contract * scale,
      contract_date: day(plan.age - 6),
      closing_date: addDays(day(plan.age), 45),
      assignable: 1,
      force: false,
    },
    'person',
  )
  sell(sample, plan, id)
}

/** A message drafted for a seller, with the day to follow it up. */
function writeTo({ session, packs }: Sample, deal_id: string, kind: 'sms' | 'email' | 'call_note'): void {
  packs.messages.runs.runWithin(
    session,
    { deal_id, kind, tone: 'friendly', follow_up_days: kind === 'sms' ? 2 : 5, note: '' },
    'person',
  )
}

/** Offers a deal under contract to two buyers, and takes it as far as it is to go with the first. */
function sell(sample: Sample, { stage, contract, fee, age }: PlannedDeal, pipeline_id: string): void {
  const { session, packs, today, scale, buyers } = sample
  const [first] = [0, 1].map(
    index =>
      packs.deals.buyers.offerWithin(
        session,
        {
          pipeline_id,
          buyer_id: buyers[(index + contract) % buyers.length] ?? '',
          assignment_price_minor: (contract + fee - index * 500) * scale,
          deposit_minor: 2_000 * scale,
        },
        'person',
      ).id,
  )
  if (first === undefined || stage === 'under_contract') return
  packs.deals.buyers.updateAssignmentWithin(
    session,
    first,
    { status: 'assigned', assigned_on: addDays(today, 18 - age) },
    'person',
  )
  if (stage === 'closed')
    packs.deals.buyers.updateAssignmentWithin(
      session,
      first,
      { status: 'closed', closed_on: addDays(today, 40 - age) },
      'person',
    )
}
