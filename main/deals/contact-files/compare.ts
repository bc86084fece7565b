import type { ContactFileKind, ContactFileRow } from '../../../shared/contract/contact-files.ts'
import type { MailingAddress } from '../../../shared/contract/contacts.ts'
import { addressKey, isSameAddress } from '../../../shared/domain/address.ts'
import { ContactIndex, emailKeys, phoneKeys } from '../../../shared/domain/messages/contact-key.ts'
import { comparable } from '../../../shared/domain/text.ts'
import type { ReadSession } from '../../core/database/database.ts'
import type { Contacts } from '../contacts/index.ts'
import type { Deals } from '../deals/index.ts'
import type { FilePerson } from './person.ts'

/** How a person of a file stands to those who are there, and to the file's earlier ones. */
export interface ComparedPerson extends Pick<ContactFileRow, 'state' | 'known_by' | 'duplicate_of'> {
  /** Place of the file's earlier row of the same person. */
  readonly repeats: number | null
}

type Owner =
  | { readonly kind: 'there'; readonly id: string; readonly name: string }
  | { readonly kind: 'row'; readonly row: number }

interface Known {
  readonly name: string
  readonly phone_keys: readonly string[]
  readonly email_keys: readonly string[]
  readonly address: MailingAddress | null
}

interface Named extends Known {
  readonly owner: Owner
}

export interface CompareNeeds {
  readonly contacts: Pick<Contacts, 'everyWithin'>
  readonly deals: { readonly buyers: Pick<Deals['buyers'], 'everyBuyerWithin'> }
}

const OFTEN = 256

/**
 * Compares everybody by number, mail, and name with address. One of whom nothing but the name is known is whoever has that name. `country` is the
 * household's; `progress` is told 0 to 1 and may throw to stop.
 */
export function comparePeople(
  session: ReadSession,
  needs: CompareNeeds,
  kind: ContactFileKind,
  people: readonly FilePerson[],
  country: string | undefined,
  progress: (fraction: number) => void,
): readonly ComparedPerson[] {
  const directory = new Directory()
  for (const [index, each] of thereWithin(session, needs, kind, country).entries()) {
    if (index % OFTEN === 0) progress(0)
    directory.add(each)
  }
  return people.map((person, row) => {
    if (row % OFTEN === 0) progress(row / people.length)
    const known: Known = {
      name: person.name,
      phone_keys: person.phone_keys,
      email_keys: person.emails.flatMap(({ address }) => emailKeys(address)),
      address: person.mailing_address.line === '' ? null : person.mailing_address,
    }
    const found = directory.find(known)
    directory.add({ ...known, owner: { kind: 'row', row } })
    if (!found) return { state: 'new', known_by: null, duplicate_of: null, repeats: null }
    const { owner, known_by } = found
    return owner.kind === 'there'
      ? { state: 'duplicate', known_by, duplicate_of: { id: owner.id, name: owner.name }, repeats: null }
      : { state: 'repeated', known_by, duplicate_of: null, repeats: owner.row }
  })
}

function thereWithin(
  session: ReadSession,
  { contacts, deals }: CompareNeeds,
  kind: ContactFileKind,
  country: string | undefined,
): readonly Named[] {
  if (kind === 'buyers')
    return deals.buyers.everyBuyerWithin(session).map(({ id, name, phone, email }) => ({
      owner: { kind: 'there', id, name },
      name,
      phone_keys: phoneKeys(phone, country),
      email_keys: emailKeys(email),
      address: null,
    }))
  return contacts.everyWithin(session).map(({ id, name, phones, emails, mailing_address }) => ({
    owner: { kind: 'there', id, name },
    name,
    phone_keys: phones.flatMap(({ number }) => phoneKeys(number, country)),
    email_keys: emails.flatMap(({ address }) => emailKeys(address)),
    address: mailing_address.line === '' ? null : mailing_address,
  }))
}

/** Of several who are reached under one number, the first counts. */
class Directory {
  readonly #reached = new ContactIndex<Owner>()
  readonly #named = new Map<string, Named[]>()

  add(person: Named): void {
    for (const key of [...person.phone_keys, ...person.email_keys]) this.#reached.add(key, person.owner)
    const name = comparable(person.name)
    const there = this.#named.get(name)
    if (there) there.push(person)
    else this.#named.set(name, [person])
  }

  find(person: Known): { readonly owner: Owner; readonly known_by: 'phone' | 'email' | 'name' } | undefined {
    const reached = (keys: readonly string[]) =>
      keys.map(key => this.#reached.find(key)).find(owner => owner !== undefined)
    const phone = reached(person.phone_keys)
    if (phone) return { owner: phone, known_by: 'phone' }
    const email = reached(person.email_keys)
    if (email) return { owner: email, known_by: 'email' }
    const named = this.#named.get(comparable(person.name))?.find(each => isSamePerson(each, person))
    return named && { owner: named.owner, known_by: 'name' }
  }
}

/** Whether two of one name are one: at one address, or where the second says nothing but the name. */
function isSamePerson(there: Known, person: Known): boolean {
  if (person.address === null) return person.phone_keys.length === 0 && person.email_keys.length === 0
  if (there.address === null) return false
  return isSameAddress(
    addressKey(there.address),
    addressKey(person.address),
    there.address.region,
    person.address.region,
  )
}
