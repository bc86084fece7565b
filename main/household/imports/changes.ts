import { z } from 'zod'
import { wholeLinks, withPartsBack } from '../../../shared/domain/links.ts'
import { worded } from '../../../shared/domain/wording.ts'
import type { WriteSession } from '../../core/database/database.ts'
import { signedAmount } from '../../core/database/rollups.ts'
import { Conflict } from '../../core/errors.ts'
import type { ParsedRow } from '../../formats/index.ts'
import { linkColumns, StoredLink, setPending, type Transaction } from '../transactions/index.ts'
import type { Known } from './comparison.ts'
import { insertChange } from './statements.store.ts'
import type { ImporterNeeds } from './statements.ts'

/** What an import changes of transactions that are there, each kept so that undo can put it back. */

/** What of a transaction an import may change. */
const Changed = z.object({
  tx_type: z.enum(['income', 'expense', 'transfer_in', 'transfer_out']),
  amount_minor: z.number(),
  date: z.string(),
  status: z.enum(['posted', 'void']),
  voided_at: z.string().nullable(),
  void_reason: z.string().nullable(),
  cleared: z.enum(['uncleared', 'cleared', 'reconciled']),
  bank_ref: z.string().nullable(),
  review: z.enum(['unsure_duplicate', 'bank_changed', 'contradicted', 'pending']).nullable(),
  /** Not written down before there was a column for it. */
  bucket_from: z.enum(['person', 'rule', 'learned', 'file']).nullable().default(null),
  is_split: z.union([z.literal(0), z.literal(1)]),
  splits: z.array(
    z.object({
      bucket_id: z.string().nullable(),
      amount_minor: z.number(),
      notes: z.string(),
      transfer_id: z.string().exactOptional(),
      was_bucket_id: z.string().exactOptional(),
      named_account: z.string().exactOptional(),
    }),
  ),
  links: z.array(StoredLink).default([]),
})
type Changed = z.infer<typeof Changed>

export class TransactionChanges {
  readonly #session: WriteSession
  readonly #needs: ImporterNeeds
  readonly #import_id: string
  #position = 0

  constructor(session: WriteSession, needs: ImporterNeeds, import_id: string) {
    this.#session = session
    this.#needs = needs
    this.#import_id = import_id
  }

  /** The bank says another amount or day. One leg of a transfer is not changed alone: it is marked. */
  becomesAsBankSays(
    known: Known,
    row: ParsedRow,
    reference: string | null,
    review: Transaction['review'],
  ): void {
    const before = this.#read(known)
    if (known.awaits_exchange === 1) this.#isExpected(before, row, reference)
    else if (before.transfer_id !== null) this.#write(before, { ...before, review: 'bank_changed' })
    else
      this.#write(before, {
        ...before,
        ...withAmount(before, row.amount_minor),
        date: row.date,
        bank_ref: reference ?? before.bank_ref,
        review,
      })
  }

  /** Removed by the bank. */
  goes(known: Known, review: Transaction['review']): void {
    const before = this.#read(known)
    if (before.transfer_id !== null) this.#write(before, { ...before, review: 'bank_changed' })
    else
      this.#write(before, {
        ...before,
        status: 'void',
        voided_at: this.#session.now,
        void_reason: 'Removed by the bank',
        review,
      })
  }

  /** A typed or pending transaction is the bank's row: the next file finds it by the row's reference. */
  isBankRow(known: Known, row: ParsedRow, reference: string | null): void {
    const before = this.#read(known)
    this.#write(before, {
      ...before,
      bank_ref: known.pending === 1 || before.bank_ref === null ? reference : before.bank_ref,
      cleared: before.cleared === 'uncleared' ? 'cleared' : before.cleared,
      date:
        (known.pending === 1 || known.awaited === 1) && before.cleared !== 'reconciled'
          ? row.date
          : before.date,
      review: before.review === 'pending' ? null : before.review,
    })
    if (known.pending === 1) setPending(this.#session, known.seq, 0)
  }

  /** A person is to look at it; nothing else changes. */
  isToBeLookedAt(known: Known, review: Transaction['review']): void {
    const before = this.#read(known)
    if (before.review === null) this.#write(before, { ...before, review })
  }

  /** Keeps anything else that undo is to put back. */
  keep(kind: 'opening' | 'bank_id' | 'account', entity_id: string, before: unknown, after: unknown): void {
    insertChange(this.#session, {
      import_id: this.#import_id,
      position: this.#position++,
      kind,
      entity_id,
      before: JSON.stringify(before),
      after: JSON.stringify(after),
    })
  }

  /** An expected side in another currency than the other one is the bank's row, of whatever amount the bank made of it. */
  #isExpected(before: Transaction, row: ParsedRow, reference: string | null): void {
    this.#write(before, {
      ...before,
      amount_minor: Math.abs(row.amount_minor),
      date: row.date,
      bank_ref: reference ?? before.bank_ref,
      cleared: 'cleared',
    })
  }

  #read({ id }: Known): Transaction {
    return this.#needs.transactions.requireWithin(this.#session, id)
  }

  #write(before: Transaction, changed: Transaction): void {
    const after = { ...changed, updated_at: this.#session.now }
    this.#needs.transactions.changeByBankWithin(this.#session, before, after, 'import', this.#import_id)
    insertChange(this.#session, {
      import_id: this.#import_id,
      position: this.#position++,
      kind: 'transaction',
      entity_id: before.id,
      before: JSON.stringify(Changed.parse(before)),
      after: JSON.stringify(Changed.parse(after)),
    })
  }
}

/** The transaction with another amount; a split takes the difference in its largest part, or is one no more where that does not do. */
function withAmount(before: Transaction, signed_minor: number): Partial<Transaction> {
  const amount_minor = Math.abs(signed_minor)
  const tx_type = signed_minor < 0 ? 'expense' : 'income'
  if (before.splits.length === 0) return { amount_minor, tx_type }
  // A part that is a transfer is another row's amount too.
  const [first, ...more] = before.splits.filter(each => each.transfer_id === undefined)
  const largest = more.reduce(
    (most, each) => (each.amount_minor > (most?.amount_minor ?? 0) ? each : most),
    first,
  )
  const rest = (largest?.amount_minor ?? 0) + amount_minor - before.amount_minor
  if (!largest || rest <= 0 || tx_type !== before.tx_type)
    return {
      amount_minor,
      tx_type,
      splits: [],
      is_split: 0,
      bucket_from: null,
      ...linkColumns(wholeLinks(before.links)),
    }
  const splits = before.splits.map(each => (each === largest ? { ...each, amount_minor: rest } : each))
  return { amount_minor, tx_type, splits }
}

/** Puts a transaction back as it was before an import: what a person has changed of it since stays. @throws Conflict where it is reconciled by now. */
export function putBackTransaction(
  session: WriteSession,
  needs: ImporterNeeds,
  id: string,
  beforeText: string,
  afterText: string,
): void {
  const before = Changed.parse(JSON.parse(beforeText))
  const after = Changed.parse(JSON.parse(afterText))
  const now = needs.transactions.requireWithin(session, id)
  const kept: Changed = Changed.parse(now)
  const isAsLeft = <Field extends keyof Changed>(field: Field) =>
    JSON.stringify(kept[field]) === JSON.stringify(after[field])
  const pick = <Field extends keyof Changed>(field: Field): Changed[Field] =>
    isAsLeft(field) ? before[field] : kept[field]
  const amountIsAsLeft = isAsLeft('amount_minor') && isAsLeft('splits') && isAsLeft('tx_type')
  const restored: Transaction = {
    ...now,
    date: pick('date'),
    status: pick('status'),
    voided_at: pick('voided_at'),
    void_reason: pick('void_reason'),
    cleared: pick('cleared'),
    bank_ref: pick('bank_ref'),
    review: pick('review'),
    ...(amountIsAsLeft && {
      tx_type: before.tx_type,
      amount_minor: before.amount_minor,
      splits: before.splits,
      is_split: before.is_split,
      // Who said the buckets of the parts comes back with them.
      ...(isAsLeft('bucket_from') && { bucket_from: before.bucket_from }),
      ...(after.splits.length < before.splits.length && linkColumns(withPartsBack(now.links, before.links))),
    }),
    updated_at: session.now,
  }
  const moves =
    signedAmount(now) !== signedAmount(restored) ||
    now.date !== restored.date ||
    now.status !== restored.status
  if (now.cleared === 'reconciled' && moves)
    throw new Conflict(
      worded('A transaction that it changed is reconciled with a statement. Unlock it first'),
    )
  needs.transactions.changeByBankWithin(session, now, restored, 'person', null)
}
