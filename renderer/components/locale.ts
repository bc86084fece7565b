/** The locale figures and dates are written in: the one the system gives the page. */
export function currentLocale(): string {
  return typeof navigator === 'undefined' ? 'en-US' : navigator.language
}
