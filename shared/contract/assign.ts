import { z } from 'zod'
import {
  AssignMonth,
  AssignYear,
  BudgetGroup,
  BudgetMode,
  BudgetTarget,
  BudgetTargetChange,
  CloseResult,
  FillResult,
  ModePreview,
  NewBudgetTarget,
} from './assign-month.ts'
import { Amount, base, Id, LongText, listOf, MonthText, Name, PositiveAmount, Priority } from './common.ts'

const dry_run = z.boolean().default(false)
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
        groups: z.array(z.object({ group_id: Id.nullable(), bucket_ids: z.array(Id).max(1000) })).max(200),
      }),
    )
    .output(listOf(BudgetGroup)),
}
