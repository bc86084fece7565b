export interface ExchangeRateTable {
  base_currency: string
  quote_currency: string
  date: string
  /** A decimal as text: a rate is exact. */
  rate: string
  source: string
  created_at: string
}

declare module '../../core/database/schema.ts' {
  interface Schema {
    exchange_rates: ExchangeRateTable
  }
}
