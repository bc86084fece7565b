import { definePack } from '../../core/pack.ts'
import type { Serving } from '../../wire/transport.ts'
import { createRateEntry } from './entry.ts'
import { createRateImports, type RateImportNeeds } from './imports.ts'
import { type ExchangeRateRouterNeeds, exchangeRateRouter } from './router.ts'

export { rateFiles } from './import/importer.ts'
export { rateProcedures } from './import/thread.ts'
export { toRateUse } from './router.ts'
export { createExchangeRates, type ExchangeRates, type NewRate, type RatesChanged } from './service.ts'
export { deleteRate, findRate, putRate, type RateRow, rateId } from './store.ts'

export const exchangeRatePack = definePack({
  name: 'exchangeRates',
  parts: [
    {
      code: 'P-FX-1',
      name: 'Exchange rates',
      tables: ['exchange_rates'],
      tags: ['holdings', 'currencies'],
    },
  ],
  records: { exchange_rate: { namedById: true } },
  serve: ({
    implement,
    exchangeRates,
    ...needs
  }: Serving<Omit<ExchangeRateRouterNeeds, 'rateImports' | 'rateEntry'> & RateImportNeeds>) => ({
    procedures: {
      exchangeRates: exchangeRateRouter(implement, {
        exchangeRates,
        rateImports: createRateImports(needs),
        rateEntry: createRateEntry({ exchangeRates, ...needs }),
      }),
    },
  }),
})
