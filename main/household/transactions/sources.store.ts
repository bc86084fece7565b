import { compileOnce, type Given } from '../../core/database/compiled-query.ts'
import { query, type WriteSession } from '../../core/database/database.ts'
import type { TransactionSourceTable } from '../../core/database/schema.ts'

/** What a bank's row says beyond its transaction: written with an import, and asked when a transfer's other side is looked for. */

const SOURCE = compileOnce((given: Given<TransactionSourceTable>) =>
  query.insertInto('transaction_sources').values({
    transaction_seq: given('transaction_seq'),
    line: given('line'),
    balance_minor: given('balance_minor'),
    category: given('category'),
    transfer_account: given('transfer_account'),
    original_minor: given('original_minor'),
    original_currency: given('original_currency'),
    fee_minor: given('fee_minor'),
    pending: given('pending'),
  }),
)

/** @returns a function that keeps what a bank's row says beyond its transaction. */
export function sourceInserter(session: WriteSession): (row: TransactionSourceTable) => void {
  return row => void session.run(SOURCE(row))
}

/** Whether a transaction still waits for its booking. */
export function setPending(session: WriteSession, seq: number, pending: 0 | 1): void {
  session.run(query.updateTable('transaction_sources').set({ pending }).where('transaction_seq', '=', seq))
}
