import { comparable } from './text.ts'

/** How the search compares: without regard to case, accents, and letters that a keyboard has no key for. */

/** Letters that no accent can be taken off, as a person types them who has no key for them. */
const PLAIN: Readonly<Record<string, string>> = {
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ł: 'l',
  ħ: 'h',
  ŧ: 't',
  ı: 'i',
  // At the end of a Greek word alone; a word that is not typed to its end has the other.
  ς: 'σ',
}
const NOT_PLAIN = new RegExp(`[${Object.keys(PLAIN).join('')}]`, 'g')

/** A telephone number with marks between its digits: it is typed with other marks, or with none. */
const PHONE = /\+?\(?\d[\d ().\-/]{5,}\d/g

/** The form in which texts are compared. */
export function folded(text: string): string {
  return comparable(text).replace(NOT_PLAIN, letter => PLAIN[letter] ?? letter)
}

/** The form in which what is told of a record stands in the index: folded, and with its telephone numbers as one word each. */
export function searchable(text: string): string {
  const plain = folded(text)
  const numbers = (plain.match(PHONE) ?? []).map(digitsOf).filter(isLong)
  return numbers.length === 0 ? plain : `${plain} ${numbers.join(' ')}`
}

/** The words of a text: runs of letters and digits, each once. */
export function wordsIn(text: string): string[] {
  return [...new Set(folded(text).match(/[\p{L}\p{N}\p{Co}]+/gu) ?? [])]
}

/** The digits of a text that is a telephone number and nothing else. */
export function phoneIn(text: string): string | undefined {
  const digits = digitsOf(text)
  return PHONE_ALONE.test(text.trim()) && isLong(digits) ? digits : undefined
}

const PHONE_ALONE = /^\+?[\d ().\-/]+$/

/** Whether each of the typed words begins one of the text's. */
export function hasWords(textWords: readonly string[], typed: readonly string[]): boolean {
  return typed.every(word => textWords.some(each => each.startsWith(word)))
}

function digitsOf(text: string): string {
  return text.replace(/\D/g, '')
}

function isLong(digits: string): boolean {
  return digits.length >= 7
}
