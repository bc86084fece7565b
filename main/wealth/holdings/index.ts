import { definePack } from '../../core/pack.ts'
import type { Serving } from '../../wire/transport.ts'
import { createHoldingImports, type HoldingImportNeeds } from './imports.ts'
import { type HoldingRouterNeeds, holdingRouter } from './router.ts'

export type { LiabilityWithBalance as HeldDebt } from './debts.store.ts'
export { type HoldingFileNeeds, holdingFiles } from './import/importer.ts'
export { holdingProcedures } from './import/thread.ts'
export { createHoldings, type Holdings } from './service.ts'

export const holdingPack = definePack({
  name: 'holdings',
  parts: [
    {
      code: 'PACK-Z',
      name: 'Global Holdings Engine',
      tables: ['holdings', 'valuations', 'liabilities', 'liability_valuations', 'holding_flows'],
      tags: ['holdings', 'net-worth'],
    },
  ],
  reads: ['accounts', 'audit_log', 'entities', 'splits', 'transaction_links', 'transactions'],
  records: { holding: { table: 'holdings' } },
  searched: {
    holding: {
      heading: 'Holdings',
      table: 'holdings',
      title: ['label'],
      detail: ['jurisdiction', 'entity.name'],
      words: ['asset_type', 'internal_ref', 'entity_ref', 'notes'],
      refers: { entity: { table: 'entities', by: 'entity_id' } },
      ended: { column: 'inactive_on', is: 'set' },
      link: '/holdings/$id',
    },
    liability: {
      heading: 'Debts',
      table: 'liabilities',
      title: ['name'],
      detail: ['lender', 'holding.label'],
      words: ['notes'],
      refers: { holding: { table: 'holdings', by: 'holding_id' } },
      ended: { column: 'closed_on', is: 'set' },
      link: '/holdings/$holding_id',
    },
  },
  actions: {
    valuation_create: 'valued',
    valuation_update: 'valuation corrected',
    valuation_delete: 'valuation removed',
    liability_create: 'debt added',
    liability_update: 'debt changed',
    balance_delete: 'balance of a debt removed',
    flow_create: 'amount added',
    flow_delete: 'amount removed',
  },
  serve: (needs: Serving<Omit<HoldingRouterNeeds, 'holdingImports'> & HoldingImportNeeds>) => ({
    procedures: {
      holdings: holdingRouter(needs.implement, { ...needs, holdingImports: createHoldingImports(needs) }),
    },
  }),
})
