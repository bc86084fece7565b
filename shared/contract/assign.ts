import { z } from 'zod'
import { TARGET_KINDS } from '../domain/assign/targets.ts'
import { BucketStatus, BucketType } from './buckets.ts'
import {
  Amount,
  base,
  CalendarDateText,
  Id,
  Instant,
  LongText,
  listOf,
  MonthText,
  Name,
  NonNegativeAmount,
  PositiveAmount,
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

const dry_run = z.boolean().default(false)

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

const path = '/core/budget/assign'
const targets_path = '/core/budget/targets'
const groups_path = '/core/budget/groups'
const tags = ['budget']
/** The current month where none is named. */
const month = MonthText.optional()

export const assign = {
  mode: base
    .route({ method: 'GET', path: '/core/budget/mode', summary: 'How the household budgets', tags })
    .input(z.object({}))
    .output(z.object({ mode: BudgetMode, from_month: MonthText.nullable() })),
  setMode: base
    .route({
      method: 'POST',
      path: '/core/budget/mode',
      summary: 'Budget by limits, or give money jobs; dry_run shows what changes',
      tags,
    })
    .input(
      z.object({
        mode: BudgetMode,
        /** The first month with jobs; what is there before it is to be assigned. The current one where nothing is said. */
        from_month: MonthText.optional(),
        /** Makes a target of every month of each limit, for buckets that have no target yet. */
        targets_from_limits: z.boolean().default(true),
        dry_run,
      }),
    )
    .output(ModePreview),
  month: base
    .route({ method: 'GET', path, summary: 'A month of money with jobs', tags })
    .input(z.object({ month }))
    .output(AssignMonth),
  year: base
    .route({ method: 'GET', path: `${path}/year`, summary: 'Twelve months side by side', tags })
    .input(z.object({ from: month, months: z.number().int().min(1).max(36).default(12) }))
    .output(AssignYear),
  set: base
    .route({ method: 'PATCH', path, summary: 'What a month assigns to a bucket, or to a card', tags })
    .input(z.object({ month, bucket_id: Id.optional(), account_id: Id.optional(), amount: Amount }))
    .output(AssignMonth),
  move: base
    .route({
      method: 'POST',
      path: `${path}/move`,
      summary: 'Move money between buckets, cards and what is to be assigned',
      tags,
    })
    .input(
      z.object({
        month,
        /** Neither of the two: from what is to be assigned. */
        from_bucket_id: Id.nullable().optional(),
        from_account_id: Id.nullable().optional(),
        to_bucket_id: Id.nullable().optional(),
        to_account_id: Id.nullable().optional(),
        amount: PositiveAmount,
      }),
    )
    .output(AssignMonth),
  fill: base
    .route({
      method: 'POST',
      path: `${path}/fill`,
      summary: 'Assign what targets want, bills first, then by priority, as far as the money reaches',
      tags,
    })
    .input(
      z.object({
        month,
        /** These alone. */
        bucket_ids: z.array(Id).min(1).max(500).optional(),
        priorities: z.array(Priority).min(1).max(4).optional(),
        dry_run,
      }),
    )
    .output(FillResult),
  close: base
    .route({
      method: 'POST',
      path: `${path}/close`,
      summary: 'Close a month: what carries on, and what is covered from where',
      tags,
    })
    .input(
      z.object({
        month,
        /** Buckets whose rest goes back to be assigned first. */
        give_back: z.array(Id).max(500).default([]),
        /** Whether what is overspent is covered out of what is to be assigned. */
        cover: z.boolean().default(true),
        /** Buckets that share what is left then, by weight. */
        share_out: z
          .array(z.object({ bucket_id: Id, weight: z.number().int().min(1).max(1000).default(1) }))
          .max(500)
          .default([]),
        dry_run,
      }),
    )
    .output(CloseResult),
  note: base
    .route({
      method: 'PUT',
      path: `${path}/note`,
      summary: "Note something of a month, or of a bucket's month; an empty text removes it",
      tags,
    })
    .input(z.object({ month: MonthText, bucket_id: Id.nullable().optional(), note: LongText }))
    .output(z.object({ month: MonthText, bucket_id: Id.nullable(), note: z.string() })),
  targets: base
    .route({ method: 'GET', path: targets_path, summary: 'What buckets want of a month', tags })
    .input(z.object({ bucket_id: Id.optional() }))
    .output(listOf(BudgetTarget)),
  addTarget: base
    .route({ method: 'POST', path: targets_path, summary: 'Add a target', tags, successStatus: 201 })
    .input(NewBudgetTarget)
    .output(BudgetTarget),
  changeTarget: base
    .route({ method: 'PATCH', path: `${targets_path}/{target_id}`, summary: 'Change a target', tags })
    .input(z.object({ target_id: Id, ...BudgetTargetChange.shape }))
    .output(BudgetTarget),
  removeTarget: base
    .route({ method: 'DELETE', path: `${targets_path}/{target_id}`, summary: 'Remove a target', tags })
    .input(z.object({ target_id: Id }))
    .output(BudgetTarget),
  groups: base
    .route({ method: 'GET', path: groups_path, summary: 'Groups of buckets, in their order', tags })
    .input(z.object({}))
    .output(listOf(BudgetGroup)),
  addGroup: base
    .route({ method: 'POST', path: groups_path, summary: 'Add a group', tags, successStatus: 201 })
    .input(z.object({ name: Name }))
    .output(BudgetGroup),
  changeGroup: base
    .route({ method: 'PATCH', path: `${groups_path}/{group_id}`, summary: 'Rename a group', tags })
    .input(z.object({ group_id: Id, name: Name }))
    .output(BudgetGroup),
  removeGroup: base
    .route({
      method: 'DELETE',
      path: `${groups_path}/{group_id}`,
      summary: 'Remove a group; its buckets stay, in none',
      tags,
    })
    .input(z.object({ group_id: Id }))
    .output(BudgetGroup),
  order: base
    .route({ method: 'PUT', path: `${groups_path}/order`, summary: 'Order groups and their buckets', tags })
    .input(
      z.object({
        /** All groups, in their order; null for the buckets of none. */
        groups: z
          .array(z.object({ group_id: Id.nullable(), bucket_ids: z.array(Id).max(1000) }))
          .max(200),
      }),
    )
    .output(listOf(BudgetGroup)),
}
