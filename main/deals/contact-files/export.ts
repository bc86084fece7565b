import type { ContactPhone } from '../../../shared/contract/contacts.ts'
import { cardLine, cardValue } from '../../formats/vcard.ts'
import { csvText, textCell } from '../../wire/csv.ts'
import type { ContactView } from '../contacts/index.ts'
import { DO_NOT_CALL } from './read-cards.ts'

/** Contacts as vCard and as CSV, each in the form that an import reads again. */

export type CardVersion = '3.0' | '4.0'

const TYPES: Readonly<Record<ContactPhone['kind'], string>> = {
  mobile: 'cell',
  home: 'home',
  work: 'work',
  // Neither version has a word for it.
  landline: 'voice',
  fax: 'fax',
  other: 'voice',
}

/** One card for each, with the ends of lines that the standard wants. */
export function contactCards(contacts: readonly ContactView[], version: CardVersion): string {
  return contacts.map(contact => cardOf(contact, version)).join('')
}

function cardOf(contact: ContactView, version: CardVersion): string {
  const { name, company, roles, phones, emails, mailing_address: mail, notes } = contact
  const mark = (do_not_call: boolean) => (do_not_call ? `;${DO_NOT_CALL}=1` : '')
  const hasAddress = Object.values(mail).some(part => part !== '')
  const lines = [
    'BEGIN:VCARD',
    `VERSION:${version}`,
    `FN:${cardValue(name)}`,
    // Version 3.0 wants the parts of the name; what they are is not kept, so that all of it is the family's.
    ...(version === '3.0' ? [`N:${cardValue(name)};;;;`] : []),
    ...(company === '' ? [] : [`ORG:${cardValue(company)}`]),
    ...(roles.length === 0 ? [] : [`CATEGORIES:${roles.map(cardValue).join(',')}`]),
    ...phones.map(
      ({ number, kind, do_not_call }) => `TEL;TYPE=${TYPES[kind]}${mark(do_not_call)}:${cardValue(number)}`,
    ),
    ...emails.map(({ address, kind, do_not_call }) => {
      const type = kind === 'other' ? '' : `;TYPE=${kind}`
      return `EMAIL${type}${mark(do_not_call)}:${cardValue(address)}`
    }),
    ...(hasAddress
      ? [
          `ADR:;;${[mail.line, mail.city, mail.region, mail.postal_code, mail.country].map(cardValue).join(';')}`,
        ]
      : []),
    ...(notes === '' ? [] : [`NOTE:${cardValue(notes)}`]),
    'END:VCARD',
  ]
  return lines.map(cardLine).join('')
}

const BEFORE = ['Name', 'Company', 'Roles'] as const
const AFTER = [
  'Mailing address',
  'Mailing city',
  'Mailing region',
  'Mailing postal code',
  'Mailing country',
  'Notes',
] as const

/** As many columns of phones and addresses as somebody has. */
export function contactCsv(contacts: readonly ContactView[]): string {
  const most = (of: (contact: ContactView) => readonly unknown[]) =>
    contacts.reduce((so_far, contact) => Math.max(so_far, of(contact).length), 1)
  const phones = Array.from({ length: most(each => each.phones) }, (_, index) => index)
  const emails = Array.from({ length: most(each => each.emails) }, (_, index) => index)
  const header = [
    ...BEFORE,
    ...phones.flatMap(index => [`Phone ${index + 1}`, `Phone ${index + 1} type`, `Phone ${index + 1} DNC`]),
    ...emails.flatMap(index => [`Email ${index + 1}`, `Email ${index + 1} type`, `Email ${index + 1} DNC`]),
    ...AFTER,
  ]
  const rows = contacts.map(contact => {
    const { mailing_address: mail } = contact
    return [
      contact.name,
      contact.company,
      contact.roles.join(', '),
      ...phones.flatMap(index => {
        const phone = contact.phones[index]
        return phone ? [phone.number, phone.kind, phone.do_not_call ? 'yes' : ''] : ['', '', '']
      }),
      ...emails.flatMap(index => {
        const email = contact.emails[index]
        return email ? [email.address, email.kind, email.do_not_call ? 'yes' : ''] : ['', '', '']
      }),
      ...[mail.line, mail.city, mail.region, mail.postal_code, mail.country, contact.notes],
    ].map(textCell)
  })
  return csvText(header, rows)
}
