import { regionLocale } from '../../components/locale.ts'

const REGION_CURRENCIES: Readonly<Record<string, string>> = {
  US: 'USD',
  GB: 'GBP',
  CA: 'CAD',
  AU: 'AUD',
  NZ: 'NZD',
  JP: 'JPY',
  CH: 'CHF',
  SE: 'SEK',
  NO: 'NOK',
  DK: 'DKK',
  PL: 'PLN',
  CZ: 'CZK',
  IN: 'INR',
  BR: 'BRL',
  MX: 'MXN',
  DE: 'EUR',
  FR: 'EUR',
  IT: 'EUR',
  ES: 'EUR',
  NL: 'EUR',
  BE: 'EUR',
  AT: 'EUR',
  IE: 'EUR',
  FI: 'EUR',
  PT: 'EUR',
  GR: 'EUR',
  KW: 'KWD',
}

/** The currency people of the machine's language and region most likely count in; a guess they can change. */
export function likelyCurrency(): string {
  const region = new Intl.Locale(regionLocale()).maximize().region
  return REGION_CURRENCIES[region ?? ''] ?? 'USD'
}
