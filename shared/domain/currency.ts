/** ISO 4217 codes in use. `Intl.supportedValuesOf` is the runtime's own list, so it needs no copy of ours to go stale. */
const CODES: ReadonlySet<string> = new Set(Intl.supportedValuesOf('currency'))

/** Whether the text is an ISO 4217 currency code, in capitals. */
export function isCurrencyCode(text: string): boolean {
  return CODES.has(text)
}

/** All codes, for a list a person chooses from. */
export function currencyCodes(): readonly string[] {
  return [...CODES]
}
