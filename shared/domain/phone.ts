import {
  type CountryCode,
  findPhoneNumbersInText,
  getCountries,
  isSupportedCountry,
  parsePhoneNumberFromString,
} from 'libphonenumber-js/min'

/**
 * Phone numbers as people write them, in one form: what the library confirms in E.164, anything else by its digits, without the
 * extension. Nothing is refused for being written otherwise.
 */

/** Fewer digits are no number that a message reaches a person under. */
const FEWEST_DIGITS = 7
const EXTENSION = /[\s,;]*(?:ext(?:ension|\.)?|x|#)[\s.:]*(\d{1,7})\s*$/i
/** Two numbers in one cell stand on both sides of one of these, or of a word. */
const BETWEEN = /[;/|&\n]|,(?!\s*(?:ext|x|#))|\s(?:or|and|und|ou|et|y|o)\s/i
/** As many as a phone number may have (E.164): more are two with nothing between them. */
const MOST_DIGITS = 15

interface WrittenNumber {
  /** As it is dialled: with `+` and the country where that is known. */
  readonly dialled: string
  /** As it is kept: confirmed in E.164, with its extension behind it; else as it was typed. */
  readonly kept: string
}

/** The numbers that a text holds, each as it is dialled: with `+` and the country where that is known. `country` is the household's. */
export function phonesIn(text: string, country?: string): readonly string[] {
  return numbersIn(plain(text), country).map(({ number }) => number.dialled)
}

export interface PhoneCell {
  /** As they are kept, each once. */
  readonly phones: readonly string[]
  /** The same as they are dialled. */
  readonly dialled: readonly string[]
  /** The whole cell, where it says something besides; else blank. */
  readonly remark: string
}

/**
 * A cell of a list, as its numbers are to be kept. None longer than `longest` UTF-16 code units: of a longer one the digits are kept, and the cell
 * is the remark. `country` is the household's.
 */
export function readPhoneCell(text: string, country: string | undefined, longest: number): PhoneCell {
  const cell = plain(text).trim()
  const found = new Map<string, string>()
  let said = cell
  let isWhole = true
  for (const { part, number } of numbersIn(cell, country)) {
    said = said.replace(part, '')
    const isShort = number.kept.length <= longest
    // Beside the digits of a number that is confirmed, a word is lost.
    if (!isShort || (number.kept !== part && /\p{L}/u.test(part.replace(EXTENSION, '')))) isWhole = false
    if (!found.has(number.dialled)) found.set(number.dialled, isShort ? number.kept : number.dialled)
  }
  // What stands between two numbers says nothing else.
  if (said.split(BETWEEN).some(rest => /[\p{L}\p{N}]/u.test(rest))) isWhole = false
  return { phones: [...found.values()], dialled: [...found.keys()], remark: isWhole ? '' : cell }
}

/** With digits of any script as those that are dialled. Those of each script stand in order, from a place that ends in 0 or in 6. */
function plain(text: string): string {
  return text.normalize('NFKC').replace(/\p{Nd}/gu, digit => {
    const code = digit.codePointAt(0) ?? 0
    const last = code % 16
    return `${/\p{Nd}/u.test(String.fromCodePoint(code - last)) ? last : last - 6}`
  })
}

function numbersIn(
  text: string,
  country: string | undefined,
): readonly { readonly part: string; readonly number: WrittenNumber }[] {
  const parts = partsOf(text, country)
  const numbers = parts.flatMap(part => withNumber(part, country))
  // Parts that are too short each may be one number: 555/010-0134.
  return numbers.length > 0 || parts.length === 1 ? numbers : withNumber(text.trim(), country)
}

function withNumber(part: string, country: string | undefined) {
  const number = readNumber(part, country)
  return number === null ? [] : [{ part, number }]
}

function readNumber(part: string, country: string | undefined): WrittenNumber | null {
  const extension = EXTENSION.exec(part)?.[1]
  const bare = part.replace(EXTENSION, '').trim()
  const confirmed = parsePhoneNumberFromString(bare, countryCode(country))
  if (confirmed?.isValid()) {
    const behind = extension ?? confirmed.ext
    return {
      dialled: confirmed.number,
      kept: behind === undefined ? confirmed.number : `${confirmed.number} ext. ${behind}`,
    }
  }
  const isInternational = /^(?:\+|00)/.test(bare)
  const digits = (isInternational ? bare.replace(/\(0\)/, '') : bare).replace(/\D/g, '')
  if (digits.replace(/^0+/, '').length < FEWEST_DIGITS) return null
  return { dialled: isInternational ? `+${digits.replace(/^00/, '')}` : digits, kept: part }
}

/** The parts of a text that are a number each, or none. */
function partsOf(text: string, country: string | undefined): readonly string[] {
  return text.split(BETWEEN).flatMap(part => {
    if (part.replace(/\D/g, '').length <= MOST_DIGITS) return [part.trim()]
    const found = findPhoneNumbersInText(part, countryCode(country))
    if (found.length < 2) return [part.trim()]
    const starts = [0, ...found.slice(1).map(({ startsAt }) => startsAt)]
    return starts.map((start, index) => part.slice(start, starts[index + 1]).trim())
  })
}

function countryCode(country: string | undefined): CountryCode | undefined {
  return country !== undefined && isSupportedCountry(country) ? country : undefined
}

/** Whether a text is a country that has phone numbers, ISO 3166 in capitals. */
export function isCountry(text: string): boolean {
  return isSupportedCountry(text)
}

/** All countries that have phone numbers, ISO 3166. */
export function countries(): readonly string[] {
  return getCountries()
}

/** The country whose money it is: the first two letters of an ISO 4217 code, but for the euro and others of several countries. */
export function countryOfCurrency(currency: string): string | undefined {
  return countryCode(currency.slice(0, 2))
}
