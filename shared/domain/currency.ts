import { EURO_FIXINGS } from './euro-fixing.ts'

/**
 * The currencies of ISO 4217, list one as of 2026-01-01, by the decimals of their minor unit: the one table of the program. The list defines none
 * for metals and for what is no currency (N.A.): metals are troy ounces and take four, as they are traded; the others take two.
 */
const BY_DECIMALS: readonly (readonly [decimals: number, codes: string])[] = [
  [0, 'BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF'],
  [
    2,
    `AED AFN ALL AMD AOA ARS AUD AWG AZN BAM BBD BDT BMD BND BOB BOV BRL BSD BTN BWP BYN BZD CAD CDF CHE CHF CHW CNY COP COU CRC CUP CVE CZK DKK
     DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GTQ GYD HKD HNL HTG HUF IDR ILS INR IRR JMD KES KGS KHR KPW KYD KZT LAK LBP LKR LRD LSL
     MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MXV MYR MZN NAD NGN NIO NOK NPR NZD PAB PEN PGK PHP PKR PLN QAR RON RSD RUB SAR SBD SCR SDG
     SEK SGD SHP SLE SOS SRD SSP STN SVC SYP SZL THB TJS TMT TOP TRY TTD TWD TZS UAH USD USN UYU UZS VED VES WST XAD XBA XBB XBC XBD XCD XCG XDR
     XSU XTS XUA XXX YER ZAR ZMW ZWG`,
  ],
  [3, 'BHD IQD JOD KWD LYD OMR TND'],
  [4, 'CLF UYW XAG XAU XPD XPT'],
]

/** Withdrawn ones that data may still be in, besides those that the euro took the place of; with two decimals. */
const WITHDRAWN = ['ANG', 'CUC', 'SLL', 'ZWL']

const IN_USE: ReadonlyMap<string, number> = new Map(
  BY_DECIMALS.flatMap(([decimals, codes]) => codes.split(/\s+/).map(code => [code, decimals] as const)),
)
const DECIMALS: ReadonlyMap<string, number> = new Map([
  ...[...EURO_FIXINGS].map(([code, { decimals }]) => [code, decimals] as const),
  ...WITHDRAWN.map(code => [code, 2] as const),
  ...IN_USE,
])

/** Whether the text is an ISO 4217 currency code, in capitals: one in use, or a withdrawn one that data may be in. */
export function isCurrencyCode(text: string): boolean {
  return DECIMALS.has(text)
}

/** All codes, for a list a person chooses what they own from. */
export function currencyCodes(): readonly string[] {
  return [...DECIMALS.keys()].sort()
}

/** The codes that a household may count in from now on. */
export function currenciesInUse(): readonly string[] {
  return [...IN_USE.keys()].sort()
}

/** Decimal places of a currency's minor unit. What is no code counts as 2, as nearly all are. */
export function currencyExponent(currency: string): number {
  return DECIMALS.get(currency) ?? 2
}

const SIGNS = new Map<string, string>()

/** A currency's sign as English has it: `$`, `€`; the code of a currency that has no sign of its own. */
export function currencySign(currency: string): string {
  const known = SIGNS.get(currency)
  if (known !== undefined) return known
  const parts = new Intl.NumberFormat('en-US', {
    style: 'currency',
    currency,
    currencyDisplay: 'narrowSymbol',
  }).formatToParts(0)
  const sign = parts.find(part => part.type === 'currency')?.value ?? currency
  SIGNS.set(currency, sign)
  return sign
}
