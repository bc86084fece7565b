import { addDays } from '../../../shared/domain/calendar.ts'
import { gapWords } from '../../../shared/domain/messages/merge.ts'
import { worded } from '../../../shared/domain/wording.ts'
import { type Actor, recordAudit } from '../../core/audit/store.ts'
import type { ReadSession, WriteSession } from '../../core/database/database.ts'
import { Conflict, Invalid, NotFound } from '../../core/errors.ts'
import { newId } from '../../core/ids.ts'
import { ARCHIVED, sellerContacts } from '../deals/index.ts'
import { hasOpenDraft } from './drafts.store.ts'
import type { Drafts, DraftView } from './drafts.ts'
import type { FollowUps, FollowUpView } from './follow-ups.ts'
import { composeMessage, type Message, type MessageChoice } from './message.ts'
import type { MessageNeeds } from './needs.ts'
import * as store from './runs.store.ts'
import { textsOf } from './texts.ts'

export interface RunView extends Omit<store.RunOfDeal, 'warnings' | 'status'> {
  readonly warnings: readonly string[]
  /** As its draft is now. */
  readonly status: 'drafted' | 'held' | 'sent' | 'discarded'
  readonly followup: FollowUpView | null
}

export interface NewRun extends MessageChoice {
  readonly deal_id: string
  /** null makes no follow-up. */
  readonly follow_up_days: number | null
  /** The follow-up it comes from. */
  readonly started_by?: string
}

export interface RunInput extends Omit<NewRun, 'started_by'> {
  readonly follow_up_id?: string | undefined
}

export interface RunNeeds extends Pick<MessageNeeds, 'database' | 'household' | 'deals'> {
  readonly drafts: Drafts
  readonly followUps: FollowUps
}

/** Whose message it is: the deal's seller's, or a buyer's of the deal. */
interface Addressed {
  readonly deal_id: string
  readonly buyer_id: string | null
}

type Composed = Pick<Message, 'kind' | 'tone' | 'to' | 'subject' | 'body' | 'gaps'>

export type Runs = ReturnType<typeof createRuns>

/** A run drafts a message for a deal and says when to follow up. The app drafts; a person sends. */
export function createRuns(needs: RunNeeds) {
  const { database, household, deals, drafts, followUps } = needs

  const viewOf = (session: ReadSession, row: store.RunOfDeal): RunView => ({
    ...row,
    warnings: textsOf(row.warnings),
    status: statusOf(drafts.requireWithin(session, row.draft_id).status),
    followup: row.follow_up_id === null ? null : followUps.requireWithin(session, row.follow_up_id),
  })

  const requireRun = (session: ReadSession, id: string): RunView => {
    const row = store.findRun(session, id)
    if (!row) throw new NotFound('run', id)
    return viewOf(session, row)
  }

  /** Draft, follow-up and run in the caller's transaction: all three are there, or none. @throws NotFound, Conflict, Invalid */
  const run = (session: WriteSession, input: NewRun, by: Actor): RunView => {
    const { deal_id, follow_up_days, note, started_by = null } = input
    const deal = deals.requireWithin(session, deal_id)
    if (deal.status === 'archived') throw new Conflict(ARCHIVED)
    const message = composeMessage(needs, session, deal, input)
    const { kind, tone } = message
    const stillWaits = hasOpenDraft(session, deal_id)
    const draft = drafts.createWithin(session, draftRow(session, { deal_id, buyer_id: null }, message), by)
    const followUp =
      follow_up_days === null
        ? null
        : followUps.createWithin(
            session,
            { deal_id, kind, tone, note, due_date: addDays(household.today(session), follow_up_days) },
            by,
          )
    const warnings = stillWaits ? ['An earlier message of this deal still waits to be sent'] : []
    const ties = { deal_id, follow_up_id: followUp?.id ?? null, started_by }
    return keep(session, ties, message, draft, warnings, by)
  }

  /** Keeps that a message was drafted, with what stood in its way then. */
  const keep = (
    session: WriteSession,
    ties: Pick<store.RunRow, 'deal_id' | 'follow_up_id' | 'started_by'>,
    message: Composed,
    draft: DraftView,
    more: readonly string[],
    by: Actor,
  ): RunView => {
    const { kind, tone, to, gaps } = message
    const warnings = [...draft.holds, ...gaps.map(gapWords), ...more]
    const row: store.RunRow = {
      id: newId('run'),
      ...ties,
      kind,
      tone,
      recipient: to,
      draft_id: draft.id,
      warnings: JSON.stringify(warnings),
      status: draft.status === 'held' ? 'held' : 'drafted',
      channel: null,
      result: null,
      sent_at: null,
      created_at: session.now,
    }
    store.insertRun(session, row)
    recordAudit(session, { actor: by, action: 'create', entity_kind: 'run', entity_id: row.id, after: row })
    return requireRun(session, row.id)
  }

  return {
    /** With a follow-up, that one is done by it. @throws NotFound, Conflict, Invalid */
    run: ({ follow_up_id, ...input }: RunInput, by: Actor) =>
      database.write(session => {
        if (follow_up_id === undefined) return run(session, input, by)
        const followUp = followUps.completeWithin(session, follow_up_id, by)
        if (followUp.deal_id !== input.deal_id)
          throw new Invalid(['follow_up_id'], worded('is of another deal'))
        return run(session, { ...input, started_by: follow_up_id }, by)
      }),
    runWithin: run,
    /** Drafts a message to a buyer of a deal, and keeps that it was: nothing is to be followed up. */
    offerWithin(session: WriteSession, to: Addressed, message: Composed, by: Actor): DraftView {
      const draft = drafts.createWithin(session, draftRow(session, to, message), by)
      const ties = { deal_id: to.deal_id, follow_up_id: null, started_by: null }
      const { draft_id } = keep(session, ties, message, draft, [], by)
      return drafts.requireWithin(session, draft_id)
    },
    list: (deal_id: string | undefined, limit: number) =>
      database.read(session => store.listRuns(session, deal_id, limit).map(row => viewOf(session, row))),
    /**
     * A person has sent the message, by whatever way. A held one too: what has happened is kept as it happened.
     * @throws NotFound, Conflict where it was sent or discarded before.
     */
    markSent: (id: string, channel: string, result: string, by: Actor) =>
      database.write(session => {
        const draft = drafts.requireOpenWithin(session, requireRun(session, id).draft_id)
        drafts.recordSentWithin(session, draft, { channel, result }, by)
        return requireRun(session, id)
      }),
    /** The same text as a run would make, kept nowhere. */
    preview: (deal_id: string, choice: MessageChoice) =>
      database.read(session => {
        const deal = deals.requireWithin(session, deal_id)
        const message = composeMessage(needs, session, deal, choice)
        const holds = drafts.holdsWithin(
          session,
          { ...message, recipient: message.to },
          {
            party: 'seller',
            time_zone: deal.seller_time_zone,
            consent: deal.seller_consent,
            contacts: sellerContacts(deal),
          },
        )
        return { ...message, holds }
      }),
  }
}

function draftRow(
  session: WriteSession,
  { deal_id, buyer_id }: Addressed,
  { kind, tone, to, subject, body }: Composed,
): Parameters<Drafts['createWithin']>[1] {
  return {
    id: newId('msg'),
    deal_id,
    buyer_id,
    kind,
    tone,
    recipient: to,
    subject,
    body,
    status: 'draft',
    hold_reasons: '[]',
    send_log: '[]',
    created_at: session.now,
    updated_at: session.now,
    sent_at: null,
  }
}

function statusOf(status: 'draft' | 'held' | 'sent' | 'discarded'): RunView['status'] {
  return status === 'draft' ? 'drafted' : status
}
