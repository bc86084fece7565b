import type { ContactFileKind } from '../../../shared/contract/contact-files.ts'
import {
  type ContactEmail,
  type ContactPhone,
  type ContactRole,
  type MailingAddress,
  MOST_POINTS,
  NewContact,
} from '../../../shared/contract/contacts.ts'
import { schemaWording } from '../../../shared/contract/request/unknown-fields.ts'
import { worded } from '../../../shared/domain/wording.ts'
import type { RowProblem } from '../../formats/index.ts'
import { shorten } from '../../formats/text.ts'

/** A person as a file has them, whatever its form. Amounts are minor units of the household's currency. */
export interface FilePerson {
  /** Of the file, from 1. */
  readonly at: number
  readonly name: string
  readonly company: string
  readonly roles: readonly ContactRole[]
  readonly phones: readonly ContactPhone[]
  /** Under which the phones are compared. */
  readonly phone_keys: readonly string[]
  readonly emails: readonly ContactEmail[]
  readonly mailing_address: MailingAddress
  readonly notes: string
  readonly buys: BuyBox
}

/** What a buyer wants, as far as a file says it. */
export interface BuyBox {
  readonly buy_box_summary: string
  readonly areas: readonly string[]
  readonly price_min_minor: number | null
  readonly price_max_minor: number | null
  readonly cash: boolean
}

export const NO_BUY_BOX: BuyBox = {
  buy_box_summary: '',
  areas: [],
  price_min_minor: null,
  price_max_minor: null,
  cash: false,
}

/** As the contract has it of a long text, in UTF-16 code units. */
const LONGEST_NOTES = 4000

/** A buyer has one number and one address: what else the file knows of them stands in the notes. */
export function buyerNotes({ name, notes, company, phones, emails, mailing_address }: FilePerson): string {
  const address = Object.values(mailing_address).filter(part => part !== '')
  const others = [
    ...phones.slice(1).map(({ number }) => number),
    ...emails.slice(1).map(each => each.address),
  ]
  return [
    notes,
    company === '' || company === name ? '' : `Company: ${company}`,
    others.length === 0 ? '' : `Also reached under: ${others.join(', ')}`,
    address.length === 0 ? '' : `Address: ${address.join(', ')}`,
  ]
    .filter(note => note !== '')
    .join('\n')
}

/** What keeps a person from being taken, whole; undefined where nothing does. */
export function problemOf(person: FilePerson, kind: ContactFileKind): RowProblem | undefined {
  const { at: line, name, company, roles, phones, emails, mailing_address, notes } = person
  if (name === '') return { line, field: 'name', wording: worded('is missing'), raw: '' }
  const { price_min_minor: least, price_max_minor: most } = person.buys
  if (least !== null && most !== null && most < least)
    return { line, field: 'price_max', wording: worded('must not be below the lowest price'), raw: name }
  const tooMany = (field: string) => ({
    line,
    field,
    wording: worded('has more than {most} of them', { most: MOST_POINTS }),
    raw: shorten(name),
  })
  if (phones.length > MOST_POINTS) return tooMany('phone')
  if (emails.length > MOST_POINTS) return tooMany('email')
  if (kind === 'buyers' && buyerNotes(person).length > LONGEST_NOTES)
    return {
      line,
      field: 'notes',
      wording: worded(
        'is too long with the company, address and further numbers, which a buyer has in the notes',
      ),
      raw: shorten(name),
    }
  const read = NewContact.safeParse({
    name,
    company,
    roles: [...roles],
    phones: [...phones],
    emails: [...emails],
    mailing_address,
    notes,
  })
  const [issue] = read.error?.issues ?? []
  if (!issue) return undefined
  return { line, field: String(issue.path[0] ?? 'row'), wording: schemaWording(issue), raw: shorten(name) }
}

const ROLE_WORDS: readonly (readonly [ContactRole, RegExp])[] = [
  ['seller', /seller|owner|vendor of property/],
  ['heir', /heir|executor/],
  ['attorney', /attorney|lawyer|solicitor/],
  ['title', /title|escrow|closing/],
  ['lender', /lender|hard money|mortgage|bank/],
  ['contractor', /contractor|vendor|supplier|handyman|plumb|electric|roof|hvac|trade/],
  ['agent', /agent|realtor|broker/],
  ['buyer', /buyer|investor/],
  ['tenant', /tenant|renter/],
  ['other', /^other$/],
]

/** The roles that words of a file name, each once; what names none is left out. */
export function rolesOf(words: readonly string[]): ContactRole[] {
  const found = words.flatMap(word => {
    const folded = word.trim().toLowerCase()
    const role = ROLE_WORDS.find(([, pattern]) => pattern.test(folded))?.[0]
    return role === undefined ? [] : [role]
  })
  return [...new Set(found)]
}
