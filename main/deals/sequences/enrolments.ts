import { addDays, type CalendarDate } from '../../../shared/domain/calendar.ts'
import { type Wording, worded } from '../../../shared/domain/wording.ts'
import { type Actor, recordAudit } from '../../core/audit/store.ts'
import type { ReadSession, WriteSession } from '../../core/database/database.ts'
import { Conflict, NotFound } from '../../core/errors.ts'
import { newId } from '../../core/ids.ts'
import { ARCHIVED, sellerContacts } from '../deals/index.ts'
import { requireSequence, type SequenceNeeds, stepsOf } from './needs.ts'
import * as store from './store.ts'

type StopReason = NonNullable<store.EnrolmentRow['stop_reason']>

export interface EnrolmentView {
  readonly id: string
  readonly sequence_id: string
  readonly sequence_name: string
  readonly deal_id: string
  readonly deal_title: string
  readonly seller_name: string
  readonly assignment_id: string | null
  readonly buyer_id: string | null
  readonly buyer_name: string | null
  readonly started_on: CalendarDate
  readonly state: store.EnrolmentRow['state']
  readonly stop_reason: StopReason | null
  readonly drafted: number
  readonly steps: number
  readonly next_on: CalendarDate | null
  readonly waits: boolean
}

export type Enrolments = ReturnType<typeof createEnrolments>

/** Deals that are in a sequence. Whether one is to stop is asked anew each time it is looked at: people opt out, and deals move on. */
export function createEnrolments(needs: SequenceNeeds) {
  const { database } = needs
  const rules = rulesOf(needs)
  const { viewsOf, endWithin, enrolWithin } = rules

  const requireEnrolment = (session: ReadSession, id: string): store.EnrolmentOfDeal => {
    const row = store.findEnrolment(session, id)
    if (!row) throw new NotFound('enrolment', id)
    return row
  }
  const requireView = (session: ReadSession, id: string): EnrolmentView => {
    const [view] = viewsOf(session, [requireEnrolment(session, id)])
    if (!view) throw new NotFound('enrolment', id)
    return view
  }

  /** The open offer of a deal to a buyer. @throws NotFound, Conflict where there is none. */
  const offerTo = (session: ReadSession, deal_id: string, buyer_id: string): string => {
    const { pipelines, buyers, requireWithin } = needs.deals
    requireWithin(session, deal_id)
    const { name } = buyers.requireBuyerWithin(session, buyer_id)
    const pipeline = pipelines.findByDealWithin(session, deal_id)
    const offer = pipeline && buyers.openOfferWithin(session, pipeline.id, buyer_id)
    if (!offer) throw new Conflict(worded('{name} has no open offer of this deal. Offer it first', { name }))
    return offer.id
  }

  return {
    ...rules,
    findWithin: store.findEnrolment,
    list: (filter: store.EnrolmentFilter, limit: number) =>
      database.read(session => viewsOf(session, store.listEnrolments(session, filter, limit))),
    /** @throws NotFound; Conflict for a deal or offer that is over, and who is in a sequence or wants no messages. */
    enrol: (sequence_id: string, deal_id: string, buyer_id: string | undefined, by: Actor) =>
      database.write(session => {
        const assignment_id = buyer_id === undefined ? null : offerTo(session, deal_id, buyer_id)
        const whom = { deal_id, assignment_id, first_draft_id: null }
        return requireView(session, enrolWithin(session, sequence_id, whom, by))
      }),
    /** @throws NotFound; Conflict for one that has ended. */
    stop: (id: string, reason: StopReason, by: Actor) =>
      database.write(session => {
        const row = requireEnrolment(session, id)
        if (row.state !== 'running')
          throw new Conflict(
            row.state === 'done'
              ? worded('This sequence is through already')
              : worded('This sequence was stopped already'),
          )
        endWithin(session, row, reason, by)
        return requireView(session, id)
      }),
  }
}

type DealFacts = ReturnType<typeof store.dealsOf>[number]
type OfferFacts = ReturnType<typeof store.offersOf>[number]

/** Tell of a number or an address whether it has opted out, and whether it is marked “do not call”. */
interface Matchers {
  readonly isOut: (contact: string) => boolean
  readonly isMarked: (contact: string) => boolean
}

/** Whom a sequence is for: a deal's seller or, with an offer of the deal, that offer's buyer. */
export interface Whom {
  readonly deal_id: string
  readonly assignment_id: string | null
}

interface NewEnrolment extends Whom {
  /** The offer's own message, which stands in place of the sequence's first; null where there is none. */
  readonly first_draft_id: string | null
}

/** Why messages about a deal are to go on no more; null where they may. `stage` is the one that it began in; of an offer, it says of its buyer too. */
function reasonOf(
  deal: DealFacts,
  offer: OfferFacts | undefined,
  stage: store.EnrolmentRow['stage'],
  matchers: Matchers,
): StopReason | null {
  if (offer ? isBuyerOut(offer, matchers) : isSellerOut(deal, matchers)) return 'opted_out'
  if (deal.status === 'archived' || deal.stage === 'closed' || deal.stage === 'dead') return 'over'
  if (offer && (offer.status === 'closed' || offer.status === 'fallout' || offer.is_active === 0))
    return 'over'
  return deal.stage === stage && offer?.status !== 'assigned' ? null : 'stage'
}

function isSellerOut(deal: DealFacts, { isOut }: Matchers): boolean {
  return deal.seller_consent === 'refused' || sellerContacts(deal).some(isOut)
}

/** A buyer has no word of consent: one whose every number and address is marked is left alone as well. */
function isBuyerOut({ phone, email }: OfferFacts, { isOut, isMarked }: Matchers): boolean {
  const contacts = [phone, email].filter(contact => contact.trim() !== '')
  return contacts.some(isOut) || (contacts.length > 0 && contacts.every(isMarked))
}

function rulesOf(needs: SequenceNeeds) {
  const looking = lookingOf(needs)
  return { ...looking, ...endingOf(needs, looking), ...startingOf(needs, looking) }
}

type Looking = ReturnType<typeof lookingOf>

/** How enrolments stand. */
function lookingOf({ messages }: SequenceNeeds) {
  const { drafts, optOuts } = messages
  const matchers = (session: ReadSession): Matchers => ({
    isOut: optOuts.matcherWithin(session),
    isMarked: optOuts.markedWithin(session),
  })

  /** Why it is to go on no more; null where it may. */
  const reasonToStop = (
    session: ReadSession,
    { deal_id, assignment_id, stage }: Whom & Pick<store.EnrolmentRow, 'stage'>,
  ): StopReason | null => {
    const [deal] = store.dealsOf(session, [deal_id])
    const [offer] = assignment_id === null ? [] : store.offersOf(session, [assignment_id])
    if (!deal || (assignment_id !== null && !offer)) return 'over'
    return reasonOf(deal, offer, stage, matchers(session))
  }

  /** The draft that it has made last; undefined where it has made none. */
  const ownDraft = (session: ReadSession, id: string) => {
    const message = store.lastMessage(session, id)
    return message && drafts.requireWithin(session, message.draft_id)
  }

  /** The message that the next one comes after: its own last, and to a buyer whatever was drafted last about the deal. */
  const lastDraft = (session: ReadSession, { id, deal_id, buyer_id }: store.EnrolmentOfDeal) => {
    if (buyer_id === null) return ownDraft(session, id)
    const last = store.lastToBuyer(session, { deal_id, buyer_id })
    return last && drafts.requireWithin(session, last.id)
  }

  /** With the same few queries for however many. */
  const viewsOf = (session: ReadSession, rows: readonly store.EnrolmentOfDeal[]): EnrolmentView[] => {
    const running = rows.filter(({ state }) => state === 'running')
    const deal_ids = running.map(({ deal_id }) => deal_id)
    const byId = new Map(store.dealsOf(session, deal_ids).map(deal => [deal.id, deal]))
    const offer_ids = running.flatMap(({ assignment_id }) => assignment_id ?? [])
    const offers = new Map(store.offersOf(session, offer_ids).map(offer => [offer.id, offer]))
    const waiting = store.waitingOf(
      session,
      running.map(({ id }) => id),
    )
    const told = matchers(session)
    return rows.map(row => {
      const { stage, next_step, created_at: _, updated_at: __, steps, ...rest } = row
      const deal = row.state === 'running' ? byId.get(row.deal_id) : undefined
      const ended = deal ? reasonOf(deal, offers.get(row.assignment_id ?? ''), stage, told) : null
      return {
        ...rest,
        ...(ended !== null && { state: 'stopped' as const, stop_reason: ended, next_on: null }),
        drafted: next_step,
        steps: Math.max(stepsOf(steps).length, next_step),
        waits: ended === null && waiting.has(row.id),
      }
    })
  }

  return { reasonToStop, ownDraft, lastDraft, viewsOf, isOpen }
}

function isOpen({ status }: { readonly status: string }): boolean {
  return status === 'draft' || status === 'held'
}

function endingOf({ messages }: SequenceNeeds, { ownDraft }: Looking) {
  const change = (
    session: WriteSession,
    before: store.EnrolmentOfDeal,
    fields: Partial<store.EnrolmentRow>,
    action: string,
    by: Actor,
  ): void => {
    store.updateEnrolment(session, before.id, { ...fields, updated_at: session.now })
    recordAudit(session, {
      actor: by,
      action,
      entity_kind: 'enrolment',
      entity_id: before.id,
      before,
      after: store.findEnrolment(session, before.id),
    })
  }

  return {
    changeWithin: change,
    /** Ends it. A message of it that waits to be sent is discarded: it was written for who had not answered. */
    endWithin(session: WriteSession, row: store.EnrolmentOfDeal, stop_reason: StopReason, by: Actor): void {
      const draft = ownDraft(session, row.id)
      if (draft && isOpen(draft))
        messages.drafts.changeWithin(
          session,
          draft,
          { status: 'discarded', hold_reasons: '[]' },
          'discard',
          by,
        )
      change(session, row, { state: 'stopped', stop_reason, next_on: null }, 'stop_sequence', by)
    },
  }
}

function startingOf({ household, deals }: SequenceNeeds, { reasonToStop }: Looking) {
  /** Why no sequence can start for them, in words; null where one can. */
  const refusal = (session: ReadSession, { deal_id, assignment_id }: Whom): Wording | null => {
    const deal = deals.requireWithin(session, deal_id)
    if (deal.status === 'archived') return ARCHIVED
    const running = store.runningFor(session, deal_id, assignment_id)
    const toSeller = assignment_id === null
    if (running) {
      const { sequence_name } = running
      return toSeller
        ? worded('This deal is in {sequence_name} already. Stop that one first', { sequence_name })
        : worded('This buyer is in {sequence_name} already. Stop that one first', { sequence_name })
    }
    switch (reasonToStop(session, { deal_id, assignment_id, stage: deal.stage ?? null })) {
      case null:
        return null
      case 'opted_out':
        return toSeller
          ? worded('The seller does not want to be contacted')
          : worded('The buyer does not want to be contacted')
      case 'stage':
        return worded('The deal is assigned to this buyer already')
      case 'over':
      case 'reply':
      case 'by_hand':
        return toSeller ? worded('This deal is over') : worded('This offer is over')
    }
  }

  /** @throws Conflict for one that is archived or for others. */
  const checkFor = (sequence: store.SequenceRow, audience: store.SequenceRow['audience']): void => {
    if (sequence.status === 'archived')
      throw new Conflict(worded('This sequence is archived: bring it back first, with "status": "active"'))
    if (sequence.audience !== audience)
      throw new Conflict(worded('This sequence is for {audience}s', { audience: sequence.audience }))
  }

  return {
    checkFor,
    refusalWithin: refusal,
    /** @returns its id. @throws NotFound, Conflict */
    enrolWithin(session: WriteSession, sequence_id: string, whom: NewEnrolment, by: Actor): string {
      const { deal_id, assignment_id, first_draft_id } = whom
      const sequence = requireSequence(session, sequence_id)
      const deal = deals.requireWithin(session, deal_id)
      checkFor(sequence, assignment_id === null ? 'seller' : 'buyer')
      const reason = refusal(session, whom)
      if (reason !== null) throw new Conflict(reason)
      const started_on = household.today(session)
      const steps = stepsOf(sequence.steps)
      const next_step = first_draft_id === null ? 0 : 1
      const next = steps[next_step]
      const row: store.EnrolmentRow = {
        id: newId('enrol'),
        sequence_id,
        deal_id,
        assignment_id,
        stage: deal.stage ?? null,
        started_on,
        next_step,
        next_on: next ? addDays(started_on, next.day) : null,
        state: next ? 'running' : 'done',
        stop_reason: null,
        created_at: session.now,
        updated_at: session.now,
      }
      store.insertEnrolment(session, row)
      if (first_draft_id !== null)
        store.insertMessage(session, { enrolment_id: row.id, step: 0, draft_id: first_draft_id })
      recordAudit(session, {
        actor: by,
        action: 'create',
        entity_kind: 'enrolment',
        entity_id: row.id,
        after: store.findEnrolment(session, row.id),
      })
      return row.id
    },
  }
}
