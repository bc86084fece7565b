import {
  type CountryCode,
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
const EXTENSION = /[\s,;]*(?:ext(?:ension|\.)?|x|#)[\s.:]*\d{1,7}\s*$/i
/** Two numbers in one cell stand on both sides of one of these, or of a word. */
const BETWEEN = /[;/|\n]|,(?!\s*(?:ext|x|#))|\s(?:or|and|und|ou|et|y|o)\s/i

/** The numbers that a text holds, each as it is dialled: with `+` and the country where that is known. `country` is the household's. */
export function phonesIn(text: string, country?: string): readonly string[] {
  const numbers = text
    .normalize('NFKC')
    .split(BETWEEN)
    .flatMap(part => dialled(part, country) ?? [])
  if (numbers.length > 0) return numbers
  // Parts that are too short each may be one number: 555/010-0134.
  const whole = dialled(text.normalize('NFKC'), country)
  return whole === null ? [] : [whole]
}

function dialled(text: string, country: string | undefined): string | null {
  const plain = text.replace(EXTENSION, '').trim()
  const confirmed = parsePhoneNumberFromString(plain, countryCode(country))
  if (confirmed?.isValid()) return confirmed.number
  const isInternational = /^(?:\+|00)/.test(plain)
  const digits = (isInternational ? plain.replace(/\(0\)/, '') : plain).replace(/\D/g, '')
  if (digits.replace(/^0+/, '').length < FEWEST_DIGITS) return null
  return isInternational ? `+${digits.replace(/^00/, '')}` : digits
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
