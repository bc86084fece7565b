/** Signs that stand for one currency alone; a dollar or a yen sign stands for several. */
const SIGNS: Readonly<Record<string, string>> = {
  '€': 'EUR',
  '£': 'GBP',
  '₹': 'INR',
  '₽': 'RUB',
  '₪': 'ILS',
  '₩': 'KRW',
  '₺': 'TRY',
  '₴': 'UAH',
  '฿': 'THB',
  '₫': 'VND',
  '₱': 'PHP',
  zł: 'PLN',
  Kč: 'CZK',
  R$: 'BRL',
}

/** The currency that amounts name by their sign; null where none does. */
export function currencyOfSign(amounts: Iterable<string>): string | null {
  for (const amount of amounts) {
    const sign = amount.replace(/[\d\s.,'’()+\-\u00a0\u202f]/g, '')
    if (sign !== '') return SIGNS[sign] ?? null
  }
  return null
}
