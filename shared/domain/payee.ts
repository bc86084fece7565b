import { withoutAccents } from './text.ts'

/**
 * When two payees are the same to a person: banks add store numbers, cities, card digits and punctuation, and shorten names.
 */

const NOISE = new Set([
  'the',
  'inc',
  'llc',
  'ltd',
  'gmbh',
  'co',
  'corp',
  'pos',
  'purchase',
  'payment',
  'card',
  'debit',
  'ach',
  'www',
  'com',
])

/** The payee's words in lower case, without accents, digits, punctuation and what banks add to every name. */
export function payeeWords(text: string): readonly string[] {
  const words = withoutAccents(text)
    .toLowerCase()
    .split(/[^\p{L}\p{M}]+/u)
    .filter(word => /\p{L}.|\p{Lo}/u.test(word))
  const telling = words.filter(word => !NOISE.has(word))
  return telling.length > 0 ? telling : words
}

/** Words of one form, for comparing whole payees. */
export function payeeKey(text: string): string {
  return payeeWords(text).join(' ')
}

/**
 * Whether two payee texts may name the same payee: equal once cleaned, or the shorter one's words all begin words of the longer.
 * Two texts without any letters are alike only when they are equal.
 */
export function likePayee(left: string, right: string): boolean {
  const a = payeeWords(left)
  const b = payeeWords(right)
  if (a.length === 0 || b.length === 0) return left.trim().toLowerCase() === right.trim().toLowerCase()
  const [short, long] = a.length <= b.length ? [a, b] : [b, a]
  return short.every(word =>
    long.some(other => other.startsWith(word) || (other.length >= 3 && word.startsWith(other))),
  )
}
