/**
 * Two spellings of one address. A key is made of an address's line, city and postal code without capitals, accents, punctuation and the many ways to
 * write a street's type; letters of other scripts stay. Source of the street types and directions: USPS Publication 28, appendices B and C.
 */

import { withoutAccents } from './text.ts'

export interface AddressParts {
  readonly line: string
  readonly city: string
  readonly region: string
  readonly postal_code: string
  readonly country: string
}

/** A map, since words such as "constructor" are fields of every object. */
const SHORT: ReadonlyMap<string, string> = new Map(
  Object.entries({
    street: 'st',
    saint: 'st',
    avenue: 'ave',
    av: 'ave',
    boulevard: 'blvd',
    drive: 'dr',
    road: 'rd',
    lane: 'ln',
    court: 'ct',
    circle: 'cir',
    place: 'pl',
    terrace: 'ter',
    highway: 'hwy',
    parkway: 'pkwy',
    square: 'sq',
    trail: 'trl',
    mount: 'mt',
    fort: 'ft',
    north: 'n',
    south: 's',
    east: 'e',
    west: 'w',
    northeast: 'ne',
    northwest: 'nw',
    southeast: 'se',
    southwest: 'sw',
    apartment: 'apt',
    unit: 'apt',
    suite: 'apt',
    ste: 'apt',
    first: '1st',
    second: '2nd',
    third: '3rd',
    fourth: '4th',
    fifth: '5th',
    sixth: '6th',
    seventh: '7th',
    eighth: '8th',
    ninth: '9th',
    tenth: '10th',
  }),
)

const LETTERS: Readonly<Record<string, string>> = {
  ß: 'ss',
  ø: 'o',
  æ: 'ae',
  œ: 'oe',
  ł: 'l',
  đ: 'd',
  ı: 'i',
}

function words(text: string): string {
  return (
    withoutAccents(text)
      .toLowerCase()
      .replace(/[ßøæœłđı]/g, letter => LETTERS[letter] ?? letter)
      .replace(/\p{Cf}/gu, '')
      .replace(/#\s*/g, ' apt ')
      .replace(/['’]/g, '')
      // "N.W." is one word, "St.Apt" two.
      .replace(/(?<![\p{L}\p{N}]{2})\./gu, '')
      .split(/[^\p{L}\p{N}\p{M}]+/u)
      .filter(word => word !== '')
      .map(word => SHORT.get(word) ?? word.replace(/strasse$/, 'str'))
      .join(' ')
      .replace(/(?<=^| )(?:apt )+/g, 'apt ')
  )
}

/** `line|city|postal code`, each in its plain form. */
export function addressKey({ line, city, postal_code }: Omit<AddressParts, 'region' | 'country'>): string {
  return [words(line), words(city), postalKey(postal_code)].join('|')
}

/**
 * ZIP+4 counts as its ZIP: the four digits name a side of a street, and half the lists leave them out. A leading zero of
 * five digits does not count: spreadsheets drop it.
 */
function postalKey(code: string): string {
  const plain = code.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '')
  const short = /^\d{9}$/.test(plain) ? plain.slice(0, 5) : plain
  return /^0\d{4}$/.test(short) ? short.slice(1) : short
}

/** What all keys of an address's street line begin with, whatever else is known. */
export function linePrefix(key: string): string {
  return key.slice(0, key.indexOf('|') + 1)
}

/**
 * Whether two keys name one address: the same line, and no city or postal code that speaks against it, nor a region where
 * both are given in the same form (a code and a name are not compared).
 */
export function isSameAddress(first: string, second: string, region = '', otherRegion = ''): boolean {
  const [line, city, postal] = first.split('|')
  const [otherLine, otherCity, otherPostal] = second.split('|')
  if (line !== otherLine) return false
  const known = (one?: string, other?: string) => one !== '' && other !== ''
  // The postal code decides where both have one: a suburb is often called by its city's name.
  if (known(postal, otherPostal)) return postal === otherPostal
  if (known(city, otherCity) && city !== otherCity) return false
  const [one, other] = [words(region), words(otherRegion)]
  return !known(one, other) || one === other || isCode(one) !== isCode(other)
}

function isCode(region: string): boolean {
  return region.length <= 3
}

const STREET_TYPES = new Set([
  ...['st', 'ave', 'blvd', 'dr', 'rd', 'ln', 'ct', 'cir', 'pl', 'ter', 'hwy', 'pkwy', 'sq', 'trl', 'way'],
])

/**
 * Which of some street lines a free text names, as a bank's or a note's: each with all its words in their order, or without the type of street at its
 * end. A line without a number, or without anything but one, is never found: its words may mean anything.
 */
export function streetLinesIn(lines: readonly string[]): (text: string) => readonly string[] {
  const patterns = lines.flatMap(line => {
    const plain = words(line)
    const short = plain.split(' ')
    if (STREET_TYPES.has(short.at(-1) ?? '')) short.pop()
    const tells = short.length > 1 && /\p{N}/u.test(short.join(' ')) && /\p{L}/u.test(short.join(' '))
    return tells ? [{ line, within: ` ${short.join(' ')} ` }] : []
  })
  return text => {
    const plain = ` ${words(text)} `
    return patterns.filter(({ within }) => plain.includes(within)).map(({ line }) => line)
  }
}

/** The address in one line, as an envelope has it. */
export function addressText({ line, city, region, postal_code, country }: AddressParts): string {
  const place = [region, postal_code].filter(part => part !== '').join(' ')
  return [line, city, place, country].filter(part => part !== '').join(', ')
}
