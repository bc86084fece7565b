/**
 * How dates and figures are written. The words of the interface are English, so dates are written in English words in the order of a region, and
 * figures with its marks and Latin digits, by the Gregorian calendar: never two languages in one line.
 */

export const DATE_ORDERS = ['day_month_year', 'month_day_year', 'year_month_day'] as const
export type DateOrder = (typeof DATE_ORDERS)[number]

/** What stands between thousands and before decimals: `1,234.50`, `1.234,50`, `1 234,50`, `1'234.50`, `12,34,567.50`. */
export const NUMBER_MARKS = [
  'comma_point',
  'point_comma',
  'space_comma',
  'apostrophe_point',
  'lakh_point',
] as const
export type NumberMarks = (typeof NUMBER_MARKS)[number]

/** Where a currency's sign stands, or its code in its place; `none` leaves the sign of the household's own currency out. */
export const CURRENCY_SIGNS = ['before', 'after', 'code', 'none'] as const
export type CurrencySign = (typeof CURRENCY_SIGNS)[number]

/** What a household chose; null is as the region has it, and no region is that of the system. */
export interface FormatChoices {
  /** BCP 47, with a region: `de-CH`. */
  readonly region_locale: string | null
  readonly date_order: DateOrder | null
  readonly number_marks: NumberMarks | null
  readonly currency_sign: CurrencySign | null
}

export interface Locales {
  /** Where signs stand; Latin digits. */
  readonly region: string
  /** The marks of figures, and how typed ones are read; Latin digits. */
  readonly figures: string
  /** English, in the order of the dates. */
  readonly words: string
  /** How typed dates are read: in the region's own words too, where its order is kept. */
  readonly typedDates: string
}

const MARKS: Readonly<Record<NumberMarks, string>> = {
  comma_point: 'en-US',
  point_comma: 'de-DE',
  space_comma: 'fr-FR',
  apostrophe_point: 'de-CH',
  lakh_point: 'en-IN',
}

/** Swedish English writes its dates in words as Britain does, and in digits from the year on. */
const ORDERS: Readonly<Record<DateOrder, string>> = {
  day_month_year: 'en-GB',
  month_day_year: 'en-US',
  year_month_day: 'en-SE',
}

/** The locales that follow from what was chosen. `system` is what the machine says of itself, which may be a POSIX locale. */
export function localesOf(choices: FormatChoices, system: string): Locales {
  const given = usableLocale(choices.region_locale ?? system)
  const region = withLatinDigits(given)
  const { date_order, number_marks } = choices
  const words = date_order === null ? englishOf(given) : ORDERS[date_order]
  return {
    region,
    figures: number_marks === null ? region : MARKS[number_marks],
    words,
    typedDates: date_order === null ? region : words,
  }
}

/** Whether a text is a locale of a region, as `de-CH`, that figures can be written in. */
export function isRegionLocale(text: string): boolean {
  try {
    const { region, baseName } = new Intl.Locale(text)
    return region !== undefined && baseName === text
  } catch {
    return false
  }
}

/**
 * A locale that Intl takes. Chromium hands some POSIX locales on as they are (`en-US@posix`), which Intl refuses; the part before the mark is
 * what counts.
 */
export function usableLocale(given: string): string {
  try {
    return Intl.getCanonicalLocales(given.replace(/[@.].*$/, ''))[0] ?? 'en-US'
  } catch {
    return 'en-US'
  }
}

/** With Latin digits and the Gregorian calendar, where the locale by itself has others. */
function withLatinDigits(locale: string): string {
  const { numberingSystem, calendar } = new Intl.DateTimeFormat(locale).resolvedOptions()
  return numberingSystem === 'latn' && calendar === 'gregory'
    ? locale
    : new Intl.Locale(locale, { numberingSystem: 'latn', calendar: 'gregory' }).toString()
}

/** English as the region writes it: `en-DE` for `de-DE`. A region without an English of its own gets Britain's, whose dates begin with the day. */
export function englishOf(locale: string): string {
  const english = `en-${new Intl.Locale(locale).maximize().region ?? 'GB'}`
  // An English that is not known is answered as plain English, which is that of the United States.
  return new Intl.DateTimeFormat(english).resolvedOptions().locale === english ? english : 'en-GB'
}
