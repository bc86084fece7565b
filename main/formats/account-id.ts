/** How banks write the number of an account: an IBAN stands with spaces on paper and in some files, and without in others. */

const IBAN = /^[A-Z]{2}\d{2}[A-Z0-9]{8,30}$/

/** Whether a text without spaces looks like an IBAN. Its check digits are not tested: files of tests and old ones have none. */
export function isIban(text: string): boolean {
  return IBAN.test(text)
}

/** The number as accounts are found by: an IBAN in capitals without spaces, any other as the bank writes it. null for none. */
export function accountIdOf(text: string): string | null {
  const written = text.trim()
  if (written === '') return null
  const compact = written.replace(/[\s\u00a0]+/g, '').toUpperCase()
  return isIban(compact) ? compact : written
}
