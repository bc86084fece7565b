import type { Transaction } from '../../../shared/contract/transactions.ts'
import { toMajor, toMinor } from '../../../shared/domain/money.ts'

export type SplitDraft = {
  /** Only for the list's keys. */
  readonly key: number
  readonly bucket_id: string | null
  readonly amount: number | null
  /** Not shown, and kept. */
  readonly notes: string
  /** The other account of a part that is a transfer, which is in no bucket. */
  readonly transfer_account_id: string | null
}

/** A transaction as the form holds it. */
export type TransactionDraft = {
  readonly tx_type: 'income' | 'expense'
  readonly amount: number | null
  readonly date: string | null
  readonly payee: string
  readonly description: string
  readonly account_id: string | null
  readonly bucket_id: string | null
  /** Null: as the bucket has it. */
  readonly priority: Transaction['priority']
  readonly tags: readonly string[]
  readonly notes: string
  readonly splits: readonly SplitDraft[]
}

/** What a new transaction begins with. */
export function newDraft(today: string, account_id: string | null): TransactionDraft {
  return {
    tx_type: 'expense',
    amount: null,
    date: today,
    payee: '',
    description: '',
    account_id,
    bucket_id: null,
    priority: null,
    tags: [],
    notes: '',
    splits: [],
  }
}

/** A transaction as it is. One of its bucket's own priority shows none, and goes on following the bucket. */
export function draftOf(
  transaction: Transaction,
  priorityOf: (bucket_id: string | null) => Transaction['priority'],
): TransactionDraft {
  const { amount, date, payee, description, account_id, bucket_id, priority, tags, notes } = transaction
  return {
    tx_type: transaction.tx_type === 'income' ? 'income' : 'expense',
    amount,
    date,
    payee,
    description,
    account_id,
    bucket_id,
    priority: priority === priorityOf(bucket_id) ? null : priority,
    tags,
    notes,
    splits: transaction.splits.map(({ bucket_id, amount, notes, transfer_account_id = null }, key) => ({
      key,
      bucket_id,
      amount,
      notes,
      transfer_account_id,
    })),
  }
}

/** What the parts still lack of the amount, in major units; worked out in minor ones, so that no cent is lost on the way. */
export function unsplit({ amount, splits }: TransactionDraft, currency: string): number {
  const minor = (value: number | null) => {
    const result = toMinor(value ?? 0, currency)
    return result.ok ? result.minor : 0
  }
  return toMajor(
    splits.reduce((left, split) => left - minor(split.amount), minor(amount)),
    currency,
  )
}

/** What goes over the wire. A split transaction has no bucket of its own, and only an expense a priority. */
export function inputOf({ splits, bucket_id, priority, ...rest }: TransactionDraft) {
  return {
    ...rest,
    bucket_id: splits.length > 0 ? null : bucket_id,
    priority: rest.tx_type === 'expense' ? priority : null,
    splits: splits.map(({ key: _, bucket_id, ...split }) => ({
      ...split,
      bucket_id: split.transfer_account_id === null ? bucket_id : null,
    })),
  }
}
