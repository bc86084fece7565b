import {
  type ContactEmail,
  type ContactLink,
  type ContactPhone,
  MOST_POINTS,
} from '../../../../shared/contract/contacts.ts'
import { addressKey, isSameAddress, linePrefix } from '../../../../shared/domain/address.ts'
import { contactKeys, isSameContact } from '../../../../shared/domain/messages/contact-key.ts'
import { comparable } from '../../../../shared/domain/text.ts'
import type { ReadSession, WriteSession } from '../../../core/database/database.ts'
import { given } from '../../../wire/given.ts'
import type { ContactView } from '../../contacts/index.ts'
import { type Added, isSameMailing } from './added.ts'
import type { LeadNeeds } from './needs.ts'
import { leftOverText, phoneText } from './people.ts'
import type { ParsedLead } from './read.ts'

/** What a list adds to a seller who is known. Nothing that was known is lost by it. */

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
  const owner = { roles: ['seller' as const], mailing_address: row.mailing, links: linksTo(to) }
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

function remarksOf({ email_remarks, phone_remark, left_over }: ParsedLead): string {
  return [
    ...(phone_remark === '' ? [] : [`Phone in the list: ${phone_remark}`]),
    ...email_remarks.map(each => `E-mail in the list: ${each}`),
    ...(left_over.length === 0 ? [] : [leftOverText(left_over)]),
  ]
    .join('\n')
    .slice(0, LONGEST_NOTES)
}

/** Adds what a row knows of a seller to the contact that there is, and to the deal where it has nothing yet. */
export function addToOwner(
  session: WriteSession,
  { contacts, deals, household }: Needs,
  row: ParsedLead,
  known: {
    readonly contact: ContactView
    readonly property_id: string
    readonly deal_id: string | null
    readonly list_name: string
  },
): StackedTo {
  const { contact, list_name } = known
  const phones = mergePhones(contact.phones, row.phones, household.country(session))
  const emails = mergeEmails(contact.emails, row.emails)
  const mailing = row.mailing.line !== '' && contact.mailing_address.line === ''
  const left_over = [...phones.left_over, ...emails.left_over, ...row.left_over]
  const notes = saidOtherwise(contact, { ...row, left_over }, mailing, list_name).slice(
    0,
    Math.max(0, LONGEST_NOTES - contact.notes.length),
  )
  const links = linksTo(known).filter(({ id }) => !contact.links.some(each => each.id === id))
  const change = given({
    phones: phones.isOther ? phones.all : undefined,
    emails: emails.added.length > 0 ? emails.all : undefined,
    mailing_address: mailing ? row.mailing : undefined,
    notes: notes === '' ? undefined : `${contact.notes}${notes}`,
    links: links.length > 0 ? [...contact.links.map(({ kind, id }) => ({ kind, id })), ...links] : undefined,
  })
  if (Object.keys(change).length > 0) contacts.updateWithin(session, contact.id, change, 'import')
  const reached = fillDeal(session, deals, row, known.deal_id)
  return {
    contact_id: contact.id,
    second_contact_id: null,
    added: {
      made: false,
      phones: phones.added,
      marked: phones.added.filter(number =>
        row.phones.some(each => each.number === number && each.do_not_call),
      ),
      emails: emails.added,
      notes,
      mailing_address: mailing ? row.mailing : null,
      links,
      ...reached.added,
      given: {
        phones: phones.given,
        emails: emails.given,
        mailing_address: isSameMailing(contact.mailing_address, row.mailing) ? row.mailing : null,
        ...reached.given,
      },
    },
  }
}

function linksTo(to: { readonly property_id: string; readonly deal_id: string | null }): ContactLink[] {
  return [
    ...(to.deal_id === null ? [] : [{ kind: 'deal' as const, id: to.deal_id }]),
    { kind: 'property' as const, id: to.property_id },
  ]
}

function mergeEmails(there: readonly ContactEmail[], said: readonly string[]) {
  const known = new Map(there.map(({ address }) => [address.toLowerCase(), address]))
  const other = said.filter(each => !known.has(each.toLowerCase()))
  const added = other.slice(0, Math.max(0, MOST_POINTS - there.length))
  return {
    all: [...there, ...added.map(toEmail)],
    added,
    left_over: other.slice(added.length),
    given: said.flatMap(each => known.get(each.toLowerCase()) ?? []),
  }
}

function mergePhones(
  there: readonly ContactPhone[],
  said: readonly ContactPhone[],
  country: string | undefined,
): {
  readonly all: readonly ContactPhone[]
  readonly added: string[]
  /** Those of the row that were there, as they stand there. */
  readonly given: string[]
  /** For which the contact has no place. */
  readonly left_over: string[]
  readonly isOther: boolean
} {
  const all = [...there]
  const added: string[] = []
  const numbers: string[] = []
  const left_over: string[] = []
  let isOther = false
  for (const phone of said) {
    const index = all.findIndex(each => isSameNumber(each.number, phone.number, country))
    const known = all[index]
    if (known === undefined) {
      if (all.length >= MOST_POINTS) {
        left_over.push(phoneText(phone))
        continue
      }
      all.push(phone)
      added.push(phone.number)
      isOther = true
      continue
    }
    if (!added.includes(known.number)) numbers.push(known.number)
    if ((phone.do_not_call && !known.do_not_call) || (known.kind === 'other' && phone.kind !== 'other')) {
      all[index] = {
        ...known,
        kind: known.kind === 'other' ? phone.kind : known.kind,
        do_not_call: known.do_not_call || phone.do_not_call,
      }
      isOther = true
    }
  }
  return { all, added, given: numbers, left_over, isOther }
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
export function fillDeal(
  session: WriteSession,
  deals: Needs['deals'],
  { seller_phone, seller_email }: ParsedLead,
  deal_id: string | null,
): {
  readonly added: Pick<Added, 'seller_phone' | 'seller_email'>
  readonly given: Pick<Added['given'], 'seller_phone' | 'seller_email'>
} {
  const nothing = { seller_phone: '', seller_email: '' }
  if (deal_id === null) return { added: nothing, given: nothing }
  const deal = deals.requireWithin(session, deal_id)
  const change = {
    ...(deal.seller_phone === '' && seller_phone !== '' && { seller_phone }),
    ...(deal.seller_email === '' && seller_email !== '' && { seller_email }),
  }
  if (Object.keys(change).length > 0) deals.updateWithin(session, deal_id, change, 'import')
  return {
    added: { ...nothing, ...change },
    given: {
      seller_phone: deal.seller_phone === seller_phone ? seller_phone : '',
      seller_email: deal.seller_email === seller_email ? seller_email : '',
    },
  }
}

/** The contacts whose mail goes to an address, by its street line: found for each row of a list, so read once. */
export function createMailIndex(session: ReadSession, { contacts }: Pick<Needs, 'contacts'>) {
  let index: Map<string, { id: string; key: string; region: string }[]> | undefined
  return ({ key, region }: ParsedLead): string | undefined => {
    index ??= Map.groupBy(
      contacts
        .sellersByMailWithin(session)
        .map(({ id, address }) => ({ id, key: addressKey(address), region: address.region })),
      each => linePrefix(each.key),
    )
    return index.get(linePrefix(key))?.find(each => isSameAddress(each.key, key, each.region, region))?.id
  }
}

/**
 * Who is known to sell a house: whom a list has made or found, else whom a person has tied to it or to its deal, else who gets their mail there.
 */
export function knownOwner(
  session: ReadSession,
  { contacts, household }: Pick<Needs, 'contacts' | 'household'>,
  row: ParsedLead,
  at: {
    readonly listed: readonly string[]
    readonly property_id: string
    readonly by_mail: string | undefined
  },
): ContactView | undefined {
  for (const id of at.listed) {
    const contact = contacts.findWithin(session, id)
    if (contact) return contact
  }
  const country = household.country(session)
  const tied = contacts.ofPropertyWithin(session, at.property_id)
  return (
    tied.find(({ roles }) => roles.includes('seller')) ??
    tied.find(contact => isOwnerOf(contact, row, country)) ??
    (at.by_mail === undefined ? undefined : contacts.findWithin(session, at.by_mail))
  )
}

function isOwnerOf(contact: ContactView, row: ParsedLead, country: string | undefined): boolean {
  return (
    (row.seller_name !== '' && comparable(contact.name) === comparable(row.seller_name)) ||
    row.phones.some(({ number }) =>
      contact.phones.some(each => isSameNumber(each.number, number, country)),
    ) ||
    row.emails.some(each =>
      contact.emails.some(({ address }) => address.toLowerCase() === each.toLowerCase()),
    )
  )
}
