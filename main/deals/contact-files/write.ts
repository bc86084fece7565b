import type { ContactFileKind } from '../../../shared/contract/contact-files.ts'
import type { Actor } from '../../core/audit/store.ts'
import type { WriteSession } from '../../core/database/database.ts'
import type { Contacts } from '../contacts/index.ts'
import type { Deals } from '../deals/index.ts'
import { buyerNotes, type FilePerson } from './person.ts'

interface Reached {
  readonly value: string
  readonly do_not_call: boolean
}

/** Told of what a person is reached under, so that what is marked “do not call” is kept as such. */
export type HoldMarked = (
  session: WriteSession,
  country: string | undefined,
  change: { readonly before: readonly Reached[]; readonly after: readonly Reached[] },
  by: Actor,
) => void

/** Adds a contact; a vendor who has no role is a contractor. */
export function addContact(
  session: WriteSession,
  { contacts }: { readonly contacts: Pick<Contacts, 'createWithin'> },
  person: FilePerson,
  kind: Exclude<ContactFileKind, 'buyers'>,
  by: Actor,
): void {
  const { name, company, roles, phones, emails, mailing_address, notes } = person
  contacts.createWithin(
    session,
    {
      name,
      company,
      roles: kind === 'vendors' && roles.length === 0 ? ['contractor'] : roles,
      phones,
      emails,
      mailing_address,
      notes,
    },
    by,
  )
}

/**
 * Adds a buyer, who has one number and one address: what else the file knows of them stands in the notes. A number that is marked “do not call”
 * is held as an opt-out.
 */
export function addBuyer(
  session: WriteSession,
  { deals, holdMarked }: { readonly deals: Pick<Deals, 'buyers'>; readonly holdMarked: HoldMarked },
  person: FilePerson,
  country: string | undefined,
  by: Actor,
): void {
  const [phone] = person.phones
  const [email] = person.emails
  const { areas, cash, ...box } = person.buys
  deals.buyers.createBuyerWithin(
    session,
    {
      name: person.name,
      phone: phone?.number ?? '',
      email: email?.address ?? '',
      ...box,
      areas,
      cash: cash ? 1 : 0,
      notes: buyerNotes(person),
    },
    by,
  )
  const marked = [
    ...person.phones.map(({ number, do_not_call }) => ({ value: number, do_not_call })),
    ...person.emails.map(each => ({ value: each.address, do_not_call: each.do_not_call })),
  ].filter(each => each.do_not_call)
  if (marked.length > 0) holdMarked(session, country, { before: marked, after: [] }, by)
}
