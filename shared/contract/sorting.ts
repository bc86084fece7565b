import { z } from 'zod'
import { Amount, base, Id, Instant, listOf, Name, ShortText } from './common.ts'
import { LinkedThing } from './links.ts'
import { LeftTransaction, Transaction } from './transactions.ts'

/** Why a bucket is suggested. */
export const SuggestionReason = z.object({
  /** How alike the rows of the past are: of the same name, of a part of it, or with a word in common. */
  likeness: z.enum(['name', 'part', 'word']),
  /** All were so; the habit moved; amounts or accounts tell two uses apart; more were so than not. */
  ground: z.enum(['always', 'moved', 'amount', 'account', 'mostly']),
  /** How many rows of the past speak for it, of how many. */
  times: z.number().int(),
  of: z.number().int(),
  /** The name, the part of it or the word. */
  by: z.string(),
  /** Money that comes back from where it went. */
  is_return: z.boolean(),
  /** In a person's words: “Groceries, 14 of 15 times”. */
  text: z.string(),
})
export const SortingSuggestion = z.object({
  bucket_id: Id,
  bucket: z.string(),
  /** How often such a suggestion was right in this household's own past, from 0 to 1. */
  confidence: z.number(),
  /** Sure enough that an import fills it in. */
  sure: z.boolean(),
  reason: SuggestionReason,
})
export type SortingSuggestion = z.infer<typeof SortingSuggestion>
export const RowToSort = z.object({
  transaction: Transaction,
  suggestion: SortingSuggestion.nullable(),
  /** What rows of its name always were for, and their tags: set with the bucket when the suggestion is accepted, where the row has none. */
  besides: z.object({ link: LinkedThing.nullable(), tags: z.array(z.string()) }),
  /** How its payee's transactions are split, where a person split one before: offered, with the parts that it would have. */
  usual_split: z
    .object({
      times: z.number().int(),
      splits: z.array(z.object({ bucket_id: Id.nullable(), amount: Amount, notes: z.string() })),
    })
    .optional(),
  /** How many of those to be sorted have the same name and direction, itself among them. */
  alike: z.number().int(),
})
export type RowToSort = z.infer<typeof RowToSort>

export const SortingFigures = z.object({
  /** Whether an import puts rows in a bucket by itself where that is sure. */
  fills_in: z.boolean(),
  /** Whether there is enough of a past to be sure of anything. */
  ready: z.boolean(),
  /** Decisions of a person that are learned from. */
  decisions: z.number().int(),
  /** Rows of the past that were held against what would have been said of them before, how many would have been filled in, and how many of those rightly. */
  looked_at: z.number().int(),
  filled: z.number().int(),
  right: z.number().int(),
  /** Of what is filled in, how much is right, from 0 to 1; null before anything is. */
  precision: z.number().nullable(),
  /** How right it is to be. */
  wanted: z.number(),
})
export type SortingFigures = z.infer<typeof SortingFigures>

export const FileCategory = z.object({
  id: Id,
  /** Files of one layout. */
  kind: z.string(),
  kind_name: z.string(),
  category: z.string(),
  /** Null: it stands for no bucket. */
  bucket_id: Id.nullable(),
  created_at: Instant,
  updated_at: Instant,
})
export type FileCategory = z.infer<typeof FileCategory>

const Done = z.object({
  ...listOf(Transaction).shape,
  refused: z.array(LeftTransaction),
})
const override = { override_reason: ShortText.min(1).optional() }
const path = '/core/sorting'
const tags = ['sorting']

export const sorting = {
  list: base
    .route({
      method: 'GET',
      path,
      summary: 'Transactions that are to be sorted, newest first, each with what speaks for a bucket',
      tags,
    })
    .input(z.object({ import_id: Id.optional(), limit: z.number().int().min(1).max(500).default(100) }))
    .output(
      z.object({
        ...listOf(RowToSort).shape,
        /** All that are to be sorted. */
        total: z.number().int(),
      }),
    ),
  count: base
    .route({ method: 'GET', path: `${path}/count`, summary: 'How many transactions are to be sorted', tags })
    .input(z.object({ import_id: Id.optional() }))
    .output(z.object({ total: z.number().int() })),
  accept: base
    .route({
      method: 'POST',
      path: `${path}/accept`,
      summary:
        'Put transactions where the suggestion says, and confirm those that were filled in; `all` takes every one that has a suggestion. Typed expenses are gated as new ones',
      tags,
    })
    .input(
      z
        .object({
          tx_ids: z.array(Id).min(1).max(500).optional(),
          all: z.literal(true).optional(),
          /** Of `all`, those of one import. */
          import_id: Id.optional(),
          ...override,
        })
        .refine(
          ({ tx_ids, all }) => (tx_ids === undefined) !== (all === undefined),
          'needs `tx_ids`, or `all`',
        ),
    )
    .output(Done),
  change: base
    .route({
      method: 'POST',
      path: `${path}/change`,
      summary:
        'Put a transaction in a bucket: this one, all alike that are to be sorted, or always, which writes a rule besides',
      tags,
    })
    .input(
      z.object({
        tx_id: Id,
        bucket_id: Id,
        for: z.enum(['this', 'alike', 'always']).default('this'),
        ...override,
      }),
    )
    .output(z.object({ ...Done.shape, rule_id: Id.nullable() })),
  precision: base
    .route({
      method: 'GET',
      path: `${path}/precision`,
      summary: 'How right the suggestions are, measured on the household’s own past',
      tags,
    })
    .input(z.object({}))
    .output(SortingFigures),
  updateSettings: base
    .route({
      method: 'PATCH',
      path: `${path}/settings`,
      summary: 'Let imports put rows in a bucket by themselves where that is sure, or not',
      tags,
    })
    .input(z.object({ fills_in: z.boolean() }))
    .output(SortingFigures),
  categories: base
    .route({
      method: 'GET',
      path: '/core/file-categories',
      summary: 'What the categories of bank files stand for, by the kind of file',
      tags,
    })
    .input(z.object({}))
    .output(listOf(FileCategory)),
  putCategory: base
    .route({
      method: 'PUT',
      path: '/core/file-categories',
      summary: 'Say what a category of a kind of file stands for: a bucket, or none',
      tags,
    })
    .input(
      z.object({
        kind: z.string().min(1).max(2000),
        kind_name: Name.optional(),
        category: ShortText.min(1),
        bucket_id: Id.nullable(),
      }),
    )
    .output(FileCategory),
  forgetCategory: base
    .route({
      method: 'DELETE',
      path: '/core/file-categories/{category_id}',
      summary: 'Forget what a category stands for',
      tags,
    })
    .input(z.object({ category_id: Id }))
    .output(z.object({ forgotten: z.boolean() })),
}
