import type { Actor } from '../../core/audit/store.ts'
import type { Database, WriteSession } from '../../core/database/database.ts'
import { NotFound } from '../../core/errors.ts'
import { findTransaction, type Transaction } from '../transactions/index.ts'
import type { Accepted, ToSortService } from './service.ts'

export interface ChangeNeeds {
  readonly database: Database
  readonly toSort: Pick<ToSortService, 'changeWithin'>
  /** Writes the rule that puts rows of this one's name in the bucket, or finds the one that does. @returns its id */
  readonly ruleWithin: (session: WriteSession, row: Transaction, bucket_id: string, by: Actor) => string
}

export type ChangeAlways = ReturnType<typeof createChange>

/** Puts a row in a bucket, for this once, for all alike, or always: one step, so that one undo takes rows and rule back. */
export function createChange({ database, toSort, ruleWithin }: ChangeNeeds) {
  return (
    tx_id: string,
    bucket_id: string,
    whom: 'this' | 'alike' | 'always',
    by: Actor,
    override_reason?: string,
  ): Promise<Accepted & { readonly rule_id: string | null }> =>
    database.write(session => {
      const row = findTransaction(session, tx_id)
      if (!row) throw new NotFound('transaction', tx_id)
      const done = toSort.changeWithin(session, tx_id, bucket_id, whom !== 'this', by, override_reason)
      return { ...done, rule_id: whom === 'always' ? ruleWithin(session, row, bucket_id, by) : null }
    })
}
