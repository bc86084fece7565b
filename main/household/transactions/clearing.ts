import { type Actor, recordAudit } from '../../core/audit/store.ts'
import type { WriteSession } from '../../core/database/database.ts'
import { Locked } from '../../core/errors.ts'
import type { Ledger } from './ledger.ts'
import type * as store from './store.ts'

export interface ClearingNeeds {
  readonly rewrite: Ledger['rewrite']
  readonly require: (session: WriteSession, id: string) => store.Transaction
  /** @throws Conflict for a void one */
  readonly refuseVoid: (row: store.Transaction) => void
}

/** Marks transactions as seen on the bank's statement, or not. @throws Locked for reconciled ones that are not to be unlocked */
export function createClearing(needs: ClearingNeeds) {
  return (
    session: WriteSession,
    ids: readonly string[],
    cleared: boolean,
    unlock: boolean,
    by: Actor,
  ): store.Transaction[] =>
    ids.map(id => {
      const before = needs.require(session, id)
      needs.refuseVoid(before)
      if (before.cleared === 'reconciled' && !unlock) throw new Locked('transaction', id)
      const after: store.Transaction = {
        ...before,
        cleared: cleared ? 'cleared' : 'uncleared',
        updated_at: session.now,
      }
      if (after.cleared === before.cleared) return before
      needs.rewrite(session, before, after)
      recordAudit(session, {
        actor: by,
        action: before.cleared === 'reconciled' ? 'unlock' : cleared ? 'clear' : 'unclear',
        entity_kind: 'transaction',
        entity_id: id,
        before,
        after,
      })
      return after
    })
}
