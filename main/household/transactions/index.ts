import { definePack } from '../../core/pack.ts'
import type { Serving } from '../../wire/transport.ts'
import { type TransactionRouterNeeds, transactionRouter } from './router.ts'

export { bankReference, OWN_MARK } from './bank-reference.ts'
export {
  deleteRows,
  type ImportedRow,
  indexImport,
  indexRows,
  rowsOfImport,
  splitsOf,
  transactionInserter,
  type UndoneRow,
  wholeRows,
} from './bulk.store.ts'
export { currenciesOfAccounts } from './find.store.ts'
export { type FoundTransaction, findPosted, findTransactions } from './find.ts'
export type { Convertible } from './household-amounts.ts'
export { linkColumns, StoredLink } from './linking.ts'
export { insertLinks, type LinkedRow, type LinkedSums } from './links.store.ts'
export { conditionsOf, type Filter } from './list.store.ts'
export { isWithoutRate, withoutComparison } from './list-order.store.ts'
export type { RowToSort, TypedSorting } from './needs.ts'
export type { PartPlace } from './part-transfers.ts'
export { insertSplits, partOfTransfer, type SplitRow } from './parts.store.ts'
export { createPayeeRows } from './payee-rows.ts'
export { isRefusal, type Left, leftOf, type Refused } from './refused.ts'
export { minorBounds, thingOf, toTransaction } from './router.ts'
export { saidBy } from './rules.ts'
export { indexTransactions, transactionsOutOfIndex } from './search.store.ts'
export {
  createTransactions,
  type ListInput,
  type NewTransaction,
  type ObligationGate,
  type TransactionChange,
  type Transactions,
} from './service.ts'
export { setPending, sourceInserter } from './sources.store.ts'
export {
  findTransaction,
  findTransfer,
  insertTags,
  insertTransaction,
  reconcileUpTo,
  type Transaction,
  type TransactionRow,
} from './store.ts'
export { type Totals, totalsOf } from './totals.store.ts'
export {
  countByImport,
  passesWithTransfers,
  standingProposals,
  transfersOfPass,
} from './transfer-links.store.ts'
export { findSide, monthSums, type PossibleSide, sidesIn } from './transfer-search.store.ts'
export { areInOneCurrency, createSearch, type FoundPair, type SearchedAccount } from './transfer-search.ts'

export const transactionPack = definePack({
  name: 'transactions',
  parts: [
    {
      code: 'P-BUDGET-2',
      name: 'Transactions v1',
      tables: [
        'transactions',
        'splits',
        'transaction_tags',
        'transaction_links',
        'transaction_search',
        'transaction_sources',
        'transfer_sides',
        'transfer_rejections',
        'transfer_proposals',
      ],
      tags: ['transactions', 'budget'],
    },
  ],
  reads: ['accounts', 'bucket_months', 'payees'],
  records: { transaction: { table: 'transactions', follows: ['cleared'] } },
  actions: {
    post: 'posted',
    void: 'voided',
    clear: 'marked as cleared',
    unclear: 'marked as not cleared',
    override: 'let through the gate',
    unlock: 'unlocked',
    link: 'joined as a transfer',
    unlink: 'taken out of a transfer',
    reject_transfer: 'kept apart',
  },
  flags: ['gate_flagged'],
  serve: (needs: Serving<TransactionRouterNeeds>) => ({
    procedures: { transactions: transactionRouter(needs.implement, needs) },
  }),
})
