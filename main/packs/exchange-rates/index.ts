import type { Pack } from '../pack.ts'

export { exchangeRateRouter, toRateUse } from './router.ts'
export { createExchangeRates, type ExchangeRates, type NewRate } from './service.ts'

export const exchangeRatePack: Pack = {
  code: 'P-FX-1',
  name: 'Exchange rates',
  module: 'exchangeRates',
  tables: ['exchange_rates'],
  tags: ['holdings', 'currencies'],
}
