import type { Pack } from '../../core/pack.ts'

export { rateFiles } from './import/importer.ts'
export { rateProcedures } from './import/thread.ts'
export { createRateImports, type RateImports } from './imports.ts'
export { exchangeRateRouter, toRateUse } from './router.ts'
export { createExchangeRates, type ExchangeRates, type NewRate } from './service.ts'
export { deleteRate, findRate, putRate, type RateRow, rateId } from './store.ts'

export const exchangeRatePack: Pack = {
  code: 'P-FX-1',
  name: 'Exchange rates',
  module: 'exchangeRates',
  tables: ['exchange_rates'],
  tags: ['holdings', 'currencies'],
}
