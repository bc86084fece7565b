import type { CalendarDate } from '../../../shared/domain/calendar.ts'
import { worded } from '../../../shared/domain/wording.ts'
import type { ReadSession } from '../../core/database/database.ts'
import { Invalid, Locked } from '../../core/errors.ts'
import type { Buckets } from '../buckets/index.ts'
import { changedLinks, type LinkInput, linkColumns } from './linking.ts'
import { type Draft, defaultPriority, saidBy } from './rules.ts'
import type * as store from './store.ts'

interface Texts {
  readonly description: string
  readonly payee: string
  readonly payee_id: string | null
  readonly notes: string
}

export type NewTransaction = Pick<Draft, 'tx_type' | 'amount_minor'> & {
  readonly date: CalendarDate
} & Partial<Texts> &
  Partial<Pick<Draft, 'bucket_id' | 'priority' | 'splits'>> & {
    readonly account_id?: string | null
    readonly tags?: readonly string[]
    readonly cleared?: 'uncleared' | 'cleared'
  } & LinkInput
export type TransactionChange = Partial<NewTransaction> & {
  /** The person has looked at it. */
  readonly review?: null
}

/** The transaction with what was given changed. Another bucket ends a split, and brings its own priority unless one is given. `from` says the bucket, where one is said. */
export function changed(
  session: ReadSession,
  buckets: Buckets,
  before: store.Transaction,
  change: TransactionChange,
  from: NonNullable<store.TransactionRow['bucket_from']> = 'person',
): store.Transaction {
  const splits =
    change.splits ?? (change.bucket_id === undefined || change.bucket_id === null ? before.splits : [])
  const bucket_id =
    splits.length > 0
      ? (change.bucket_id ?? null)
      : change.bucket_id === undefined
        ? before.bucket_id
        : change.bucket_id
  const saysBucket = change.bucket_id !== undefined || change.splits !== undefined
  const moved = bucket_id !== before.bucket_id && change.priority === undefined
  return {
    ...before,
    tx_type: change.tx_type ?? before.tx_type,
    amount_minor: change.amount_minor ?? before.amount_minor,
    date: change.date ?? before.date,
    description: change.description ?? before.description,
    payee: change.payee ?? before.payee,
    notes: change.notes ?? before.notes,
    account_id: change.account_id === undefined ? before.account_id : change.account_id,
    bucket_id,
    // Null takes back a priority of the transaction's own: it has the bucket's from then on, as a new one.
    priority:
      change.priority ??
      (moved || change.priority === null ? defaultPriority(session, buckets, bucket_id) : before.priority),
    splits,
    is_split: splits.length > 0 ? 1 : 0,
    tags: change.tags === undefined ? before.tags : [...new Set(change.tags)],
    ...linkColumns(changedLinks(before, change, splits)),
    cleared: change.cleared ?? before.cleared,
    review: change.review === undefined ? before.review : change.review,
    // Somebody has looked at it.
    unsure_bucket: change.review === null ? 0 : before.unsure_bucket,
    bucket_from: saidBy({ bucket_id, splits }, saysBucket ? from : before.bucket_from),
  }
}

/** What a statement was reconciled with must stay: amount, date, account, type and state. */
export function refuseReconciledChange(before: store.Transaction, after: store.Transaction): void {
  if (before.cleared !== 'reconciled') return
  const same =
    before.amount_minor === after.amount_minor &&
    before.date === after.date &&
    before.account_id === after.account_id &&
    before.tx_type === after.tx_type &&
    before.cleared === after.cleared
  if (!same) throw new Locked('transaction', before.id)
}

/** Whether it may be one with another row by now than before. */
export function movesOtherwise(before: store.Transaction, after: store.Transaction): boolean {
  return (['amount_minor', 'date', 'account_id', 'tx_type', 'payee', 'description'] as const).some(
    field => before[field] !== after[field],
  )
}

/** @throws Invalid where a row gets into an account of another currency and nobody says what it is there: a number of one is none of another */
export function refuseUnsaidAmount(
  currency: string,
  becomes: string,
  { amount_minor }: Pick<TransactionChange, 'amount_minor'>,
): void {
  if (currency !== becomes && amount_minor === undefined)
    throw new Invalid(
      ['amount'],
      worded('must be given: the account is in {becomes}, and the amount in {currency}', {
        becomes,
        currency,
      }),
    )
}
