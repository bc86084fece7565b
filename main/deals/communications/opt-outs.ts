import { otherPhonesIn } from '../../../shared/domain/deals/other-phones.ts'
import {
  contactKey,
  contactKeys,
  isSameContact,
  optOutMatcher,
} from '../../../shared/domain/messages/contact-key.ts'
import { type Actor, recordAudit } from '../../core/audit/store.ts'
import type { ReadSession, WriteSession } from '../../core/database/database.ts'
import { Conflict, Invalid, NotFound } from '../../core/errors.ts'
import { sellerContacts } from '../deals/index.ts'
import type { Drafts } from './drafts.ts'
import type { CommunicationNeeds } from './needs.ts'
import * as store from './opt-outs.store.ts'

export interface OptOutInput {
  readonly contact?: string | undefined
  readonly deal_id?: string | undefined
  readonly buyer_id?: string | undefined
  readonly source: string
}

export interface OptOutNeeds extends Pick<CommunicationNeeds, 'database' | 'household' | 'deals'> {
  readonly drafts: Drafts
}

export type OptOuts = ReturnType<typeof createOptOuts>

/**
 * Who is not to be contacted. Kept by number and address rather than by deal, so a re-import cannot lose it, and over all channels: with a number go
 * the addresses that are known of the same person, and the other way round.
 */
export function createOptOuts({ database, household, deals, drafts }: OptOutNeeds) {
  const keysOf = (session: ReadSession, contacts: readonly string[]): string[] => {
    const country = household.country(session)
    return contacts.flatMap(contact => contactKeys(contact, country))
  }

  /** @throws Invalid where nothing names a contact, NotFound */
  const named = (session: ReadSession, { contact, deal_id, buyer_id }: OptOutInput): string[] => {
    const contacts: string[] = []
    if (contact !== undefined && contact !== '') {
      if (contactKey(contact) === null)
        throw new Invalid(['contact'], 'must be a phone number or an e-mail address')
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
    if (keys.length === 0) throw new Invalid(['contact'], 'names no phone number and no e-mail address')
    return keys
  }

  /** The keys given, and those of every seller and buyer who shares one of them. */
  const withTheirOthers = (session: ReadSession, keys: readonly string[]): ReadonlySet<string> => {
    const all = new Set(keys)
    for (const { phone, email, other_phones } of store.allContacts(session)) {
      const theirs = keysOf(session, [phone, ...otherPhonesIn(other_phones), email])
      if (theirs.some(key => keys.some(known => isSameContact(known, key))))
        for (const key of theirs) if (![...all].some(known => isSameContact(known, key))) all.add(key)
    }
    return all
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
        `${contact} may be one of several who opted out. Send one of ${[only, ...others].map(each => each.contact_key).join(', ')}`,
      )
    return only
  }

  return {
    /** Whether any of the contacts has opted out. */
    includesWithin(session: ReadSession, contacts: readonly string[]): boolean {
      const isOptedOut = optOutMatcher(
        store.listOptOuts(session).map(({ contact_key }) => contact_key),
        household.country(session),
      )
      return contacts.some(isOptedOut)
    },
    list: () => database.read(store.listOptOuts),

    /** @returns what is kept of this contact now. Drafts to them are held at once. */
    add: (input: OptOutInput, by: Actor) =>
      database.write((session: WriteSession) => {
        const keys = withTheirOthers(session, named(session, input))
        const source = input.source || by
        for (const contact_key of keys) {
          const row = { contact_key, at: session.now, source }
          if (store.addOptOut(session, row))
            recordAudit(session, {
              actor: by,
              action: 'opt_out',
              entity_kind: 'opt_out',
              entity_id: contact_key,
              after: row,
            })
        }
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
