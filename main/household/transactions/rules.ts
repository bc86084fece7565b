import { sumMinor } from '../../../shared/domain/sum.ts'
import { worded } from '../../../shared/domain/wording.ts'
import type { ReadSession } from '../../core/database/database.ts'
import { Invalid } from '../../core/errors.ts'
import type { BucketRow, Buckets } from '../buckets/index.ts'
import type { SplitRow, Transaction } from './store.ts'

export type Priority = BucketRow['priority']

/** The fields a person gives a transaction. */
export interface Draft {
  readonly tx_type: 'income' | 'expense'
  readonly amount_minor: number
  readonly bucket_id: string | null
  readonly priority: Priority | null
  readonly splits: readonly SplitRow[]
}

/** @throws Invalid where the parts are fewer than two or do not sum to the amount exactly. */
export function checkSplits(
  amount_minor: number,
  splits: readonly SplitRow[],
  bucket_id: string | null,
): void {
  if (splits.length === 0) return
  if (splits.length === 1) throw new Invalid(['splits'], worded('must be at least two parts'))
  if (bucket_id !== null)
    throw new Invalid(
      ['bucket_id'],
      worded('must be left out of a split transaction: its parts have buckets'),
    )
  const difference = amount_minor - sumMinor(splits.map(split => split.amount_minor))
  if (difference !== 0)
    throw new Invalid(
      ['splits'],
      difference > 0
        ? worded('must sum to the amount; they are {difference} minor units short', { difference })
        : worded('must sum to the amount; they are {over} minor units over', { over: -difference }),
    )
}

/** The priority a transaction gets when none is given: its bucket's. */
export function defaultPriority(
  session: ReadSession,
  buckets: Buckets,
  bucket_id: string | null,
): Priority | null {
  return bucket_id === null ? null : buckets.requireWithin(session, bucket_id).priority
}

/** The priorities that wait for the month's obligations. */
function waits(priority: Priority | null): boolean {
  return priority === 'C' || priority === 'D'
}

/**
 * How much of an expense the obligation gate is about, in minor units: all of it where its priority is C or D and its bucket is not an
 * essentials one; of a split expense, the parts whose own bucket is of priority C or D outside essentials.
 */
export function gatedAmount(session: ReadSession, buckets: Buckets, draft: Draft): number {
  if (draft.tx_type !== 'expense') return 0
  if (draft.splits.length > 0) {
    const gated = draft.splits.filter(({ bucket_id, transfer_account_id }) => {
      if (transfer_account_id !== undefined) return false
      if (bucket_id === null) return waits(draft.priority)
      const bucket = buckets.requireWithin(session, bucket_id)
      return bucket.bucket_type !== 'essentials' && waits(draft.priority ?? bucket.priority)
    })
    return sumMinor(gated.map(split => split.amount_minor))
  }
  if (
    draft.bucket_id !== null &&
    buckets.requireWithin(session, draft.bucket_id).bucket_type === 'essentials'
  )
    return 0
  return waits(draft.priority) ? draft.amount_minor : 0
}

/** Who said the bucket of a transaction, as it is written: nobody where neither it nor a part of it is in one. */
export function saidBy(
  { bucket_id, splits }: { bucket_id: string | null; splits: readonly Pick<SplitRow, 'bucket_id'>[] },
  from: Transaction['bucket_from'],
): Transaction['bucket_from'] {
  return bucket_id !== null || splits.some(split => split.bucket_id !== null) ? from : null
}

/** Whether a row is an income or expense; the other kind is a transfer's leg. */
export function isEntry<Row extends Pick<Transaction, 'transfer_id' | 'tx_type'>>(
  row: Row,
): row is Row & { tx_type: 'income' | 'expense' } {
  return row.transfer_id === null
}
