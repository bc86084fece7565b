import { definePack } from '../../core/pack.ts'
import type { Serving } from '../../wire/transport.ts'
import { type ForecastRouterNeeds, forecastRouter } from './router.ts'

export { createForecast, type ForecastService } from './service.ts'

export const forecastPack = definePack({
  name: 'forecast',
  parts: [
    {
      code: 'P-FORECAST-1',
      name: 'Forecast, what-if scenarios and the deal gate',
      tables: ['deal_weights', 'what_ifs'],
      tags: ['forecast'],
    },
  ],
  reads: [
    'accounts',
    'allocations',
    'bill_payments',
    'bucket_limits',
    'bucket_months',
    'buckets',
    'debt_terms',
    'holdings',
    'liabilities',
    'liability_valuations',
    'report_months',
    'splits',
    'transaction_links',
    'transactions',
  ],
  records: {
    deal_weight: { text: 'Weight of a stage', table: 'deal_weights' },
    what_if: { text: 'What-if scenario', table: 'what_ifs' },
  },
  searched: {
    what_if: {
      heading: 'What-if scenarios',
      table: 'what_ifs',
      title: ['name'],
      link: '/forecast?scenario=$id',
    },
  },
  serve: ({ implement, ...needs }: Serving<ForecastRouterNeeds>) => ({
    procedures: { forecast: forecastRouter(implement, needs) },
  }),
})
