let known = { given: '', locale: 'en-US' }

/**
 * The locale figures and dates are written in: the one the system gives the page. Chromium hands some POSIX locales on as they are
 * (`en-US@posix`), which Intl refuses; the part before the mark is what counts.
 */
export function currentLocale(): string {
  const given = typeof navigator === 'undefined' ? 'en-US' : navigator.language
  if (given !== known.given) known = { given, locale: usable(given) }
  return known.locale
}

function usable(given: string): string {
  try {
    return Intl.getCanonicalLocales(given.replace(/[@.].*$/, ''))[0] ?? 'en-US'
  } catch {
    return 'en-US'
  }
}
