import type { Pack } from '../../core/pack.ts'

export { bankReference, OWN_MARK } from './bank-reference.ts'
export {
  deleteRows,
  type ImportedRow,
  indexImport,
  rowsOfImport,
  splitsOf,
  transactionInserter,
} from './bulk.store.ts'
export { toTransaction, transactionRouter } from './router.ts'
export { indexTransactions } from './search.store.ts'
export {
  createTransactions,
  type NewTransaction,
  type ObligationGate,
  type TransactionLink,
  type Transactions,
} from './service.ts'
export { setPending, sourceInserter } from './sources.store.ts'
export {
  findTransaction,
  findTransfer,
  insertSplits,
  insertTags,
  reconcileUpTo,
  type SplitRow,
  type Transaction,
  type TransactionRow,
} from './store.ts'
export { countByImport, standingProposals, transfersOfPass } from './transfer-links.store.ts'
export { findSide, monthSums, type PossibleSide, sidesIn } from './transfer-search.store.ts'
export { createSearch, type FoundPair } from './transfer-search.ts'

export const transactionPack: Pack = {
  code: 'P-BUDGET-2',
  name: 'Transactions v1',
  module: 'transactions',
  tables: [
    'transactions',
    'splits',
    'transaction_tags',
    'transaction_search',
    'transaction_sources',
    'transfer_sides',
    'transfer_rejections',
    'transfer_proposals',
  ],
  reads: ['bucket_months'],
  tags: ['transactions', 'budget'],
}
