import type { ReadSession } from '../../core/database/database.ts'
import { csvText, textCell } from '../../wire/csv.ts'
import type { Contacts } from '../contacts/index.ts'
import { sellerContacts } from '../deals/index.ts'
import * as store from './store.ts'

/** Owners whose phone number is to be looked up, in the columns that services of this kind read; a list in the same columns comes in again. */

const COLUMNS = [
  'Owner Name',
  'First Name',
  'Last Name',
  'Property Address',
  'Property City',
  'Property State',
  'Property Zip',
  'Mailing Address',
  'Mailing City',
  'Mailing State',
  'Mailing Zip',
] as const

export interface SkipTraceNeeds {
  readonly contacts: Pick<Contacts, 'ofPropertyWithin'>
  /** Tells who has opted out: who wants no contact is not looked up. */
  readonly optedOut: (session: ReadSession) => (contact: string) => boolean
}

/** A line for each house with an open lead whose seller is reached by no phone. */
export function skipTraceCsv(session: ReadSession, { contacts, optedOut }: SkipTraceNeeds): string {
  const isOut = optedOut(session)
  const houses = new Map<string, store.OpenLead>()
  for (const lead of store.openLeads(session))
    if (!houses.has(lead.property_id)) houses.set(lead.property_id, lead)
  const lines = [...houses.values()].flatMap(lead => {
    const sellers = contacts
      .ofPropertyWithin(session, lead.property_id)
      .filter(({ roles }) => roles.includes('seller'))
    const reached = [
      ...sellerContacts(lead),
      ...sellers.flatMap(each => [
        ...each.phones.map(({ number }) => number),
        ...each.emails.map(({ address }) => address),
      ]),
    ].filter(each => each !== '')
    const hasPhone = reached.some(each => !each.includes('@'))
    if (hasPhone || lead.seller_consent === 'refused' || reached.some(isOut)) return []
    const name = lead.seller_name || (sellers[0]?.name ?? '')
    const mailing = sellers.find(each => each.mailing_address.line !== '')?.mailing_address
    return [
      [
        ...[name, ...namesOf(name)],
        ...[lead.line, lead.city, lead.region, lead.postal_code],
        ...[mailing?.line, mailing?.city, mailing?.region, mailing?.postal_code].map(each => each ?? ''),
      ].map(textCell),
    ]
  })
  return csvText(COLUMNS, lines)
}

/** First and last name; a company, and a name of one word, is the last. */
function namesOf(name: string): readonly [first: string, last: string] {
  const words = name.split(/\s+/u).filter(word => word !== '')
  const isCompany = /\b(?:llc|inc|corp|ltd|lp|llp|trust|estate|bank|gmbh|company|co)\b\.?$/i.test(name)
  const last = words.at(-1)
  if (isCompany || words.length < 2 || last === undefined) return ['', name]
  return [words.slice(0, -1).join(' '), last]
}
