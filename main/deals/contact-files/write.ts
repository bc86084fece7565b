import type { ContactFileKind } from '../../../shared/contract/contact-files.ts'
import type { Actor } from '../../core/audit/store.ts'
import type { WriteSession } from '../../core/database/database.ts'
import type { Contacts } from '../contacts/index.ts'
import type { Deals } from '../deals/index.ts'
import type { FilePerson } from './person.ts'

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

/** As the contract has it of a long text, in UTF-16 code units. */
const LONGEST_NOTES = 4000

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
  const [phone, ...phones] = person.phones
  const [email, ...emails] = person.emails
  const address = Object.values(person.mailing_address).filter(part => part !== '')
  const others = [...phones.map(({ number }) => number), ...emails.map(each => each.address)]
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
      notes: [
        person.notes,
        person.company === '' || person.company === person.name ? '' : `Company: ${person.company}`,
        others.length === 0 ? '' : `Also reached under: ${others.join(', ')}`,
        address.length === 0 ? '' : `Address: ${address.join(', ')}`,
      ]
        .filter(note => note !== '')
        .join('\n')
        .slice(0, LONGEST_NOTES),
    },
    by,
  )
  const marked = [
    ...person.phones.map(({ number, do_not_call }) => ({ value: number, do_not_call })),
    ...person.emails.map(each => ({ value: each.address, do_not_call: each.do_not_call })),
  ].filter(each => each.do_not_call)
  if (marked.length > 0) holdMarked(session, country, { before: marked, after: [] }, by)
}
