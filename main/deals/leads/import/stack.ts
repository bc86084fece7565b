import { z } from 'zod'
import { type ContactEmail, type ContactPhone, MOST_POINTS } from '../../../../shared/contract/contacts.ts'
import { contactKeys, isSameContact } from '../../../../shared/domain/messages/contact-key.ts'
import type { ReadSession, WriteSession } from '../../../core/database/database.ts'
import { given } from '../../../wire/given.ts'
import type { ContactView } from '../../contacts/index.ts'
import type { DealChange } from '../../deals/index.ts'
import type { ParsedLead } from './read.ts'
import type { LeadNeeds } from './write.ts'

/** What a list adds to a seller who is known, and takes back again. Nothing that was known is lost by it. */

const Added = z.object({
  phones: z.array(z.string()),
  emails: z.array(z.string()),
  notes: z.string(),
  mailing: z.boolean(),
  seller_phone: z.string(),
  seller_email: z.string(),
})
export type Added = z.infer<typeof Added>

export interface StackedTo {
  readonly contact_id: string
  readonly second_contact_id: string | null
  readonly added: Added | null
}

type Needs = Pick<LeadNeeds, 'contacts' | 'deals' | 'household'>

/** Makes the owners of a house contacts, tied to it and to its deal; null where the row names nobody and nothing. */
export function addOwners(
  session: WriteSession,
  { contacts }: Needs,
  row: ParsedLead,
  to: { readonly property_id: string; readonly deal_id: string | null },
): StackedTo | null {
  const isNamed = row.seller_name !== '' || row.phones.length > 0 || row.emails.length > 0
  if (!isNamed && row.mailing.line === '') return null
  const links = [
    ...(to.deal_id === null ? [] : [{ kind: 'deal' as const, id: to.deal_id }]),
    { kind: 'property' as const, id: to.property_id },
  ]
  const owner = { roles: ['seller' as const], mailing_address: row.mailing, links }
  const name = (row.seller_name || `Owner of ${row.line}`).slice(0, LONGEST_NAME)
  const { id } = contacts.createWithin(
    session,
    { ...owner, name, phones: row.phones, emails: row.emails.map(toEmail), notes: remarksOf(row) },
    'import',
  )
  const second = row.second_name.slice(0, LONGEST_NAME)
  const second_contact_id =
    second === '' || second.toLowerCase() === name.toLowerCase()
      ? null
      : contacts.createWithin(session, { ...owner, name: second }, 'import').id
  return { contact_id: id, second_contact_id, added: null }
}

const LONGEST_NAME = 120
const LONGEST_NOTES = 4000

function toEmail(address: string): ContactEmail {
  return { address, kind: 'other', do_not_call: false }
}

function remarksOf({ email_remarks, phone_remark }: ParsedLead): string {
  return [
    ...(phone_remark === '' ? [] : [`Phone in the list: ${phone_remark}`]),
    ...email_remarks.map(each => `E-mail in the list: ${each}`),
  ]
    .join('\n')
    .slice(0, LONGEST_NOTES)
}

/** Adds what a row knows of a seller to the contact that there is, and to the deal where it has nothing yet. */
export function addToOwner(
  session: WriteSession,
  { contacts, deals, household }: Needs,
  row: ParsedLead,
  known: { readonly contact: ContactView; readonly deal_id: string | null; readonly list_name: string },
): StackedTo {
  const { contact, deal_id, list_name } = known
  const country = household.country(session)
  const phones = mergePhones(contact.phones, row.phones, country)
  const emails = row.emails.filter(
    each => !contact.emails.some(({ address }) => address.toLowerCase() === each.toLowerCase()),
  )
  const mailing = row.mailing.line !== '' && contact.mailing_address.line === ''
  const notes = saidOtherwise(contact, row, mailing, list_name).slice(
    0,
    Math.max(0, LONGEST_NOTES - contact.notes.length),
  )
  const change = given({
    phones: phones.isOther ? phones.all : undefined,
    emails: emails.length > 0 ? [...contact.emails, ...emails.map(toEmail)].slice(0, MOST_POINTS) : undefined,
    mailing_address: mailing ? row.mailing : undefined,
    notes: notes === '' ? undefined : `${contact.notes}${notes}`,
  })
  if (Object.keys(change).length > 0) contacts.updateWithin(session, contact.id, change, 'import')
  const reached = deal_id === null ? {} : fillDeal(session, deals, row, deal_id)
  return {
    contact_id: contact.id,
    second_contact_id: null,
    added: {
      phones: phones.added,
      emails,
      notes,
      mailing,
      seller_phone: reached.seller_phone ?? '',
      seller_email: reached.seller_email ?? '',
    },
  }
}

/** Takes back what a row added, where nobody has changed it since. A number that was marked “do not call” stays marked. */
export function takeBackAdded(
  session: WriteSession,
  { contacts, deals }: Needs,
  entry: { readonly contact_id: string | null; readonly deal_id: string | null; readonly added: string },
): void {
  const added = Added.parse(JSON.parse(entry.added))
  const contact = entry.contact_id === null ? undefined : contacts.findWithin(session, entry.contact_id)
  if (contact) {
    const notes =
      added.notes !== '' && contact.notes.endsWith(added.notes)
        ? contact.notes.slice(0, -added.notes.length)
        : contact.notes
    contacts.updateWithin(
      session,
      contact.id,
      {
        phones: contact.phones.filter(({ number }) => !added.phones.includes(number)),
        emails: contact.emails.filter(({ address }) => !added.emails.includes(address)),
        notes,
        ...(added.mailing && {
          mailing_address: { line: '', city: '', region: '', postal_code: '', country: '' },
        }),
      },
      'import',
    )
  }
  if (entry.deal_id === null || (added.seller_phone === '' && added.seller_email === '')) return
  const deal = deals.requireWithin(session, entry.deal_id)
  const change: DealChange = {
    ...(added.seller_phone !== '' && deal.seller_phone === added.seller_phone && { seller_phone: '' }),
    ...(added.seller_email !== '' && deal.seller_email === added.seller_email && { seller_email: '' }),
  }
  if (Object.keys(change).length > 0) deals.updateWithin(session, deal.id, change, 'import')
}

function mergePhones(
  there: readonly ContactPhone[],
  said: readonly ContactPhone[],
  country: string | undefined,
): { readonly all: readonly ContactPhone[]; readonly added: string[]; readonly isOther: boolean } {
  const all = [...there]
  const added: string[] = []
  let isOther = false
  for (const phone of said) {
    const index = all.findIndex(each => isSameNumber(each.number, phone.number, country))
    const known = all[index]
    if (known === undefined) {
      if (all.length >= MOST_POINTS) continue
      all.push(phone)
      added.push(phone.number)
      isOther = true
    } else if (
      (phone.do_not_call && !known.do_not_call) ||
      (known.kind === 'other' && phone.kind !== 'other')
    ) {
      all[index] = {
        ...known,
        kind: known.kind === 'other' ? phone.kind : known.kind,
        do_not_call: known.do_not_call || phone.do_not_call,
      }
      isOther = true
    }
  }
  return { all, added, isOther }
}

function isSameNumber(one: string, other: string, country: string | undefined): boolean {
  const keys = contactKeys(other, country)
  return one === other || contactKeys(one, country).some(key => keys.some(each => isSameContact(key, each)))
}

/** What the list says otherwise than the contact, and what it notes, each on a line of its own. */
function saidOtherwise(contact: ContactView, row: ParsedLead, mailing: boolean, list_name: string): string {
  const differs = (one: string, other: string) =>
    one !== '' && one.toLowerCase() !== other.toLowerCase() && !contact.notes.includes(one)
  const { line, city, region, postal_code } = row.mailing
  const address = [line, city, region, postal_code].filter(part => part !== '').join(', ')
  const lines = [
    ...(differs(row.seller_name, contact.name) ? [`Owner in ${list_name}: ${row.seller_name}`] : []),
    ...(differs(row.second_name, contact.name) ? [`Other owner in ${list_name}: ${row.second_name}`] : []),
    ...(!mailing && differs(line, contact.mailing_address.line)
      ? [`Mailing address in ${list_name}: ${address}`]
      : []),
    ...[row.notes, remarksOf(row)].filter(each => each !== '' && !contact.notes.includes(each)),
  ]
  return lines.map(each => `\n${each}`).join('')
}

/** A deal without a number or address gets the list's. */
function fillDeal(
  session: WriteSession,
  deals: Needs['deals'],
  { seller_phone, seller_email }: ParsedLead,
  deal_id: string,
): { readonly seller_phone?: string; readonly seller_email?: string } {
  const deal = deals.requireWithin(session, deal_id)
  const change = {
    ...(deal.seller_phone === '' && seller_phone !== '' && { seller_phone }),
    ...(deal.seller_email === '' && seller_email !== '' && { seller_email }),
  }
  if (Object.keys(change).length > 0) deals.updateWithin(session, deal_id, change, 'import')
  return change
}

/** The contact of an entry, where it is still there. */
export function knownContact(
  session: ReadSession,
  { contacts }: Pick<Needs, 'contacts'>,
  ids: readonly string[],
): ContactView | undefined {
  for (const id of ids) {
    const contact = contacts.findWithin(session, id)
    if (contact) return contact
  }
  return undefined
}
