import { z } from 'zod'
import { TARGET_KINDS } from '../domain/assign/targets.ts'
import { BucketStatus, BucketType } from './buckets.ts'
import {
  Amount,
  CalendarDateText,
  Id,
  Instant,
  MonthText,
  NonNegativeAmount,
  Priority,
  Unconverted,
} from './common.ts'

/** Money with a job: what each month assigns to buckets and cards, and what is still to be assigned. */

export const BudgetMode = z.enum(['limits', 'assign'])
export type BudgetMode = z.infer<typeof BudgetMode>

export const TargetKind = z.enum(TARGET_KINDS)
export const ShareOf = z.enum(['this_month', 'last_month', 'to_assign'])

export const BudgetTarget = z.object({
  id: Id,
  bucket_id: Id,
  kind: TargetKind,
  /** Bills come first, then A to D; what takes a share of the rest comes last. */
  priority: Priority,
  amount: Amount.nullable(),
  by_month: MonthText.nullable(),
  /** After how many months it is wanted again. */
  repeat_months: z.number().int().nullable(),
  /** Whether assigning takes away what is above the amount. */
  gives_back: z.boolean(),
  bill_id: Id.nullable(),
  percent: z.number().nullable(),
  share_of: ShareOf.nullable(),
  months: z.number().int().nullable(),
  weight: z.number().int().nullable(),
  created_at: Instant,
  updated_at: Instant,
})
export type BudgetTarget = z.infer<typeof BudgetTarget>

const targetFields = {
  priority: Priority,
  /** Of every_month, by_date, refill and cap. */
  amount: NonNegativeAmount,
  /** Of by_date: the month in which the amount is to be there. */
  by_month: MonthText,
  repeat_months: z.number().int().min(1).max(120).nullable(),
  /** Of refill. */
  gives_back: z.boolean(),
  /** Of bills: one bill alone; null for all that are paid from the bucket. */
  bill_id: Id.nullable(),
  /** Of share_of_income, at most two decimals. */
  percent: z.number().positive().max(100),
  share_of: ShareOf,
  /** Of average: how many months before are looked at. */
  months: z.number().int().min(1).max(60),
  /** Of remainder. */
  weight: z.number().int().min(1).max(1000),
}
export const NewBudgetTarget = z.object({
  ...z.object(targetFields).partial().shape,
  bucket_id: Id,
  kind: TargetKind,
})
export const BudgetTargetChange = z.object(targetFields).partial()

const Figures = z.object({
  carried_over: Amount,
  assigned: Amount,
  spent: Amount,
  /** Carried over, plus assigned, less spent. */
  available: Amount,
})

export const AssignBucket = z.object({
  bucket_id: Id,
  name: z.string(),
  bucket_type: BucketType,
  priority: Priority,
  status: BucketStatus,
  group_id: Id.nullable(),
  ...Figures.shape,
  /** What is lacking in cash: it comes out of the next month's money to assign. */
  overspent_cash: Amount,
  /** What is lacking of what cards paid: it becomes debt of the cards. */
  overspent_credit: Amount,
  /** What its targets want this month to assign in all; null where no target wants an amount. */
  target: Amount.nullable(),
  /** What of that is not assigned yet. */
  needed: Amount.nullable(),
  targets: z.array(BudgetTarget),
  /** Spent a month, of the last six months that there is anything of; null in the first. */
  average: Amount.nullable(),
  last_month: z.object({ assigned: Amount, spent: Amount, available: Amount }),
  note: z.string(),
})
export type AssignBucket = z.infer<typeof AssignBucket>

export const AssignCard = z.object({
  account_id: Id,
  name: z.string(),
  carried_over: Amount,
  /** To the card itself, which covers debt. */
  assigned: Amount,
  /** What purchases moved here from buckets, less what refunds moved back. */
  moved: Amount,
  /** What went to the card. */
  paid: Amount,
  /** What is set aside for the card: what is owed less the uncovered debt. */
  available: Amount,
  owed: Amount,
  /** What nothing is set aside for; below 0 where more is set aside than is owed. */
  uncovered: Amount,
  /** What the uncovered debt is made of: it is their sum, with what was assigned and made good taken off. */
  uncovered_parts: z.object({
    /** Owed when the budget began, or when the card was opened. */
    starting: Amount,
    /** Bought beyond what buckets had. */
    overspent: Amount,
    /** Bought in no bucket, less what came to the card in none. */
    no_bucket: Amount,
    assigned: Amount,
    /** Paid beyond what was set aside, out of the month after's money to assign. */
    made_good: Amount,
    /** What rates made of it. */
    exchange: Amount,
  }),
  overspent_cash: Amount,
})
export type AssignCard = z.infer<typeof AssignCard>

export const AssignMonth = z.object({
  mode: BudgetMode,
  month: MonthText,
  /** First and last day of the budget month. */
  from: CalendarDateText,
  to: CalendarDateText,
  /** The budget's first month: what was before is what it began with. */
  begins: MonthText,
  /** Cash that has no job. Below 0 where more is assigned than there is. */
  to_assign: Amount,
  /** How it came about: left of last month, plus income, less overspent and assigned, plus exchange, less assigned in future. */
  working: z.object({
    left_before: Amount,
    /** What came in without a bucket, what accounts began with too, less what went out without one; in the first month all of before. */
    income: Amount,
    overspent_last_month: Amount,
    assigned: Amount,
    exchange: Amount,
    assigned_in_future: Amount,
  }),
  /** What later months have taken of it. */
  assigned_in_future: Amount,
  /** On the budget's accounts, at the end of the month or today: to assign, assigned in future, available in buckets and cards and overspent credit sum to it. */
  cash: Amount,
  /** Of all buckets. */
  total: z.object({ ...Figures.shape, overspent_cash: Amount, overspent_credit: Amount }),
  groups: z.array(
    z.object({
      group_id: Id.nullable(),
      name: z.string(),
      bucket_ids: z.array(Id),
      ...Figures.shape,
    }),
  ),
  buckets: z.array(AssignBucket),
  cards: z.array(AssignCard),
  /** Days from coming in to going out, on the average of the last ten times that cash went out; null before there were ten. */
  age_of_money: z.number().int().nullable(),
  note: z.string(),
  /** In buckets or none, but on no account of the budget: in no figure here. */
  outside: z.object({ spent: Amount, income: Amount }),
  unconverted: z.array(Unconverted),
})
export type AssignMonth = z.infer<typeof AssignMonth>

const Cells = z.array(z.object({ assigned: Amount, spent: Amount, available: Amount }))
export const AssignYear = z.object({
  months: z.array(
    z.object({
      month: MonthText,
      to_assign: Amount,
      income: Amount,
      assigned: Amount,
      spent: Amount,
      available: Amount,
      cash: Amount,
    }),
  ),
  /** Each with a cell for each month. */
  buckets: z.array(z.object({ bucket_id: Id, name: z.string(), group_id: Id.nullable(), cells: Cells })),
  cards: z.array(z.object({ account_id: Id, name: z.string(), cells: Cells })),
})
export type AssignYear = z.infer<typeof AssignYear>

export const BudgetGroup = z.object({ id: Id, name: z.string(), bucket_ids: z.array(Id) })
export type BudgetGroup = z.infer<typeof BudgetGroup>

export const ModePreview = z.object({
  dry_run: z.boolean(),
  mode: BudgetMode,
  from_month: MonthText.nullable(),
  to_assign: Amount,
  cash: Amount,
  buckets: z.array(
    z.object({
      bucket_id: Id,
      name: z.string(),
      /** As limits have it: the month's limit, and what is left of it with what it brought along. */
      limit: Amount,
      remaining: Amount,
      /** As it is with jobs. */
      assigned: Amount,
      available: Amount,
      /** The target that is made of its limit; null where none is. */
      new_target: Amount.nullable(),
    }),
  ),
  /** What is owed on each card that nothing is set aside for. */
  cards: z.array(z.object({ account_id: Id, name: z.string(), owed: Amount, uncovered: Amount })),
})
export type ModePreview = z.infer<typeof ModePreview>

export const FillResult = z.object({
  dry_run: z.boolean(),
  month: MonthText,
  to_assign_before: Amount,
  to_assign_after: Amount,
  /** The buckets whose assignment becomes another. */
  items: z.array(
    z.object({
      bucket_id: Id,
      name: z.string(),
      before: Amount,
      after: Amount,
      /** What its targets want that there is no money for. */
      missing: Amount,
    }),
  ),
  /** Of all buckets, what targets want that there is no money for. */
  missing: Amount,
})
export type FillResult = z.infer<typeof FillResult>

export const CloseResult = z.object({
  dry_run: z.boolean(),
  month: MonthText,
  to_assign_before: Amount,
  to_assign_after: Amount,
  moves: z.array(
    z.object({
      bucket_id: Id,
      name: z.string(),
      reason: z.enum(['gives_back', 'covered', 'shared']),
      /** What the month assigns more, or less. */
      amount: Amount,
    }),
  ),
  /** What each bucket takes along into the next month. */
  carries: z.array(z.object({ bucket_id: Id, name: z.string(), amount: Amount })),
  /** What stays uncovered: cash comes out of the next month's money to assign, credit is debt of the cards. */
  uncovered: z.array(z.object({ bucket_id: Id, name: z.string(), cash: Amount, credit: Amount })),
})
export type CloseResult = z.infer<typeof CloseResult>
