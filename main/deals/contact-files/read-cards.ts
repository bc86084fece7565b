import {
  type ContactEmail,
  type ContactPhone,
  EmailKind,
  type MailingAddress,
} from '../../../shared/contract/contacts.ts'
import { LONGEST_PHONE } from '../../../shared/contract/deals.ts'
import { keyOfDialled } from '../../../shared/domain/messages/contact-key.ts'
import {
  addressesIn,
  comparableAddress,
  isEmailAddress,
} from '../../../shared/domain/messages/email-address.ts'
import { readPhoneCell } from '../../../shared/domain/phone.ts'
import { tidy } from '../../formats/text.ts'
import { type Card, type CardProperty, cardParts, cardText } from '../../formats/vcard.ts'
import { type FilePerson, NO_BUY_BOX, rolesOf } from './person.ts'

/** A vCard as a person. */

const KINDS: readonly (readonly [string, ContactPhone['kind']])[] = [
  ['fax', 'fax'],
  ['cell', 'mobile'],
  ['home', 'home'],
  ['work', 'work'],
]

/** Ours, of a number or an address that nobody must be reached under. */
export const DO_NOT_CALL = 'X-DO-NOT-CALL'

/** @param country the household's: where a number is that names no country */
export function personOf({ line: at, properties }: Card, country: string | undefined): FilePerson {
  const all = (name: string) => byPreference(properties.filter(each => each.name === name))
  const text = (name: string) => tidy(cardText(all(name)[0]?.value ?? ''))
  const company = cardParts(all('ORG')[0]?.value ?? '', ';')
    .filter(part => part !== '')
    .join(', ')
  const phones = phonesOf(all('TEL'), country)
  const emails = emailsOf(all('EMAIL'))
  const address = all('ADR')[0]
  return {
    at,
    name: text('FN') || nameOf(all('N')[0]) || company || (emails.found[0]?.address ?? ''),
    company,
    roles: rolesOf(all('CATEGORIES').flatMap(({ value }) => cardParts(value, ','))),
    phones: phones.found,
    phone_keys: phones.keys,
    emails: emails.found,
    mailing_address: addressOf(address),
    notes: [
      ...all('NOTE').map(({ value }) => cardText(value).trim()),
      ...phones.remarks.map(each => `Phone in the file: ${each}`),
      ...emails.remarks.map(each => `E-mail in the file: ${each}`),
      ...all('ADR')
        .slice(1)
        .map(each => `Other address: ${lineOf(addressOf(each))}`),
    ]
      .filter(note => note !== '')
      .join('\n'),
    buys: NO_BUY_BOX,
  }
}

/** Those that are preferred first: version 4.0 numbers them, older ones mark one. */
function byPreference(properties: readonly CardProperty[]): readonly CardProperty[] {
  const rank = ({ parameters }: CardProperty) =>
    parameters.get('TYPE')?.includes('pref') ? 0 : Number(parameters.get('PREF')?.[0] ?? 101) || 101
  return [...properties].sort((a, b) => rank(a) - rank(b))
}

/** Names of these scripts begin with the family's. */
const FAMILY_FIRST = /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/u

/** Of family, given, further names, titles before and behind. */
function nameOf(name: CardProperty | undefined): string {
  const [family = '', given = '', further = '', before = '', behind = ''] = cardParts(name?.value ?? '', ';')
  const names = FAMILY_FIRST.test(family) ? [family, given, further] : [given, further, family]
  return [before, ...names, behind].filter(part => part !== '').join(' ')
}

function phonesOf(properties: readonly CardProperty[], country: string | undefined) {
  const found = new Map<string, ContactPhone>()
  const remarks: string[] = []
  for (const { parameters, value } of properties) {
    const written = cardText(value.replace(/^tel:/i, '').replace(/;ext=/i, ' x'))
    const { phones, dialled, remark } = readPhoneCell(written, country, LONGEST_PHONE)
    if (remark !== '' || (phones.length === 0 && written.trim() !== '')) remarks.push(tidy(written))
    const types = parameters.get('TYPE') ?? []
    const kind = KINDS.find(([type]) => types.includes(type))?.[1] ?? 'other'
    for (const [index, number] of phones.entries()) {
      const key = keyOfDialled(dialled[index] ?? number)
      const there = found.get(key)
      const do_not_call = there?.do_not_call === true || isMarked(parameters)
      found.set(key, { number, kind: there?.kind ?? kind, do_not_call })
    }
  }
  return { found: [...found.values()], keys: [...found.keys()], remarks }
}

function emailsOf(properties: readonly CardProperty[]) {
  const found = new Map<string, ContactEmail>()
  const remarks: string[] = []
  for (const { parameters, value } of properties) {
    const written = cardText(value).replace(/^mailto:/i, '')
    const addresses = addressesIn(written).filter(isEmailAddress)
    if (addresses.length === 0 && written.trim() !== '') remarks.push(tidy(written))
    const kind = EmailKind.catch('other').parse(
      parameters.get('TYPE')?.find(type => type === 'home' || type === 'work'),
    )
    for (const address of addresses) {
      const key = comparableAddress(address)
      const there = found.get(key)
      found.set(key, {
        address: there?.address ?? address,
        kind: there?.kind ?? kind,
        do_not_call: there?.do_not_call === true || isMarked(parameters),
      })
    }
  }
  return { found: [...found.values()], remarks }
}

function isMarked(parameters: CardProperty['parameters']): boolean {
  return /^(?:1|yes|true)$/.test(parameters.get(DO_NOT_CALL)?.[0] ?? '')
}

/** Of post box, what stands behind the street, street, place, region, postal code, country. */
function addressOf(address: CardProperty | undefined): MailingAddress {
  const parts = cardParts(address?.value ?? '', ';').map(tidy)
  const [box = '', extended = '', street = '', city = '', region = '', postal_code = '', country = ''] = parts
  const line = [street, extended, box].filter(part => part !== '').join(', ')
  return { line, city, region, postal_code, country }
}

function lineOf({ line, city, region, postal_code, country }: MailingAddress): string {
  return [line, city, region, postal_code, country].filter(part => part !== '').join(', ')
}
