import { z } from 'zod'
import { Amount, base, Id, Instant, listOf, MonthText, PositiveAmount } from './common.ts'
import { Transaction } from './transactions.ts'

/** Two rows of two accounts that are one movement. */

/** One point for or against two rows being one movement. */
export const TransferEvidence = z.object({
  /**
   * `file`: the file names the other account. `words`: the row says so. `account`: the other account's name or number stands in it. `earlier`: such a
   * row was one before. `days`: how far apart they are. `only`: nothing else fits either. `amounts`: those of two currencies agree, by the day's rates (close) or since the file names the other one (exact). `against`: a word that says otherwise.
   */
  kind: z.enum(['file', 'words', 'account', 'earlier', 'days', 'only', 'amounts', 'against']),
  /** The row in whose text it stands; null for what is of both. */
  transaction_id: Id.nullable(),
  /** The words, the account's name, or how many days the second comes after the first. */
  found: z.string(),
  points: z.number().int(),
})
export type TransferEvidence = z.infer<typeof TransferEvidence>

export const ProposedTransfer = z.object({
  /** What goes out, and what comes in. */
  ids: z.tuple([Id, Id]),
  evidence: z.array(TransferEvidence),
  points: z.number().int(),
  out: Transaction,
  in: Transaction,
})
export type ProposedTransfer = z.infer<typeof ProposedTransfer>

const Pair = z.object({
  /** The two transactions, in either order. */
  ids: z.tuple([Id, Id]),
})
const Sides = z.object({ out: Transaction, in: Transaction })

/** What a month's income and expense come to by now, and what they would. */
export const ChangedMonth = z.object({
  month: MonthText,
  income_before: Amount,
  income_after: Amount,
  expense_before: Amount,
  expense_after: Amount,
})
export const HistoryPreview = z.object({
  /** Pairs that would be linked. */
  linked: z.number().int(),
  /** Pairs that would be asked about. */
  asked: z.number().int(),
  /** Every budget month whose income or expense would be another. */
  months: z.array(ChangedMonth),
})
export type HistoryPreview = z.infer<typeof HistoryPreview>
export const HistoryPass = z.object({ pass_id: Id, linked: z.number().int(), asked: z.number().int() })
export const PastPass = z.object({
  pass_id: Id,
  began_at: Instant,
  /** Transfers that it made and that still stand. */
  transfers: z.number().int(),
})
export type PastPass = z.infer<typeof PastPass>

const tags = ['transfers']
export const transfers = {
  make: base
    .route({
      method: 'POST',
      path: '/core/transactions/{tx_id}/transfer',
      summary:
        'Make a transfer of a transaction and another, or of it and an account whose own row is not in yet; of the two, one goes out and the other comes in',
      tags,
    })
    .input(
      z.object({
        tx_id: Id,
        /** Which part of it, from 0, where it is a split: that part alone becomes the transfer. */
        part: z.number().int().min(0).max(49).optional(),
        /** The other row. */
        other_id: Id.optional(),
        /** Which part of the other row, from 0, where that is the split. */
        other_part: z.number().int().min(0).max(49).optional(),
        /** The other account: its row is expected, counts at once, and is taken up when its file comes. */
        account_id: Id.optional(),
        /** What it comes to on that account, where that is in another currency; by the day's rate where it is left out. */
        other_amount: PositiveAmount.optional(),
      }),
    )
    .output(Sides),
  takeApart: base
    .route({
      method: 'DELETE',
      path: '/core/transactions/{tx_id}/transfer',
      summary: 'These are two payments: each is what it was, and they are not proposed again',
      tags,
    })
    .input(
      z.object({
        tx_id: Id,
        /** Which part of a split, from 0; may be left out where only one is a transfer. */
        part: z.number().int().min(0).max(49).optional(),
      }),
    )
    .output(Transaction),
  proposed: base
    .route({
      method: 'GET',
      path: '/core/transfers/proposed',
      summary:
        'Pairs that may be transfers, with what speaks for each, the best first; a row is in one of them',
      tags,
    })
    .input(z.object({ limit: z.number().int().min(1).max(500).default(100) }))
    .output(z.object({ ...listOf(ProposedTransfer).shape, total: z.number().int() })),
  accept: base
    .route({
      method: 'POST',
      path: '/core/transfers/accept',
      summary: 'A proposed pair is one transfer',
      tags,
    })
    .input(Pair)
    .output(Sides),
  reject: base
    .route({
      method: 'POST',
      path: '/core/transfers/reject',
      summary: 'A proposed pair is two payments, and is never proposed again',
      tags,
    })
    .input(Pair)
    .output(z.object({ rejected: z.boolean() })),
  previewHistory: base
    .route({
      method: 'POST',
      path: '/core/transfers/history/preview',
      summary: 'What a pass over the whole history would link, and every month that it would change',
      tags,
    })
    .input(z.object({}))
    .output(HistoryPreview),
  runHistory: base
    .route({
      method: 'POST',
      path: '/core/transfers/history',
      summary: 'Link what is sure in the whole history, and propose the rest; undone as one',
      tags,
    })
    .input(z.object({}))
    .output(HistoryPass),
  passes: base
    .route({
      method: 'GET',
      path: '/core/transfers/history',
      summary:
        'Passes over the history that made transfers which still stand, the latest first, one that was stopped half-way included',
      tags,
    })
    .input(z.object({}))
    .output(listOf(PastPass)),
  undoHistory: base
    .route({
      method: 'POST',
      path: '/core/transfers/history/{pass_id}/undo',
      summary: 'Take a pass over the history back: every transfer that it made and that still stands',
      tags,
    })
    .input(z.object({ pass_id: Id }))
    .output(z.object({ taken_apart: z.number().int() })),
}
