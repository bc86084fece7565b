import { definePack } from '../../core/pack.ts'
import type { Serving } from '../../wire/transport.ts'
import { settlementRouter } from './router.ts'
import { createSettlements, type SettlementNeeds } from './service.ts'

export const settlementPack = definePack({
  name: 'settlements',
  parts: [
    {
      code: 'P-SETTLEMENT-1',
      name: 'What owners paid for each other',
      tables: ['settlement_bookings'],
      tags: ['accounts', 'entities'],
    },
  ],
  reads: ['accounts', 'entities', 'holdings', 'splits', 'transaction_links', 'transactions'],
  records: { settlement: { text: 'Payment for another owner' } },
  actions: { book: 'booked' },
  serve: ({
    implement,
    currency,
    ...needs
  }: Serving<SettlementNeeds & { readonly currency: () => string }>) => ({
    procedures: {
      settlements: settlementRouter(implement, { currency, settlements: createSettlements(needs) }),
    },
  }),
})
