import { z } from 'zod'
import { LINK_KINDS } from '../domain/links.ts'
import {
  Amount,
  base,
  CalendarDateText,
  Id,
  Instant,
  ListTotals,
  LongText,
  listOf,
  MonthText,
  Name,
  NonNegativeAmount,
  PositiveAmount,
  Priority,
  page,
  ShortText,
  WordingPart,
} from './common.ts'
import { LinkedThing } from './links.ts'

export const TransactionType = z.enum(['income', 'expense'])
export const TransactionStatus = z.enum(['posted', 'void'])
export const Cleared = z.enum(['uncleared', 'cleared', 'reconciled'])
/**
 * Why a person is to look at a transaction: a bank's row that may have been there already; one that the bank changed since; one of a statement
 * that does not add up; one that was only pending when it was taken in; one that is in no bucket, since what was learned is not sure of any.
 */
export const ReviewReason = z.enum([
  'unsure_duplicate',
  'bank_changed',
  'contradicted',
  'pending',
  'unsure_bucket',
])
export type ReviewReason = z.infer<typeof ReviewReason>
/** Who said the bucket of a transaction: a person, a rule, what was learned from earlier ones, or the file's own category. */
export const BucketFrom = z.enum(['person', 'rule', 'learned', 'file'])
export type BucketFrom = z.infer<typeof BucketFrom>
/** A thing that all of a transaction is for. */
export const Link = LinkedThing
/** What a transaction, or one part of a split, is for. */
export const TransactionLink = z.object({
  ...LinkedThing.shape,
  /** Which part of a split, from 0; null for all of it. */
  part: z.number().int().nullable(),
  /** Whether it counts in the figures of the thing; null where it does unless the same was entered there by hand. */
  counted: z.boolean().nullable(),
  /** What the thing is called; null where it is gone. */
  label: z.string().nullable(),
})
export type TransactionLink = z.infer<typeof TransactionLink>
const LinkInput = z.object({
  ...LinkedThing.shape,
  part: z.number().int().min(0).max(49).nullable().default(null),
  counted: z.boolean().nullable().default(null),
  /** As it was read; not kept. */
  label: z.string().nullable().optional(),
})
export const Tag = z.string().trim().min(1).max(40)

export const Split = z.object({
  bucket_id: Id.nullable(),
  amount: Amount,
  notes: z.string(),
  /** Of a part that is a transfer, as the principal of a loan payment: the other account. Such a part is no income, no expense and in no bucket. */
  transfer_account_id: Id.optional(),
  transfer: z
    .object({
      transfer_id: Id,
      /** The row on the other account. */
      other_transaction_id: Id,
      /** It only stands for a row that is not in yet, and is taken up by it. */
      other_is_expected: z.boolean(),
    })
    .optional(),
})

/** A transaction that was left as it was. */
export const LeftTransaction = z.object({
  tx_id: Id,
  /** By this month's obligations; `override_reason` lets it through. */
  blocked: z.boolean(),
  message: z.string(),
  /** The same, apart. */
  wording: z.array(WordingPart),
})

export const Transaction = z.object({
  id: Id,
  /** `transfer`: one leg of a move between two accounts; it touches no bucket and no income or expense figure. */
  tx_type: z.enum(['income', 'expense', 'transfer']),
  amount: Amount,
  /** The amount with its sign: what it adds to the account. */
  signed_amount: Amount,
  /** What `amount` and its parts are in: its account's, or the household's where it is on none. */
  currency: z.string(),
  /** `amount` in the household's currency, by the rate of its day; null where no rate leads there, and then it is in no figure of the household. */
  household_amount: Amount.nullable(),
  date: CalendarDateText,
  description: z.string(),
  /** As the file, the person or a rule says. */
  payee: z.string(),
  /** The payee's record, and what it is called. */
  payee_id: Id.nullable(),
  payee_name: z.string().nullable(),
  /** What the bank's file said, whatever `payee` has become; null for what no file brought. */
  bank_payee: z.string().nullable(),
  account_id: Id.nullable(),
  bucket_id: Id.nullable(),
  priority: Priority.nullable(),
  status: TransactionStatus,
  notes: z.string(),
  tags: z.array(z.string()),
  /** Empty, or parts that sum to the amount exactly. */
  splits: z.array(Split),
  /** The first of `links` that is of all of it. */
  link: Link.nullable(),
  links: z.array(TransactionLink),
  cleared: Cleared,
  /** The other leg of a transfer. */
  transfer: z
    .object({
      transfer_id: Id,
      other_transaction_id: Id,
      other_account_id: Id,
      /** Two rows that were joined: each keeps its own day and texts. Else it was entered as one transfer. */
      joined: z.boolean(),
      /** The other one only stands for a row that is not in yet, and is taken up by it. */
      other_is_expected: z.boolean(),
      /** Which part of the other one it is, from 0, where that is a split. */
      other_part: z.number().int().optional(),
      /** The rest is null where both sides are in one currency. What the other side is, in its own. */
      other_amount: Amount.nullable(),
      other_currency: z.string().nullable(),
      /** What one unit of what went out came to; decimals as text. */
      rate: z.string().nullable(),
      /** The same by the exchange rates of the day; null where there is none. */
      day_rate: z.string().nullable(),
      /** What it changed net worth by, in the household's currency: what came in less what went out, by the day's rate. No income and no expense. */
      rate_difference: Amount.nullable(),
    })
    .nullable(),
  /** What its account held after it: in a list of all of one account's rows by date, null elsewhere. */
  running_balance: Amount.nullable(),
  import_id: Id.nullable(),
  bank_ref: z.string().nullable(),
  /** Imported while the month's obligations were not covered: posted all the same, since it has already happened. */
  gate_flagged: z.boolean(),
  /** null: nobody has to look at it. A person clears it. */
  review: ReviewReason.nullable(),
  /** null: in no bucket, or from before this was written down. */
  bucket_from: BucketFrom.nullable(),
  voided_at: Instant.nullable(),
  void_reason: z.string().nullable(),
  created_at: Instant,
  updated_at: Instant,
})
export type Transaction = z.infer<typeof Transaction>

const SplitInput = z.object({
  /** May be left out of a part that is a transfer, which is in none. */
  bucket_id: Id.nullable().default(null),
  amount: PositiveAmount,
  notes: ShortText.optional(),
  /** The part is a transfer to this account, or from it: with its row where one is in, else with one that stands for it until its file comes. */
  transfer_account_id: Id.nullable().optional(),
})
const fields = {
  tx_type: TransactionType,
  amount: PositiveAmount,
  date: CalendarDateText,
  description: ShortText,
  payee: ShortText,
  /** A payee by its record; without it the text leads to one, which is made where there is none. */
  payee_id: Id.nullable(),
  account_id: Id.nullable(),
  bucket_id: Id.nullable(),
  priority: Priority.nullable(),
  notes: LongText,
  tags: z.array(Tag).max(20),
  splits: z.array(SplitInput).max(50),
  /** What all of it is for: the same as `links` of this one alone, and those of its parts. */
  link: Link.nullable(),
  /** All that it and its parts are for, in place of what there was. */
  links: z.array(LinkInput).max(100),
  cleared: z.enum(['uncleared', 'cleared']),
}
/** Posts an expense that the obligation gate refuses; the reason goes into the audit log. */
const override = { override_reason: ShortText.min(1).optional() }

export const NewTransaction = z.object({
  ...z.object(fields).partial().shape,
  tx_type: fields.tx_type,
  amount: fields.amount,
  date: fields.date,
  ...override,
})
export const TransactionChange = z.object({
  ...z.object(fields).partial().shape,
  /** Says that somebody has looked at it. */
  review: z.null().optional(),
  ...override,
})

export const NewTransfer = z.object({
  from_account_id: Id,
  to_account_id: Id,
  /** In the currency of the account that it goes out of. */
  amount: PositiveAmount,
  /** In that of the other account: to be given where it is another one, and only then. */
  received_amount: PositiveAmount.optional(),
  date: CalendarDateText,
  description: ShortText.optional(),
  notes: LongText.optional(),
})

export const TransactionFilter = z.object({
  tx_type: z.enum(['income', 'expense', 'transfer']).optional(),
  status: TransactionStatus.optional(),
  bucket_id: Id.optional(),
  account_id: Id.optional(),
  payee_id: Id.optional(),
  /** A budget month, as the month snapshot has it. */
  month: MonthText.optional(),
  from: CalendarDateText.optional(),
  to: CalendarDateText.optional(),
  /**
   * In the currency of `account_id`. Where none is sent in the household's, and each amount is compared by what it counts there on its day; one without a
   * rate is not found, and is among `unconverted` of the totals.
   */
  min_amount: NonNegativeAmount.optional(),
  max_amount: NonNegativeAmount.optional(),
  /** Words, or beginnings of words, in payee, description, notes or tags; all must occur. */
  text: z.string().trim().max(200).optional(),
  tag: Tag.optional(),
  uncategorised: z.boolean().optional(),
  import_id: Id.optional(),
  /** A thing that it or a part of it is for: `deal:deal_...`. */
  link: z
    .string()
    .max(100)
    .regex(new RegExp(`^(${LINK_KINDS.join('|')}):.`), 'must be a kind and an id, as deal:deal_...')
    .optional(),
  /** Marked for review, or not. */
  review: z.boolean().optional(),
})
export type TransactionFilter = z.infer<typeof TransactionFilter>

export const TransactionList = z.object({
  ...TransactionFilter.shape,
  /** The same as `tx_type`. */
  type: z.enum(['income', 'expense', 'transfer']).optional(),
  /** A bucket by its id or its name. */
  bucket: Name.optional(),
  /** Counts and sums all that the filter finds, whatever the page has of it. */
  totals: z.boolean().optional(),
  sort: z.enum(['date_desc', 'date_asc', 'amount_desc', 'amount_asc']).default('date_desc'),
  limit: z.number().int().min(1).max(500).default(100),
  cursor: z.string().max(200).optional(),
})

const path = '/core/transactions'
export const transactions = {
  create: base
    .route({
      method: 'POST',
      path,
      summary: 'Post an income or an expense',
      tags: ['transactions'],
      successStatus: 201,
    })
    .input(NewTransaction)
    .output(
      z.object({
        ...Transaction.shape,
        /** Why a rule's bucket was not given to it: this month's obligations. null where nothing was held back. */
        held_back: z.string().nullable(),
      }),
    ),
  list: base
    .route({
      method: 'GET',
      path,
      summary: 'Transactions, filtered, a page at a time',
      tags: ['transactions'],
    })
    .input(TransactionList)
    .output(z.object({ ...page(Transaction).shape, totals: ListTotals.optional() })),
  listCsv: base
    .route({
      method: 'GET',
      path: `${path}.csv`,
      summary: 'All transactions that the filter finds, as CSV',
      tags: ['transactions'],
    })
    .input(TransactionList.omit({ limit: true, cursor: true, totals: true }))
    .output(z.file()),
  get: base
    .route({ method: 'GET', path: `${path}/{tx_id}`, summary: 'One transaction', tags: ['transactions'] })
    .input(z.object({ tx_id: Id }))
    .output(Transaction),
  update: base
    .route({
      method: 'PATCH',
      path: `${path}/{tx_id}`,
      summary: 'Change a posted transaction; its effect moves with it',
      tags: ['transactions'],
    })
    .input(z.object({ tx_id: Id, ...TransactionChange.shape }))
    .output(Transaction),
  void: base
    .route({
      method: 'POST',
      path: `${path}/{tx_id}/void`,
      summary: 'Void a transaction (both legs of a transfer); the row is kept',
      tags: ['transactions'],
    })
    .input(z.object({ tx_id: Id, reason: ShortText.optional() }))
    .output(Transaction),
  transfer: base
    .route({
      method: 'POST',
      path: `${path}/transfers`,
      summary: 'Move money between two accounts',
      tags: ['transactions'],
      successStatus: 201,
    })
    .input(NewTransfer)
    .output(z.object({ out: Transaction, in: Transaction })),
  setCleared: base
    .route({
      method: 'POST',
      path: `${path}/cleared`,
      summary: 'Mark transactions cleared or not; `unlock` is needed for reconciled ones',
      tags: ['transactions'],
    })
    .input(
      z.object({
        tx_ids: z.array(Id).min(1).max(500),
        cleared: z.boolean(),
        unlock: z.boolean().default(false),
      }),
    )
    .output(listOf(Transaction)),
  categorise: base
    .route({
      method: 'POST',
      path: `${path}/categorise`,
      summary:
        'Put several transactions in one bucket; those that cannot be are named, and an error where none can. Typed expenses are gated as new ones',
      tags: ['transactions'],
    })
    .input(
      z.object({
        tx_ids: z.array(Id).min(1).max(500),
        bucket_id: Id.nullable(),
        /** Sorts what the obligation gate refuses; kept in the audit log. */
        ...override,
      }),
    )
    .output(
      z.object({
        ...listOf(Transaction).shape,
        refused: z.array(LeftTransaction),
      }),
    ),
  tags: base
    .route({ method: 'GET', path: '/core/tags', summary: 'Tags in use', tags: ['transactions'] })
    .input(z.object({}))
    .output(listOf(z.string())),
}
