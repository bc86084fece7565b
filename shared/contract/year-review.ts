import { z } from 'zod'
import { Amount, CalendarDateText, Id, Unconverted } from './common.ts'

/** A year in review. */

export const YearQuestion = z.object({
  /** Of budget months; the year of this month, if left out. */
  year: z.number().int().min(1900).max(2199).optional(),
  /** How many payees, buckets and sources are named, the largest first. */
  limit: z.number().int().min(1).max(50).default(10),
  /** Names the work, so that it can be cancelled. */
  run_id: Id.optional(),
})

/** A figure of the year, and what it was the year before. */
const Moved = z.object({ amount: Amount, before: Amount })

export const YearRow = z.object({
  /** The record's id; null for what is in none. */
  key: Id.nullable(),
  name: z.string(),
  amount: Amount,
  /** The same record's figure of the year before. */
  before: Amount,
})
export type YearRow = z.infer<typeof YearRow>

export const YearReview = z.object({
  year: z.number().int(),
  /** A year that is not over ends today, and is held against the same days of the year before. */
  from: CalendarDateText,
  to: CalendarDateText,
  is_over: z.boolean(),
  year_before: z.object({ from: CalendarDateText, to: CalendarDateText }),
  /** What came in, what was spent less what came back, and what was left. */
  income: Moved,
  spent: Moved,
  saved: Moved,
  /** What of the income was left, in percent to one decimal; null without any income. */
  saved_percent: z.number().nullable(),
  sources: z.array(YearRow),
  payees: z.array(YearRow),
  buckets: z.array(YearRow),
  /** The transaction that most was spent with, all its parts together; null where nothing was spent. */
  biggest_expense: z
    .object({
      transaction_id: Id,
      date: CalendarDateText,
      payee: z.string(),
      description: z.string(),
      account_id: Id.nullable(),
      /** null too where its parts are in several. */
      bucket_id: Id.nullable(),
      amount: Amount,
    })
    .nullable(),
  /** What everything owned was worth less what was owed, before the first day and at the end of the last, and what moved it. */
  net_worth: z.object({
    before: Amount,
    after: Amount,
    change: Moved,
    saved: Moved,
    gained: Moved,
    entered: Moved,
  }),
  unconverted: z.array(Unconverted),
  /** How the figures were made, a sentence for each rule. */
  working: z.array(z.string()),
})
export type YearReview = z.infer<typeof YearReview>
