/** The locale figures and dates are written in: the one the system gives the page. */
export function currentLocale(): string {
  return typeof navigator === 'undefined' ? 'en-US' : usableLocale(navigator.language)
}

/** A system without a language set up gives Chromium one that is none, `en-US@posix`, at which every format would throw. */
function usableLocale(language: string): string {
  try {
    return Intl.getCanonicalLocales(language)[0] ?? 'en-US'
  } catch {
    return 'en-US'
  }
}
