import { whyItFits } from '../../../shared/domain/deals/why-it-fits.ts'
import {
  mergeOffer,
  type OfferText,
  type OfferValues,
  offerStarter,
  reminderStarter,
} from '../../../shared/domain/messages/buyer-offer.ts'
import type { MessageKind, Tone } from '../../../shared/domain/messages/holds.ts'
import { oneLine } from '../../../shared/domain/messages/merge.ts'
import type { Actor } from '../../core/audit/store.ts'
import type { ReadSession, WriteSession } from '../../core/database/database.ts'
import { NotFound } from '../../core/errors.ts'
import type { Deals, DealWithPlace, PipelineWithDeal, WeighedBuyer } from '../deals/index.ts'
import { openOfferDraft } from './drafts.store.ts'
import type { DraftView } from './drafts.ts'
import { amountText, placeAndSender } from './message.ts'
import type { MessageNeeds } from './needs.ts'
import { requireOffered } from './offered.ts'
import type { Runs } from './runs.ts'

export interface OfferInput {
  readonly deal_id: string
  /** All active ones that the deal fits, where none are named. */
  readonly buyer_ids?: readonly string[] | undefined
  /** Each by e-mail where they have an address, else by text message, where none is said. */
  readonly kind?: MessageKind | undefined
  readonly tone: Tone
  /** What the buyer would pay. Left out: what they were offered it at, else the deal's own. */
  readonly price_minor: number | null
  readonly note: string
  /** In place of the starter's, with the fields of an offer. */
  readonly subject?: string | undefined
  readonly body?: string | undefined
}

export interface OfferedDraft {
  readonly draft: DraftView
  readonly buyer_id: string
  readonly buyer_name: string
  readonly assignment_id: string
  /** null where the deal is outside what they buy, and was offered all the same. */
  readonly score: number | null
  readonly why: readonly string[]
}

export interface LeftOut {
  readonly buyer_id: string
  readonly buyer_name: string
  readonly reason: string
}

export interface OfferResult {
  readonly made: readonly OfferedDraft[]
  readonly left_out: readonly LeftOut[]
}

/** A further message to a buyer whom a deal was offered to. */
export interface Reminder {
  readonly deal_id: string
  readonly buyer_id: string
  readonly kind: MessageKind
  readonly tone: Tone
  /** In place of the usual text. */
  readonly text: OfferText | undefined
  /** Whether a message about the deal has gone to them before. */
  readonly told: boolean
}

export interface OfferNeeds extends Pick<MessageNeeds, 'database' | 'household' | 'deals'> {
  readonly runs: Runs
}

/**
 * Offers a deal to buyers: the offer is noted, and a message drafted to each, with why the deal fits them. Sent they are by a person, and held by
 * whatever holds any other message.
 */
export function createOffers({ database, household, deals, runs }: OfferNeeds) {
  /** The offer that there is, at the price that the message names where one was said; else a new one. */
  const keepOffer = (
    session: WriteSession,
    { pipeline, buyer, there, price_minor: assignment_price_minor }: Kept,
    by: Actor,
  ): { readonly id: string } => {
    if (!there)
      return deals.buyers.offerWithin(
        session,
        { pipeline_id: pipeline.id, buyer_id: buyer.id, assignment_price_minor },
        by,
      )
    if (assignment_price_minor === null || assignment_price_minor === there.assignment_price_minor)
      return there
    return deals.buyers.updateAssignmentWithin(session, there.id, { assignment_price_minor }, by)
  }

  /** What a message that offers the deal to a buyer can say. */
  const sayable = (
    session: ReadSession,
    deal: DealWithPlace,
    pipeline: PipelineWithDeal,
    { buyer, box, offered }: Pick<WeighedBuyer, 'buyer' | 'box' | 'offered'>,
    note: string,
  ): { readonly why: readonly string[]; readonly values: OfferValues } => {
    const amount = amountText(household.getWithin(session).base_currency)
    const why = whyItFits(box, offered, amount)
    return {
      why,
      values: {
        buyer_name: oneLine(buyer.name),
        buyer_first_name: oneLine(buyer.name).split(' ')[0] ?? '',
        ...placeAndSender(session, deal),
        price: amount(offered.price_minor),
        facts: factsOf(pipeline),
        why: why.map(line => `- ${line}`).join('\n'),
        note,
      },
    }
  }

  const offerTo = (
    session: WriteSession,
    { deal, pipeline, open, input }: Offering,
    { buyer, box, offered, match }: WeighedBuyer,
    by: Actor,
  ): OfferedDraft | LeftOut => {
    const who = { buyer_id: buyer.id, buyer_name: buyer.name }
    const there = open.get(buyer.id)
    if (there?.status === 'assigned') return { ...who, reason: 'The deal is assigned to this buyer already' }
    if (buyer.is_active === 0) return { ...who, reason: 'This buyer is not active' }
    if (!match.fits && input.buyer_ids === undefined) return { ...who, reason: match.reason }
    if (openOfferDraft(session, deal.id, buyer.id))
      return { ...who, reason: 'An earlier message about this deal still waits to be sent' }
    const kind = input.kind ?? (buyer.email === '' && buyer.phone !== '' ? 'sms' : 'email')
    const { why, values } = sayable(session, deal, pipeline, { buyer, box, offered }, input.note)
    const starter = offerStarter(kind, values)
    const text = { subject: input.subject ?? starter.subject, body: input.body ?? starter.body }
    const message = messageTo(buyer, kind, input.tone, text, values)
    const assignment = keepOffer(session, { pipeline, buyer, there, price_minor: input.price_minor }, by)
    const draft = runs.offerWithin(session, { deal_id: deal.id, buyer_id: buyer.id }, message, by)
    return { ...who, draft, assignment_id: assignment.id, score: match.fits ? match.score : null, why }
  }

  const make = (session: WriteSession, input: OfferInput, by: Actor): OfferResult => {
    const deal = deals.requireWithin(session, input.deal_id)
    const pipeline = requireOffered(session, deals, deal)
    const open = deals.buyers.openOffersWithin(session, pipeline.id)
    const ids = input.buyer_ids && [...new Set(input.buyer_ids)]
    const done = deals.buyers
      .weighWithin(
        session,
        pipeline,
        ids,
        buyer_id => input.price_minor ?? open.get(buyer_id)?.assignment_price_minor ?? null,
      )
      .map(weighed => offerTo(session, { deal, pipeline, open, input }, weighed, by))
    return {
      made: done.filter(each => 'draft' in each).sort((a, b) => (b.score ?? -1) - (a.score ?? -1)),
      left_out: done.filter(each => 'reason' in each),
    }
  }

  return {
    /** All of it or nothing. @throws NotFound for a deal or a named buyer that is not there, Conflict */
    make: (input: OfferInput, by: Actor): Promise<OfferResult> =>
      database.write(session => make(session, input, by)),
    makeWithin: make,
    /** Drafts a further message about an offer, at the price that it names. @throws NotFound, Conflict for a deal that can be offered no more. */
    remindWithin: (
      session: WriteSession,
      { deal_id, buyer_id, kind, tone, text, told }: Reminder,
      by: Actor,
    ): DraftView => {
      const deal = deals.requireWithin(session, deal_id)
      const pipeline = requireOffered(session, deals, deal)
      const open = deals.buyers.openOffersWithin(session, pipeline.id)
      const price = () => open.get(buyer_id)?.assignment_price_minor ?? null
      const [weighed] = deals.buyers.weighWithin(session, pipeline, [buyer_id], price)
      if (!weighed) throw new NotFound('buyer', buyer_id)
      const { values } = sayable(session, deal, pipeline, weighed, '')
      const starter = told ? reminderStarter(kind, values) : offerStarter(kind, values)
      const message = messageTo(weighed.buyer, kind, tone, text ?? starter, values)
      return runs.offerWithin(session, { deal_id, buyer_id }, message, by)
    },
  }
}

function messageTo(
  buyer: Pick<WeighedBuyer['buyer'], 'email' | 'phone'>,
  kind: MessageKind,
  tone: Tone,
  text: OfferText,
  values: OfferValues,
) {
  return {
    kind,
    tone,
    to: oneLine(kind === 'email' ? buyer.email : buyer.phone),
    ...mergeOffer(kind === 'email' ? text : { ...text, subject: '' }, values),
  }
}

type OpenOffers = ReturnType<Deals['buyers']['openOffersWithin']>

interface Kept {
  readonly pipeline: PipelineWithDeal
  readonly buyer: Pick<WeighedBuyer['buyer'], 'id'>
  readonly there: ReturnType<OpenOffers['get']>
  readonly price_minor: number | null
}

interface Offering {
  readonly deal: DealWithPlace
  readonly pipeline: PipelineWithDeal
  /** Those of the deal that have not ended, by their buyers. */
  readonly open: OpenOffers
  readonly input: OfferInput
}

/** What is known of the house, in one line; empty where nothing is. */
function factsOf({ property_type, beds, baths_hundredths }: PipelineWithDeal): string {
  const type = property_type === null || property_type === 'other' ? '' : property_type.replaceAll('_', ' ')
  return [
    type === '' ? '' : `${type.charAt(0).toUpperCase()}${type.slice(1)}`,
    beds === null ? '' : `${beds} bd`,
    baths_hundredths === null ? '' : `${baths_hundredths / 100} ba`,
  ]
    .filter(part => part !== '')
    .join(', ')
}
