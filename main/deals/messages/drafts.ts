import { otherPhonesIn } from '../../../shared/domain/deals/other-phones.ts'
import { holdsOf } from '../../../shared/domain/messages/holds.ts'
import { oneLine } from '../../../shared/domain/messages/merge.ts'
import { worded } from '../../../shared/domain/wording.ts'
import { type Actor, recordAudit } from '../../core/audit/store.ts'
import type { ReadSession, WriteSession } from '../../core/database/database.ts'
import { Conflict, NotFound } from '../../core/errors.ts'
import * as store from './drafts.store.ts'
import { optedOutKeys, rememberedMatcher } from './keep-opted-out.ts'
import type { MessageNeeds } from './needs.ts'
import { findRunOfDraft, updateRun } from './runs.store.ts'
import { type SendEntry, sendLogOf } from './texts.ts'

export interface DraftView extends store.DraftOfDeal {
  /** As of now: what is kept in the table is as of the last change. */
  readonly holds: readonly string[]
  readonly log: readonly SendEntry[]
}

export interface DraftChange {
  readonly to?: string
  readonly subject?: string
  readonly body?: string
}

type MessageText = Pick<store.DraftRow, 'kind' | 'recipient' | 'subject' | 'body'>
/** Whom a message is for, with all that they are reached under. */
interface Party {
  readonly party: 'seller' | 'buyer'
  readonly time_zone: string | null
  readonly consent: 'unknown' | 'given' | 'refused'
  readonly contacts: readonly string[]
}

export type DraftStatus = store.DraftRow['status']
const OPEN: readonly DraftStatus[] = ['draft', 'held']
/** So many newest are looked through for those that are held, or are not. */
const MOST_OPEN = 5000

type DraftNeeds = Pick<MessageNeeds, 'database' | 'clock' | 'household'>

export type Drafts = ReturnType<typeof createDrafts>

/** Messages that wait for a person to send them. Whether one is held is asked anew each time: quiet hours begin and end, and people opt out. */
export function createDrafts(needs: DraftNeeds) {
  const views = viewsOf(needs)
  return { ...readingOf(needs, views), ...writingOf(needs, views) }
}

type Views = ReturnType<typeof viewsOf>

/** Drafts with what holds them now. */
function viewsOf({ clock, household }: DraftNeeds) {
  const [optedOut, marked] = [rememberedMatcher(), rememberedMatcher()]
  /** Asks the opt-outs once for however many messages. */
  const holder = (session: ReadSession) => {
    const country = household.country(session)
    const isOptedOut = optedOut(optedOutKeys(session), country)
    const isMarked = marked(store.doNotCall(session), country)
    return (message: MessageText, { contacts, ...party }: Party): readonly string[] =>
      holdsOf(
        {
          ...message,
          ...party,
          opted_out: [message.recipient, ...contacts].some(isOptedOut),
          do_not_call: isMarked(message.recipient),
        },
        clock.now(),
      )
  }

  const viewer = (session: ReadSession) => {
    const holds = holder(session)
    return (row: store.DraftOfDeal): DraftView => {
      const log = sendLogOf(row.send_log)
      if (!isOpen(row)) return { ...row, holds: [], log }
      const found = holds(row, partyOf(row))
      return { ...row, status: found.length > 0 ? 'held' : 'draft', holds: found, log }
    }
  }

  const requireDraft = (session: ReadSession, id: string): DraftView => {
    const row = store.findDraft(session, id)
    if (!row) throw new NotFound('draft', id)
    return viewer(session)(row)
  }

  /** @throws NotFound, Conflict for one that was sent or discarded. */
  const requireOpen = (session: ReadSession, id: string): DraftView => {
    const draft = requireDraft(session, id)
    if (!isOpen(draft))
      throw new Conflict(
        draft.status === 'sent'
          ? worded('This message was sent already. Run the deal again for another')
          : worded('This message was discarded already. Run the deal again for another'),
      )
    return draft
  }

  return { holder, viewer, requireDraft, requireOpen }
}

function readingOf({ database }: DraftNeeds, { holder, viewer, requireDraft, requireOpen }: Views) {
  return {
    requireWithin: requireDraft,
    requireOpenWithin: requireOpen,
    /** What would hold a message that is not kept. */
    holdsWithin: (session: ReadSession, message: MessageText, party: Party) =>
      holder(session)(message, party),

    /** @throws NotFound */
    get: (id: string) => database.read(session => requireDraft(session, id)),
    list: (status: DraftStatus | 'open', deal_id: string | undefined, limit: number) =>
      database.read(session => {
        const view = viewer(session)
        if (status === 'sent' || status === 'discarded')
          return store.listDrafts(session, [status], deal_id, limit).map(view)
        const open = store.listDrafts(session, OPEN, deal_id, status === 'open' ? limit : MOST_OPEN).map(view)
        return status === 'open' ? open : open.filter(draft => draft.status === status).slice(0, limit)
      }),
  }
}

function writingOf({ database }: DraftNeeds, { viewer, requireDraft, requireOpen }: Views) {
  const change = (
    session: WriteSession,
    before: DraftView,
    fields: Partial<store.DraftRow>,
    action: string,
    by: Actor,
  ): DraftView => {
    store.updateDraft(session, before.id, { ...fields, updated_at: session.now })
    const after = requireDraft(session, before.id)
    if (isOpen(after)) keepHolds(session, after)
    recordAudit(session, { actor: by, action, entity_kind: 'draft', entity_id: before.id, before, after })
    return after
  }

  return {
    changeWithin: change,
    /** Adds a draft, held where something stands in its way. */
    createWithin(session: WriteSession, row: store.DraftRow, by: Actor): DraftView {
      store.insertDraft(session, row)
      const draft = requireDraft(session, row.id)
      keepHolds(session, draft)
      recordAudit(session, {
        actor: by,
        action: 'create',
        entity_kind: 'draft',
        entity_id: row.id,
        after: draft,
      })
      return draft
    },

    /** Looks at every open draft again. @returns how many are held now that were not before. */
    recheckWithin(session: WriteSession): number {
      const view = viewer(session)
      let held = 0
      for (const row of store.listDrafts(session, OPEN, undefined, Number.MAX_SAFE_INTEGER)) {
        const draft = view(row)
        if (draft.status === row.status && JSON.stringify(draft.holds) === row.hold_reasons) continue
        if (draft.status === 'held' && row.status === 'draft') held++
        keepHolds(session, draft)
      }
      return held
    },

    /** @throws NotFound, Conflict */
    update: (id: string, { to, subject, body }: DraftChange, by: Actor) =>
      database.write(session => {
        const before = requireOpen(session, id)
        const fields = {
          ...(to !== undefined && { recipient: oneLine(to) }),
          ...(subject !== undefined && { subject: oneLine(subject) }),
          ...(body !== undefined && { body }),
        }
        return change(session, before, fields, 'update', by)
      }),
    /** @throws NotFound, Conflict */
    discard: (id: string, by: Actor) =>
      database.write(session =>
        change(session, requireOpen(session, id), { status: 'discarded', hold_reasons: '[]' }, 'discard', by),
      ),

    /** A person has sent it, or the mail server has taken it. The run it belongs to says so too. */
    recordSentWithin(
      session: WriteSession,
      draft: DraftView,
      sent: { readonly channel: string; readonly result: string; readonly log?: readonly SendEntry[] },
      by: Actor,
    ): DraftView {
      const { channel, result, log = draft.log } = sent
      const after = change(
        session,
        draft,
        {
          status: 'sent',
          sent_at: session.now,
          hold_reasons: '[]',
          send_log: JSON.stringify([...log, { at: session.now, channel, result }]),
        },
        channel === 'smtp' ? 'mail' : 'sent',
        by,
      )
      recordRunSent(session, draft.id, { channel, result }, by)
      return after
    },
  }
}

/** Keeps in the table, and in the run, what holds a draft now. */
function keepHolds(session: WriteSession, draft: DraftView): void {
  store.updateDraft(session, draft.id, { status: draft.status, hold_reasons: JSON.stringify(draft.holds) })
  if (draft.run_id !== null)
    updateRun(session, draft.run_id, { status: draft.status === 'held' ? 'held' : 'drafted' })
}

/** The run that a message belongs to is sent with it. */
function recordRunSent(
  session: WriteSession,
  draft_id: string,
  sent: { readonly channel: string; readonly result: string },
  by: Actor,
): void {
  const run = findRunOfDraft(session, draft_id)
  if (!run) return
  const change = { ...sent, status: 'sent', sent_at: session.now } as const
  updateRun(session, run.id, change)
  recordAudit(session, {
    actor: by,
    action: 'sent',
    entity_kind: 'run',
    entity_id: run.id,
    before: run,
    after: { ...run, ...change },
  })
}

function partyOf(row: store.DraftOfDeal): Party {
  const { seller_phone, seller_email, other_phones, seller_consent } = row
  if (row.buyer_id !== null)
    return {
      party: 'buyer',
      time_zone: row.buyer_time_zone,
      consent: 'unknown',
      contacts: [row.buyer_phone ?? '', row.buyer_email ?? ''],
    }
  return {
    party: 'seller',
    time_zone: row.seller_time_zone,
    consent: seller_consent ?? 'unknown',
    contacts: [seller_phone ?? '', ...otherPhonesIn(other_phones), seller_email ?? ''],
  }
}

function isOpen(row: store.DraftRow): boolean {
  return OPEN.includes(row.status)
}
