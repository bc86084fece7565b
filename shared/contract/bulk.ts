import { eventIterator } from '@orpc/contract'
import { z } from 'zod'
import { Amount, base, Id, ShortText, Unconverted } from './common.ts'
import { RuleRun } from './rules.ts'
import { Tag, TransactionChange, TransactionFilter } from './transactions.ts'

/** Changes of many transactions at once: of those that are named, or of all that a filter finds. */

const { splits: _, amount: __, tx_type: ___, ...alike } = TransactionChange.shape
export const BulkChange = z.object({
  /** Either these, or all that the filter finds. */
  tx_ids: z.array(Id).min(1).max(100_000).optional(),
  filter: TransactionFilter.optional(),
  ...alike,
  /** Besides the tags that each has. */
  add_tags: z.array(Tag).max(20).optional(),
  remove_tags: z.array(Tag).max(20).optional(),
  /** Voids them, and changes nothing else. */
  void: z.object({ reason: ShortText.default('') }).optional(),
  /** Answers how many there are and what they come to; writes nothing. */
  dry_run: z.boolean().default(false),
  /** Under this id the work can be watched and cancelled. */
  change_id: Id.optional(),
})
export type BulkChange = z.infer<typeof BulkChange>

export const BulkResult = z.object({
  /** Transactions that were named or found. */
  count: z.number().int(),
  /** What they come to, with their signs. */
  sum: Amount,
  /** What of them has no rate, and is not in the sum. */
  unconverted: z.array(Unconverted),
  /** 0 for a dry run. */
  changed: z.number().int(),
  refused_count: RuleRun.shape.refused_count,
  refused: RuleRun.shape.refused,
})
export type BulkResult = z.infer<typeof BulkResult>

export const BulkProgress = z.object({
  change_id: Id,
  phase: z.enum(['reading', 'comparing', 'writing', 'done', 'cancelled', 'failed']),
  /** 0 to 1. */
  fraction: z.number(),
})

const path = '/core/transactions'
const tags = ['transactions']
export const bulk = {
  change: base
    .route({
      method: 'PATCH',
      path,
      summary:
        'Change or void many transactions at once; those that cannot be are named and the others done, undone as one',
      tags,
    })
    .input(BulkChange)
    .output(BulkResult),
  progress: base
    .route({
      method: 'GET',
      path: `${path}/changes/{change_id}/progress`,
      summary: 'How far a change of many, or a run of rules, is, as server-sent events',
      tags,
    })
    .input(z.object({ change_id: Id }))
    .output(eventIterator(BulkProgress)),
  cancel: base
    .route({
      method: 'POST',
      path: `${path}/changes/{change_id}/cancel`,
      summary: 'Stop a change of many, or a run of rules; nothing is written',
      tags,
    })
    .input(z.object({ change_id: Id }))
    .output(z.object({ cancelled: z.boolean() })),
}
