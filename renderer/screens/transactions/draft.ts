import type { Transaction } from '../../../shared/contract/transactions.ts'
import { toMajor, toMinor } from '../../../shared/domain/money.ts'

export interface SplitDraft {
  /** Only for the list's keys. */
  readonly key: number
  readonly bucket_id: string | null
  readonly amount: number | null
}

/** A transaction as the form holds it. */
export interface TransactionDraft {
  readonly tx_type: 'income' | 'expense'
  readonly amount: number | null
  readonly date: string
  readonly payee: string
  readonly description: string
  readonly account_id: string | null
  readonly bucket_id: string | null
  readonly priority: Transaction['priority']
  readonly tags: readonly string[]
  readonly notes: string
  readonly splits: readonly SplitDraft[]
}

export function draftOf(
  transaction: Transaction | undefined,
  today: string,
  account_id: string | null,
): TransactionDraft {
  if (!transaction)
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
  return {
    tx_type: transaction.tx_type === 'income' ? 'income' : 'expense',
    amount: transaction.amount,
    date: transaction.date,
    payee: transaction.payee,
    description: transaction.description,
    account_id: transaction.account_id,
    bucket_id: transaction.bucket_id,
    priority: transaction.priority,
    tags: transaction.tags,
    notes: transaction.notes,
    splits: transaction.splits.map(({ bucket_id, amount }, key) => ({ key, bucket_id, amount })),
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

/** What goes over the wire. A split transaction has no bucket of its own. */
export function inputOf(draft: TransactionDraft) {
  const { splits, bucket_id, amount, priority, tags, ...rest } = draft
  return {
    ...rest,
    amount: amount ?? 0,
    tags: [...tags],
    bucket_id: splits.length > 0 ? null : bucket_id,
    splits: splits.map(split => ({ bucket_id: split.bucket_id, amount: split.amount ?? 0 })),
    ...(priority === null ? {} : { priority }),
  }
}
