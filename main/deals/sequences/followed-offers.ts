import type { Actor } from '../../core/audit/store.ts'
import type { ReadSession } from '../../core/database/database.ts'
import type { OfferResult } from '../messages/index.ts'
import type { Enrolments, EnrolmentView } from './enrolments.ts'
import { requireSequence, type SequenceNeeds, stepsOf } from './needs.ts'
import * as store from './store.ts'

export interface FollowedOfferInput {
  readonly sequence_id: string
  readonly deal_id: string
  /** All active ones that the deal fits, where none are named. */
  readonly buyer_ids?: readonly string[] | undefined
  /** What the buyer would pay; null for the deal's own price. */
  readonly price_minor: number | null
  readonly note: string
}

export interface FollowedOffers extends OfferResult {
  readonly started: readonly EnrolmentView[]
  /** To whom the deal was offered and no sequence follows. */
  readonly not_started: readonly {
    readonly buyer_id: string
    readonly buyer_name: string
    readonly reason: string
  }[]
}

/** Offers that a sequence follows: the offer is its message of day 0, where it has one, and the others come on their days. */
export function createFollowedOffers({ database, messages }: SequenceNeeds, enrolments: Enrolments) {
  /** What the message of day 0 says of the offer's; nothing where the first is of a later day. */
  const firstOf = (session: ReadSession, steps: ReturnType<typeof stepsOf>) => {
    const [first] = steps
    if (first?.day !== 0) return undefined
    const { kind, tone, template_id } = first
    const template = template_id === null ? undefined : messages.templates.findWithin(session, template_id)
    return {
      kind,
      tone,
      ...(template?.kind === kind && { subject: template.subject, body: template.body }),
    }
  }

  return {
    /** All of it or nothing, in one step. @throws NotFound; Conflict for a deal that is not offered, or a sequence that is archived or for sellers. */
    make: ({ sequence_id, ...input }: FollowedOfferInput, by: Actor): Promise<FollowedOffers> =>
      database.write(session => {
        const sequence = requireSequence(session, sequence_id)
        enrolments.checkFor(sequence, 'buyer')
        const first = firstOf(session, stepsOf(sequence.steps))
        const offers = messages.offers.makeWithin(session, { tone: 'neutral', ...first, ...input }, by)
        const ids: string[] = []
        const not_started: { buyer_id: string; buyer_name: string; reason: string }[] = []
        for (const { buyer_id, buyer_name, assignment_id, draft } of offers.made) {
          const whom = { deal_id: input.deal_id, assignment_id }
          const reason = enrolments.refusalWithin(session, whom)
          if (reason === null)
            ids.push(
              enrolments.enrolWithin(
                session,
                sequence_id,
                { ...whom, first_draft_id: first ? draft.id : null },
                by,
              ),
            )
          else not_started.push({ buyer_id, buyer_name, reason: reason.text })
        }
        const rows = ids.flatMap(id => store.findEnrolment(session, id) ?? [])
        return { ...offers, started: enrolments.viewsOf(session, rows), not_started }
      }),
  }
}
