import { isCurrencyCode } from '../../shared/domain/currency.ts'

/** Which currency a sign with an amount stands for. */

/** The currencies of a sign, folded; the commonest first. */
const SIGNS: Readonly<Record<string, string>> = {
  '€': 'EUR',
  '£': 'GBP GIP FKP SHP EGP LBP',
  $: 'USD CAD AUD NZD MXN SGD HKD TWD ARS CLP COP BRL BBD BSD JMD TTD XCD FJD',
  us$: 'USD',
  ca$: 'CAD',
  c$: 'CAD NIO',
  au$: 'AUD',
  a$: 'AUD',
  nz$: 'NZD',
  hk$: 'HKD',
  nt$: 'TWD',
  mx$: 'MXN',
  r$: 'BRL',
  s$: 'SGD',
  '¥': 'JPY CNY',
  '￥': 'JPY CNY',
  kr: 'SEK NOK DKK ISK',
  zł: 'PLN',
  kč: 'CZK',
  ft: 'HUF',
  lei: 'RON MDL',
  sfr: 'CHF',
  fr: 'CHF',
  rs: 'INR PKR LKR NPR MUR',
  rp: 'IDR',
  rm: 'MYR',
  tl: 'TRY',
  '₺': 'TRY',
  '₹': 'INR',
  '₽': 'RUB',
  руб: 'RUB',
  р: 'RUB BYN',
  лв: 'BGN',
  ден: 'MKD',
  дин: 'RSD',
  '₴': 'UAH',
  '₪': 'ILS',
  '₩': 'KRW',
  '฿': 'THB',
  '₫': 'VND',
  '₱': 'PHP',
  '₦': 'NGN',
  '₸': 'KZT',
  '₾': 'GEL',
  '₼': 'AZN',
}

function currenciesOf(sign: string): readonly string[] {
  if (isCurrencyCode(sign.toUpperCase())) return [sign.toUpperCase()]
  return SIGNS[sign.toLowerCase().replace(/\.$/, '')]?.split(' ') ?? []
}

/** Whether a sign or code can stand for a currency; one that is not known can. */
export function standsFor(sign: string, currency: string): boolean {
  const known = currenciesOf(sign)
  return known.length === 0 || known.includes(currency)
}

/** The currency of a sign or code: the household's where it can be, else the commonest; whether there are others it can be. null: not known. */
export function currencyOfSign(
  sign: string,
  household: string,
): { readonly currency: string; readonly certain: boolean } | null {
  const known = currenciesOf(sign)
  const [first] = known
  if (first === undefined) return null
  return known.includes(household)
    ? { currency: household, certain: true }
    : { currency: first, certain: known.length === 1 }
}
