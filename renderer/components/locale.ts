import {
  type CurrencySign,
  type FormatChoices,
  type Locales,
  localesOf,
} from '../../shared/domain/formats.ts'

/** The locales that figures and dates are written in, as the household chose them; the system's until it has been read. */

export interface Formats extends FormatChoices {
  readonly base_currency: string | null
}

const SYSTEMS: Formats = {
  region_locale: null,
  date_order: null,
  number_marks: null,
  currency_sign: null,
  base_currency: null,
}

let chosen: Formats = SYSTEMS
let known: { readonly system: string; readonly locales: Locales } | undefined

/** Takes the household's choices, before anything of it is drawn. The same ones again cost nothing. */
export function takeFormats(formats: Formats): void {
  if (formats === chosen) return
  chosen = formats
  known = undefined
}

function current(): Locales {
  const system = typeof navigator === 'undefined' ? 'en-US' : navigator.language
  if (known?.system !== system) known = { system, locales: localesOf(chosen, system) }
  return known.locales
}

/** The locale whose marks figures are written with, and read by as they are typed. */
export function currentLocale(): string {
  return current().figures
}

/** The locale of the region, by which a currency's sign stands before or after its figure. */
export function regionLocale(): string {
  return current().region
}

/** The locale that dates, spans and names of currencies are written in: English, in the chosen order. */
export function wordsLocale(): string {
  return current().words
}

/** The locale that typed dates are read by. */
export function typedDatesLocale(): string {
  return current().typedDates
}

/** Whether dates are written in digits, from the year on. */
export function areDatesFromYear(): boolean {
  return chosen.date_order === 'year_month_day'
}

/** Where a currency's sign stands; null as the region has it. */
export function signOfCurrency(currency: string): CurrencySign | null {
  const { currency_sign, base_currency } = chosen
  // Among several currencies a bare figure could be of any.
  return currency_sign === 'none' && currency !== base_currency ? null : currency_sign
}
