import { usePreferences } from '../state/preferences.ts'

/**
 * How figures and dates are written. The words of the interface are English, so dates are written in English words in the order of the region,
 * and figures with the marks of the region and Latin digits: never two languages in one line. The region is the system's unless the person
 * chose another in Settings.
 */

/** Regions that can be chosen, by the locale whose figures they have. */
export const REGIONS = [
  'en-US',
  'en-GB',
  'en-CA',
  'en-AU',
  'en-IN',
  'en-IE',
  'en-ZA',
  'de-DE',
  'de-CH',
  'de-AT',
  'fr-FR',
  'nl-NL',
  'es-ES',
  'it-IT',
  'pt-BR',
  'pl-PL',
  'sv-SE',
  'da-DK',
  'fi-FI',
  'cs-CZ',
  'ja-JP',
] as const

let known = { given: '', figures: 'en-US', words: 'en-US' }

function current(): typeof known {
  const given =
    usePreferences.getState().region ?? (typeof navigator === 'undefined' ? 'en-US' : navigator.language)
  if (given !== known.given) {
    const locale = usable(given)
    known = { given, figures: withLatinDigits(locale), words: inEnglish(locale) }
  }
  return known
}

/** The locale figures are written in. */
export function currentLocale(): string {
  return current().figures
}

/** The locale that dates, spans and names of currencies are written in: English, in the order of the region. */
export function wordsLocale(): string {
  return current().words
}

/**
 * A locale that Intl takes. Chromium hands some POSIX locales on as they are (`en-US@posix`), which Intl refuses; the part before the mark is
 * what counts.
 */
function usable(given: string): string {
  try {
    return Intl.getCanonicalLocales(given.replace(/[@.].*$/, ''))[0] ?? 'en-US'
  } catch {
    return 'en-US'
  }
}

function withLatinDigits(locale: string): string {
  const { numberingSystem } = new Intl.NumberFormat(locale).resolvedOptions()
  return numberingSystem === 'latn' ? locale : new Intl.Locale(locale, { numberingSystem: 'latn' }).toString()
}

/** English as the region writes it: `en-DE` for `de-DE`. A region without an English of its own gets the international one. */
function inEnglish(locale: string): string {
  const { region, language } = new Intl.Locale(locale).maximize()
  if (language === 'en' || region === undefined) return locale
  const english = `en-${region}`
  return Intl.DateTimeFormat.supportedLocalesOf([english]).length > 0 ? english : 'en-GB'
}
