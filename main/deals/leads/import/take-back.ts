import type { MailingAddress } from '../../../../shared/contract/contacts.ts'
import type { WriteSession } from '../../../core/database/database.ts'
import type { ContactChange, ContactView } from '../../contacts/index.ts'
import type { DealChange } from '../../deals/index.ts'
import { type Added, addedOf, isSameMailing } from './added.ts'
import type { LeadNeeds } from './needs.ts'
import * as store from './store.ts'

type Needs = Pick<LeadNeeds, 'contacts' | 'deals'>
type Entry = store.ListEntry

const NO_ADDRESS: MailingAddress = { line: '', city: '', region: '', postal_code: '', country: '' }

/**
 * Takes back what a row of a list added to a contact and a deal, where nobody has changed it since. What another list gives too stays, as that
 * one's; so does a number that was marked “do not call” since. The entries of the list that is taken back are gone by now.
 */
export function takeBackAdded(session: WriteSession, needs: Needs, entry: Entry, added: Added): void {
  const { contact_id, deal_id } = entry
  const contact = contact_id === null ? undefined : needs.contacts.findWithin(session, contact_id)
  if (contact && !added.made) {
    const others = new Others(session, store.entriesOfContact(session, contact.id))
    const change = contactChange(contact, added, others)
    others.keep()
    if (Object.keys(change).length > 0) needs.contacts.updateWithin(session, contact.id, change, 'import')
  }
  if (deal_id !== null) takeFromDeal(session, needs, deal_id, added)
}

function contactChange(contact: ContactView, added: Added, others: Others): ContactChange {
  const isMarkedSince = ({ number, do_not_call }: ContactView['phones'][number]) =>
    do_not_call && !added.marked.includes(number)
  const phones = contact.phones.filter(
    phone =>
      !added.phones.includes(phone.number) || isMarkedSince(phone) || others.takePhone(phone.number, added),
  )
  const emails = contact.emails.filter(
    ({ address, do_not_call }) => !added.emails.includes(address) || do_not_call || others.takeEmail(address),
  )
  const at = added.notes === '' ? -1 : contact.notes.indexOf(added.notes)
  const links = contact.links.filter(({ id }) => !added.links.some(each => each.id === id))
  const hasAddress =
    isSameMailing(added.mailing_address, contact.mailing_address) &&
    !others.takeMailing(contact.mailing_address)
  return {
    ...(phones.length < contact.phones.length && { phones }),
    ...(emails.length < contact.emails.length && { emails }),
    ...(at !== -1 && {
      notes: contact.notes.slice(0, at) + contact.notes.slice(at + added.notes.length),
    }),
    ...(links.length < contact.links.length && { links: links.map(({ kind, id }) => ({ kind, id })) }),
    ...(hasAddress && { mailing_address: NO_ADDRESS }),
  }
}

function takeFromDeal(session: WriteSession, { deals }: Needs, deal_id: string, added: Added): void {
  if (added.seller_phone === '' && added.seller_email === '') return
  const others = new Others(session, store.entriesOfDeal(session, deal_id))
  const deal = deals.requireWithin(session, deal_id)
  const goes = (field: 'seller_phone' | 'seller_email') =>
    added[field] !== '' && deal[field] === added[field] && !others.takeSeller(field, added[field])
  const change: DealChange = {
    ...(goes('seller_phone') && { seller_phone: '' }),
    ...(goes('seller_email') && { seller_email: '' }),
  }
  others.keep()
  if (Object.keys(change).length > 0) deals.updateWithin(session, deal_id, change, 'import')
}

/** What the other lists' rows give of a contact or a deal. What one of them takes over is taken back with it. */
class Others {
  readonly #session: WriteSession
  readonly #rows: readonly { readonly entry: Entry; readonly added: Added }[]
  readonly #changed = new Set<{ readonly entry: Entry; readonly added: Added }>()

  constructor(session: WriteSession, entries: readonly Entry[]) {
    this.#session = session
    this.#rows = entries.flatMap(entry =>
      entry.added === null ? [] : [{ entry, added: addedOf(entry.added) }],
    )
  }

  takePhone(number: string, from: Added): boolean {
    return this.#take(
      ({ given }) => given.phones.includes(number),
      added => {
        added.phones.push(number)
        if (from.marked.includes(number)) added.marked.push(number)
      },
    )
  }

  takeEmail(address: string): boolean {
    return this.#take(
      ({ given }) => given.emails.includes(address),
      ({ emails }) => void emails.push(address),
    )
  }

  takeMailing(address: MailingAddress): boolean {
    return this.#take(
      ({ given }) => isSameMailing(given.mailing_address, address),
      added => {
        added.mailing_address = address
      },
    )
  }

  takeSeller(field: 'seller_phone' | 'seller_email', value: string): boolean {
    return this.#take(
      ({ given }) => given[field] === value,
      added => {
        added[field] = value
      },
    )
  }

  /** Writes down what was taken over. */
  keep(): void {
    for (const { entry, added } of this.#changed)
      store.updateListEntry(this.#session, entry, { added: JSON.stringify(added) })
  }

  #take(gives: (added: Added) => boolean, take: (added: Added) => void): boolean {
    const row = this.#rows.find(({ added }) => gives(added))
    if (!row) return false
    take(row.added)
    this.#changed.add(row)
    return true
  }
}
