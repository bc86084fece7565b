import { worded } from '../../../shared/domain/wording.ts'
import type { Actor } from '../../core/audit/store.ts'
import type { WriteSession } from '../../core/database/database.ts'
import { BlockedByObligations, Conflict, Invalid, Locked, NotFound } from '../../core/errors.ts'
import type { Buckets } from '../buckets/index.ts'
import type { PostOptions } from './needs.ts'
import type { Transaction } from './store.ts'

/** A transaction that was left where it was, and why. */
export interface Refused {
  readonly id: string
  readonly error: Error
}

export interface Sorted {
  readonly rows: readonly Transaction[]
  readonly refused: readonly Refused[]
}

export interface SortingNeeds {
  readonly buckets: Pick<Buckets, 'requireWithin'>
  readonly require: (session: WriteSession, id: string) => Transaction
  /** @throws BlockedByObligations where a new one of the kind would be refused, Conflict for a void one. */
  readonly putInBucket: (
    session: WriteSession,
    before: Transaction,
    bucket_id: string | null,
    by: Actor,
    options: PostOptions,
  ) => Transaction
}

/** What stands in the way of one row alone; anything else is a fault of the program, and ends it all. */
export function isRefusal(error: unknown): error is Error {
  return [BlockedByObligations, Conflict, Invalid, Locked, NotFound].some(kind => error instanceof kind)
}

/** Puts transactions in a bucket: those that can be, with the others named. Each is checked whole before it is changed, so a refused one is as it was. */
export function createSorting({ buckets, require, putInBucket }: SortingNeeds) {
  return (
    session: WriteSession,
    ids: readonly string[],
    bucket_id: string | null,
    by: Actor,
    options: PostOptions = {},
  ): Sorted => {
    if (bucket_id !== null) buckets.requireWithin(session, bucket_id)
    const rows: Transaction[] = []
    const refused: Refused[] = []
    for (const id of ids)
      try {
        const before = require(session, id)
        if (before.transfer_id !== null) throw new Invalid(['tx_ids'], worded('a transfer is in no bucket'))
        rows.push(putInBucket(session, before, bucket_id, by, options))
      } catch (error) {
        if (!isRefusal(error)) throw error
        refused.push({ id, error })
      }
    return { rows, refused }
  }
}

/** The same, where nothing at all could be done: that is the first one's error. @throws what refused the first */
export function someSorted(sorted: Sorted): Sorted {
  const [first] = sorted.refused
  if (first !== undefined && sorted.rows.length === 0) throw first.error
  return sorted
}
