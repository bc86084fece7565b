/**
 * A phone number or an e-mail address in the one form that an opt-out is kept under, so that it is found again however the contact is written the
 * next time it is entered or imported.
 */

/** Fewer digits are no number that a message reaches a seller under. */
const FEWEST_DIGITS = 7
/** A country code, with an area code where the shorter number has none. */
const MOST_PREFIX = 4

/** `phone:` and the digits, with the country code where it was written; null for what is no phone number. */
export function phoneKey(text: string): string | null {
  const plain = text
    .normalize('NFKC')
    .replace(/(?:ext\.?|x|#)\s*\d+\s*$/i, '')
    .trim()
  const isInternational = /^(?:\+|00)/.test(plain)
  const digits = (isInternational ? plain.replace(/\(0\)/, '') : plain).replace(/\D/g, '').replace(/^0+/, '')
  return digits.length < FEWEST_DIGITS ? null : `phone:${digits}`
}

/** `email:` and the address in small letters; null for what is no address. */
export function emailKey(text: string): string | null {
  const address = text.normalize('NFKC').trim().toLowerCase()
  return /^[^\s@]+@[^\s@]+$/.test(address) ? `email:${address}` : null
}

/** The key of a contact of either kind; null for what is neither. */
export function contactKey(text: string): string | null {
  return text.includes('@') ? emailKey(text) : phoneKey(text)
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
export function optOutMatcher(keys: readonly string[]): (contact: string) => boolean {
  const byEnd = new Map<string, string[]>()
  for (const key of keys) byEnd.set(endOf(key), [...(byEnd.get(endOf(key)) ?? []), key])
  return contact => {
    const key = contactKey(contact)
    return key !== null && (byEnd.get(endOf(key)) ?? []).some(kept => isSameContact(kept, key))
  }
}

function endOf(key: string): string {
  return key.startsWith('phone:') ? `phone:${key.slice(-FEWEST_DIGITS)}` : key
}
