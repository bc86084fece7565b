import { definePack } from '../../core/pack.ts'
import type { Serving } from '../../wire/transport.ts'
import { type TransferRouterNeeds, transferRouter } from './router.ts'
import { createTransferService, type TransferServiceNeeds } from './service.ts'

export { createTransferHistory } from './history.ts'
export { transferProcedures } from './thread.ts'

export const transferPack = definePack({
  name: 'transfers',
  parts: [
    {
      code: 'P-TRANSFER-1',
      name: 'Transfers between accounts',
      tables: [],
      tags: ['transactions', 'transfers'],
    },
  ],
  serve: ({
    implement,
    currency,
    ...needs
  }: Serving<Omit<TransferRouterNeeds, 'transfers'> & TransferServiceNeeds>) => ({
    procedures: {
      transfers: transferRouter(implement, {
        currency,
        transactions: needs.transactions,
        transfers: createTransferService(needs),
      }),
    },
  }),
})
