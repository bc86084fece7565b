import type { Pack } from '../../core/pack.ts'

export { type HoldingFileNeeds, holdingFiles } from './import/importer.ts'
export { holdingProcedures } from './import/thread.ts'
export { createHoldingImports, type HoldingImports } from './imports.ts'
export { holdingRouter } from './router.ts'
export { createHoldings, type Holdings } from './service.ts'

export const holdingPack: Pack = {
  code: 'PACK-Z',
  name: 'Global Holdings Engine',
  module: 'holdings',
  tables: ['holdings', 'valuations', 'liabilities', 'liability_valuations', 'holding_flows'],
  reads: ['audit_log', 'entities'],
  tags: ['holdings', 'net-worth'],
}
