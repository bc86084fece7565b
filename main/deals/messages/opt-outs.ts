import { otherPhonesIn } from '../../../shared/domain/deals/other-phones.ts'
import {
  ContactIndex,
  contactKey,
  contactKeys,
  isSameContact,
} from '../../../shared/domain/messages/contact-key.ts'
import { worded } from '../../../shared/domain/wording.ts'
import { type Actor, recordAudit } from '../../core/audit/store.ts'
import type { ReadSession, WriteSession } from '../../core/database/database.ts'
import { Conflict, Invalid, NotFound } from '../../core/errors.ts'
import { sellerContacts } from '../deals/index.ts'
import { doNotCall } from './drafts.store.ts'
import type { Drafts } from './drafts.ts'
import { optedOutKeys, optOutKey, rememberedMatcher } from './keep-opted-out.ts'
import type { MessageNeeds } from './needs.ts'
import * as store from './opt-outs.store.ts'

export interface OptOutInput {
  readonly contact?: string | undefined
  readonly deal_id?: string | undefined
  readonly buyer_id?: string | undefined
  readonly source: string
}

export interface OptOutNeeds extends Pick<MessageNeeds, 'database' | 'household' | 'deals'> {
  readonly drafts: Drafts
}

export type OptOuts = ReturnType<typeof createOptOuts>

/**
 * Who is not to be contacted. Kept by number and address rather than by deal, so a re-import cannot lose it, and over all channels: with a number go
 * the addresses that are known of the same person, and the other way round.
 */
export function createOptOuts({ database, household, deals, drafts }: OptOutNeeds) {
  const [matcherOf, markedOf] = [rememberedMatcher(), rememberedMatcher()]
  const keysOf = (session: ReadSession, contacts: readonly string[]): string[] => {
    const country = household.country(session)
    return contacts.flatMap(contact => contactKeys(contact, country))
  }

  /** @throws Invalid where nothing names a contact, NotFound */
  const named = (session: ReadSession, { contact, deal_id, buyer_id }: OptOutInput): string[] => {
    const contacts: string[] = []
    if (contact !== undefined && contact !== '') {
      if (contactKey(contact) === null)
        throw new Invalid(['contact'], worded('must be a phone number or an e-mail address'))
      contacts.push(contact)
    }
    if (deal_id !== undefined) {
      const deal = deals.requireWithin(session, deal_id)
      contacts.push(...sellerContacts(deal))
    }
    if (buyer_id !== undefined) {
      const buyer = deals.buyers.requireBuyerWithin(session, buyer_id)
      contacts.push(buyer.phone, buyer.email)
    }
    const keys = keysOf(session, contacts)
    if (keys.length === 0)
      throw new Invalid(['contact'], worded('names no phone number and no e-mail address'))
    return keys
  }

  /** The keys given, and those of every seller, buyer and contact who shares one of them, or one of such a person's. */
  const withTheirOthers = (session: ReadSession, keys: readonly string[]): ReadonlySet<string> => {
    const all = new Set(keys)
    const index = new ContactIndex<true>()
    for (const key of keys) index.add(key, true)
    const isKnown = (key: string) => index.find(key) !== undefined
    const country = household.country(session)
    let others = store
      .allContacts(session)
      .map(({ phone, email, other_phones }) =>
        [phone, ...otherPhonesIn(other_phones), email].flatMap(each => contactKeys(each, country)),
      )
    for (;;) {
      const { theirs = [], rest = [] } = Object.groupBy(others, each =>
        each.some(isKnown) ? 'theirs' : 'rest',
      )
      if (theirs.length === 0) return all
      for (const key of theirs.flat())
        if (!isKnown(key)) {
          all.add(key)
          index.add(key, true)
        }
      others = rest
    }
  }

  const find = (session: ReadSession, contact: string): store.OptOutRow => {
    const key = contactKey(contact, household.country(session)) ?? ''
    const exact = store.findOptOut(session, contact) ?? store.findOptOut(session, key)
    if (exact) return exact
    const [only, ...others] = store
      .listOptOuts(session)
      .filter(({ contact_key }) => isSameContact(contact_key, key))
    if (!only) throw new NotFound('opt-out', contact)
    if (others.length > 0)
      throw new Conflict(
        worded('{contact} may be one of several who opted out. Send one of {list}', {
          contact,
          list: [only, ...others].map(each => each.contact_key).join(', '),
        }),
      )
    return only
  }

  /** Tells of a contact whether it has opted out, for however many are asked about. */
  const matcher = (session: ReadSession) => matcherOf(optedOutKeys(session), household.country(session))

  return {
    matcherWithin: matcher,
    /** Tells of a contact whether it is marked “do not call”, for however many are asked about. */
    markedWithin: (session: ReadSession) => markedOf(doNotCall(session), household.country(session)),
    /** Whether any of the contacts has opted out. */
    includesWithin: (session: ReadSession, contacts: readonly string[]): boolean =>
      contacts.some(matcher(session)),
    list: () => database.read(store.listOptOuts),

    /** @returns what is kept of this contact now. Drafts to them are held at once. */
    add: (input: OptOutInput, by: Actor) =>
      database.write((session: WriteSession) => {
        const keys = withTheirOthers(session, named(session, input))
        const source = input.source || by
        for (const key of keys) optOutKey(session, key, source, by)
        drafts.recheckWithin(session)
        return store.listOptOuts(session).filter(({ contact_key }) => keys.has(contact_key))
      }),

    /** The number may be written otherwise than it is kept. @throws NotFound, Conflict where it could be more than one. */
    remove: (contact: string, reason: string, by: Actor) =>
      database.write(session => {
        const before = find(session, contact)
        store.deleteOptOut(session, before.contact_key)
        recordAudit(session, {
          actor: by,
          action: 'remove_opt_out',
          entity_kind: 'opt_out',
          entity_id: before.contact_key,
          before,
          reason,
        })
        drafts.recheckWithin(session)
        return { contact_key: before.contact_key }
      }),
  }
}
