import { worded } from '../../../shared/domain/wording.ts'
import { type Actor, recordAudit } from '../../core/audit/store.ts'
import type { WriteSession } from '../../core/database/database.ts'
import { Conflict, Locked } from '../../core/errors.ts'
import type { Ledger } from './ledger.ts'
import { requireTransaction, type TransactionNeeds } from './needs.ts'
import * as store from './store.ts'
import type { TransferLinks } from './transfer-links.ts'

export interface VoidingNeeds extends Pick<TransactionNeeds, 'onVoided'> {
  readonly ledger: Ledger
  readonly transferLinks: TransferLinks
}

/** Takes a transaction out of every sum; its row is kept, with when and why. */
export function createVoiding({ ledger, transferLinks, onVoided }: VoidingNeeds) {
  const voidOne = (session: WriteSession, before: store.Transaction, reason: string, by: Actor): void => {
    const after: store.Transaction = {
      ...before,
      status: 'void',
      voided_at: session.now,
      void_reason: reason,
      updated_at: session.now,
    }
    ledger.rewrite(session, before, after)
    recordAudit(session, {
      actor: by,
      action: 'void',
      entity_kind: 'transaction',
      entity_id: before.id,
      before,
      after,
      reason,
    })
    onVoided?.(session, after, by)
  }

  const voidTransaction = (
    session: WriteSession,
    id: string,
    reason: string,
    by: Actor,
  ): store.Transaction => {
    const row = requireTransaction(session, id)
    if (row.status === 'void') throw new Conflict(worded('This transaction is void already'))
    if (row.other?.part !== undefined)
      throw new Conflict(
        worded('It is the other side of a part of a split. Void the split, or take the transfer apart first'),
      )
    const rows =
      row.transfer_id === null
        ? [row, ...otherSidesOf(session, row)]
        : store.findTransfer(session, row.transfer_id)
    // Before anything is written: who goes on after a refusal must not be left with half a transfer.
    for (const { cleared, id } of rows) if (cleared === 'reconciled') throw new Locked('transaction', id)
    for (const each of rows) voidOne(session, each, reason, by)
    return requireTransaction(session, id)
  }

  /** Voids one row alone: of two that were joined the other is the bank's, and is what it was before. */
  const voidAlone = (session: WriteSession, id: string, reason: string, by: Actor): store.Transaction => {
    const row = requireTransaction(session, id)
    if (row.other?.joined === true && row.transfer_id !== null && row.status !== 'void')
      transferLinks.takeApart(session, row.transfer_id, by)
    if (row.status !== 'void')
      for (const { transfer_id } of row.splits)
        if (transfer_id !== undefined) transferLinks.takeApart(session, transfer_id, by)
    return voidTransaction(session, id, reason, by)
  }

  return { voidTransaction, voidAlone }
}

/** The rows on the other accounts of a split's parts that are transfers. */
function otherSidesOf(session: WriteSession, { splits }: store.Transaction): store.Transaction[] {
  return splits.flatMap(({ other }) => (other ? requireTransaction(session, other.id) : []))
}
