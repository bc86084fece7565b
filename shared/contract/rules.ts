import { z } from 'zod'
import { RULE_FIELDS, RULE_OPERATORS } from '../domain/rules/rule.ts'
import {
  Amount,
  base,
  Id,
  Instant,
  LongText,
  listOf,
  PositiveAmount,
  ShortText,
  Unconverted,
} from './common.ts'
import { BucketFrom, LeftTransaction, Link, Tag, Transaction } from './transactions.ts'

/** Rules that sort transactions as they come in, as they are typed, and, asked to, those that are there. */

const RuleText = ShortText.min(1)
export const RuleCondition = z.object({
  /**
   * `description` is the bank's own text; `amount` is without its sign; `day` is a day of the month, 1 to 31; `direction` is `in` or `out`; `import_kind` is the
   * kind of file (`csv`, `ofx`, ...) and `import_file` its name.
   */
  field: z.enum(RULE_FIELDS),
  /**
   * Texts: `is`, `one_of`, `contains`, `starts_with`, `ends_with`, `matches` (`*` for any letters, `?` for one), whatever their case and accents. Amounts,
   * days and dates: `is`, `between` with both ends, `less_than`, `more_than`. Accounts, directions and kinds of file: `is`, `one_of`.
   */
  operator: z.enum(RULE_OPERATORS),
  /** A list for `one_of` and, of two, for `between`. */
  value: z.union([RuleText, Amount, z.array(RuleText).min(1).max(50), z.array(Amount).length(2)]),
  /** Holds where it otherwise would not. */
  not: z.boolean().optional(),
})
export type RuleCondition = z.infer<typeof RuleCondition>

/** A part of the amount: a share of it in percent, an amount, or with neither what is left over. */
export const RulePart = z.object({
  bucket_id: Id.nullable(),
  share: z.number().positive().max(100).optional(),
  amount: PositiveAmount.optional(),
  notes: ShortText.optional(),
})
export const RuleAction = z.object({
  /** null: in no bucket. */
  bucket_id: Id.nullable().optional(),
  payee: ShortText.optional(),
  tags: z.array(Tag).max(20).optional(),
  /** Written where there are no notes. */
  notes: LongText.min(1).optional(),
  splits: z.array(RulePart).min(2).max(50).optional(),
  /** The other account of a transfer: its row is expected there. */
  transfer_account_id: Id.optional(),
  link: Link.optional(),
  /** Rows of a file are not taken in unless a person says so; transactions that came from one are voided. */
  leave_out: z.boolean().optional(),
})
export type RuleAction = z.infer<typeof RuleAction>
export const RuleMatch = z.enum(['all', 'any'])
const conditions = z.array(RuleCondition).min(1).max(20)
export const Rule = z.object({
  id: Id,
  name: z.string(),
  /** Its place among the rules, from 0: of each thing the first that says something about it decides. */
  position: z.number().int(),
  /** Whether all or any of its conditions must hold. */
  match: RuleMatch,
  conditions,
  action: RuleAction,
  created_at: Instant,
})
export type Rule = z.infer<typeof Rule>

/** A transaction's fields that a rule may change, as they are or as they would be. */
const Sorted = z.object({
  payee: z.string(),
  bucket_id: Id.nullable(),
  bucket_from: BucketFrom.nullable(),
  tags: z.array(z.string()),
  notes: z.string(),
  splits: z.array(z.object({ bucket_id: Id.nullable(), amount: Amount, notes: z.string() })),
  link: Link.nullable(),
  /** The other account, where it would be a transfer. */
  transfer_account_id: Id.nullable(),
  status: Transaction.shape.status,
})
const Counts = z.object({
  /** Transactions that would change, or that were changed. */
  count: z.number().int(),
  /** What they come to, with their signs. */
  sum: Amount,
  /** What of them has no rate, and is not in the sum. */
  unconverted: z.array(Unconverted),
  /** Left alone, since they are reconciled with a statement. */
  reconciled: z.number().int(),
  /** Left alone, since a person chose their bucket; `include_mine` takes them too. */
  mine: z.number().int(),
})
export const RuleTrial = z.object({
  ...Counts.shape,
  /** Transactions that it holds for, whether or not anything would change. */
  matched: z.number().int(),
  /** The latest of those that would change. */
  items: z.array(z.object({ transaction: Transaction, before: Sorted, after: Sorted })),
})
export type RuleTrial = z.infer<typeof RuleTrial>
export const RuleRun = z.object({
  ...Counts.shape,
  /** Those that could not be changed, by this month's obligations among others. */
  refused_count: z.number().int(),
  /** The first of them. */
  refused: z.array(LeftTransaction),
})
export type RuleRun = z.infer<typeof RuleRun>

const path = '/core/rules'
const tags = ['rules']
export const rules = {
  list: base
    .route({ method: 'GET', path, summary: 'Rules in the order they are tried', tags })
    .input(z.object({}))
    .output(listOf(Rule)),
  create: base
    .route({
      method: 'POST',
      path,
      summary:
        'Add a rule, before the first that is less exact, or answer the equal one that is there; `apply` also sorts the uncategorised transactions that it names, or, without a bucket, gives all that it names its payee and tags',
      tags,
      successStatus: 201,
    })
    .input(
      z.object({
        name: ShortText.default(''),
        match: RuleMatch.default('all'),
        conditions,
        action: RuleAction,
        position: z.number().int().min(0).optional(),
        apply: z.boolean().default(false),
      }),
    )
    .output(z.object({ rule: Rule, changed: z.number().int() })),
  get: base
    .route({ method: 'GET', path: `${path}/{rule_id}`, summary: 'One rule', tags })
    .input(z.object({ rule_id: Id }))
    .output(Rule),
  update: base
    .route({ method: 'PATCH', path: `${path}/{rule_id}`, summary: 'Change a rule', tags })
    .input(
      z.object({
        rule_id: Id,
        name: ShortText.optional(),
        match: RuleMatch.optional(),
        conditions: conditions.optional(),
        action: RuleAction.optional(),
        position: z.number().int().min(0).optional(),
      }),
    )
    .output(Rule),
  remove: base
    .route({ method: 'DELETE', path: `${path}/{rule_id}`, summary: 'Remove a rule', tags })
    .input(z.object({ rule_id: Id }))
    .output(z.object({ deleted: z.boolean() })),
  order: base
    .route({
      method: 'POST',
      path: `${path}/order`,
      summary: 'Put the rules in this order; those that are not named come after, as they were',
      tags,
    })
    .input(z.object({ rule_ids: z.array(Id).min(1).max(10_000) }))
    .output(listOf(Rule)),
}

const which = {
  /** Also those whose bucket a person chose. */
  include_mine: z.boolean().default(false),
}
/** Under this id the work can be watched and cancelled. */
const change_id = Id.optional()
export const pastRules = {
  try: base
    .route({
      method: 'POST',
      path: `${path}/try`,
      summary: 'What a rule would change of the transactions that are there, saved or not; writes nothing',
      tags,
    })
    .input(
      z.object({
        /** The rule that this is a change of; left out for a new one. */
        rule_id: Id.optional(),
        match: RuleMatch.default('all'),
        conditions,
        action: RuleAction,
        ...which,
        limit: z.number().int().min(0).max(500).default(50),
        offset: z.number().int().min(0).default(0),
      }),
    )
    .output(RuleTrial),
  run: base
    .route({
      method: 'POST',
      path: `${path}/{rule_id}/run`,
      summary: 'Sort the transactions that are there by one rule; undone as one',
      tags,
    })
    .input(z.object({ rule_id: Id, ...which, change_id }))
    .output(RuleRun),
  runAll: base
    .route({
      method: 'POST',
      path: `${path}/run`,
      summary: 'Sort the transactions that are there by all rules; undone as one',
      tags,
    })
    .input(z.object({ ...which, change_id }))
    .output(RuleRun),
}
