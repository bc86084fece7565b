/**
 * Two spellings of one address. A key is made of an address's line, city and postal code without capitals, accents, punctuation and the many ways to
 * write a street's type; letters of other scripts stay. Source of the street types and directions: USPS Publication 28, appendices B and C.
 */

export interface AddressParts {
  readonly line: string
  readonly city: string
  readonly region: string
  readonly postal_code: string
  readonly country: string
}

const SHORT: Readonly<Record<string, string>> = {
  street: 'st',
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
}

function words(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/#\s*/g, ' apt ')
    .replace(/['’.]/g, '')
    .split(/[^\p{L}\p{N}]+/u)
    .filter(word => word !== '')
    .map(word => SHORT[word] ?? word)
    .join(' ')
    .replace(/\b(apt )+/g, 'apt ')
}

/** `line|city|postal code`, each in its plain form. */
export function addressKey({ line, city, postal_code }: Omit<AddressParts, 'region' | 'country'>): string {
  return [words(line), words(city), postalKey(postal_code)].join('|')
}

/** ZIP+4 counts as its ZIP: the four digits name a side of a street, and half the lists leave them out. */
function postalKey(code: string): string {
  const plain = code.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '')
  return /^\d{9}$/.test(plain) ? plain.slice(0, 5) : plain
}

/** What all keys of an address's street line begin with, whatever else is known. */
export function linePrefix(key: string): string {
  return key.slice(0, key.indexOf('|') + 1)
}

/** Whether two keys name one address: the same line, and no city or postal code that speaks against it. */
export function isSameAddress(first: string, second: string): boolean {
  const [line, city, postal] = first.split('|')
  const [otherLine, otherCity, otherPostal] = second.split('|')
  if (line !== otherLine) return false
  const known = (one?: string, other?: string) => one !== '' && other !== ''
  // The postal code decides where both have one: a suburb is often called by its city's name.
  if (known(postal, otherPostal)) return postal === otherPostal
  return !known(city, otherCity) || city === otherCity
}

/** The address in one line, as an envelope has it. */
export function addressText({ line, city, region, postal_code, country }: AddressParts): string {
  const place = [region, postal_code].filter(part => part !== '').join(' ')
  return [line, city, place, country].filter(part => part !== '').join(', ')
}
