/**
 * A phone number or an e-mail address in the one form that an opt-out is kept under, so that it is found again however the contact is written the
 * next time it is entered or imported.
 */

import { phonesIn } from '../phone.ts'
import { addressesIn, comparableAddress, isEmailAddress } from './email-address.ts'

/** The last digits, which every form of a number shares. */
const SHARED_DIGITS = 7
/** A country code, with an area code where the shorter number has none. */
const MOST_PREFIX = 4

/** `phone:` and the digits of each number in a text, with the country code where it was written or follows from the household's `country`. */
export function phoneKeys(text: string, country?: string): readonly string[] {
  return phonesIn(text, country).map(keyOfDialled)
}

/** The key of a number as it is dialled. */
export function keyOfDialled(number: string): string {
  return `phone:${number.replace(/\D/g, '').replace(/^0+/, '')}`
}

/** The key of the first number; null for what is no phone number. */
export function phoneKey(text: string, country?: string): string | null {
  return phoneKeys(text, country)[0] ?? null
}

/** `email:` and the address, for each that a text names, however it is dressed: `Jane <jane@x.co>`. */
export function emailKeys(text: string): readonly string[] {
  return addressesIn(text.normalize('NFKC')).map(address => `email:${comparableAddress(address)}`)
}

/** `email:` and the address in small letters, with or without a name and brackets around it; null for what is no address, or more than one. */
export function emailKey(text: string): string | null {
  const plain = text.normalize('NFKC').trim()
  const [key, ...others] = emailKeys(plain)
  const isWritten = isEmailAddress(plain) || /<[^<>]+>$/.test(plain)
  return key === undefined || others.length > 0 || !isWritten ? null : key
}

/** The key of a contact of either kind, of the first number where there are two; null for what is neither. */
export function contactKey(text: string, country?: string): string | null {
  return text.includes('@') ? emailKey(text) : phoneKey(text, country)
}

/** The keys of all contacts that a text names: addresses, or numbers. */
export function contactKeys(text: string, country?: string): readonly string[] {
  return text.includes('@') ? emailKeys(text) : phoneKeys(text, country)
}

/**
 * Whether two keys name one contact. A number kept without its country or area code matches every number that ends in it: in doubt a person is left
 * alone.
 */
export function isSameContact(first: string, second: string): boolean {
  if (first === second) return true
  if (!first.startsWith('phone:') || !second.startsWith('phone:')) return false
  const [shorter, longer] = first.length < second.length ? [first, second] : [second, first]
  return longer.length - shorter.length <= MOST_PREFIX && longer.endsWith(shorter.slice('phone:'.length))
}

/** Tells who has opted out, from the keys that are kept. Phones are looked up by their last digits, which every form of a number shares. */
export function optOutMatcher(keys: readonly string[], country?: string): (contact: string) => boolean {
  const known = new ContactIndex<true>()
  for (const key of keys.flatMap(asKeptNow)) known.add(key, true)
  return contact => contactKeys(contact, country).some(key => known.find(key) !== undefined)
}

/** Who has which contact. Of several owners of one contact the first counts. */
export class ContactIndex<Owner> {
  readonly #byEnd = new Map<string, { readonly key: string; readonly owner: Owner }[]>()

  add(key: string, owner: Owner): void {
    const there = this.#byEnd.get(endOf(key))
    if (there) there.push({ key, owner })
    else this.#byEnd.set(endOf(key), [{ key, owner }])
  }

  find(key: string): Owner | undefined {
    return this.#byEnd.get(endOf(key))?.find(kept => isSameContact(kept.key, key))?.owner
  }
}

/** A key of before addresses were parsed may have brackets or a name in it. */
function asKeptNow(key: string): readonly string[] {
  return key.startsWith('email:') ? [key, ...emailKeys(key.slice('email:'.length))] : [key]
}

function endOf(key: string): string {
  return key.startsWith('phone:') ? `phone:${key.slice(-SHARED_DIGITS)}` : key
}
