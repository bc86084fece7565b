import type { Pack } from '../../core/pack.ts'

export { createTransferHistory } from './history.ts'
export { transferRouter } from './router.ts'
export { createTransferService, type TransferService } from './service.ts'
export { transferProcedures } from './thread.ts'

export const transferPack: Pack = {
  code: 'P-TRANSFER-1',
  name: 'Transfers between accounts',
  module: 'transfers',
  tables: [],
  tags: ['transactions', 'transfers'],
}
