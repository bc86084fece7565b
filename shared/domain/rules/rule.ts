import type { LinkedThing } from '../links.ts'

/** Rules that sort transactions: what they look at, what they ask for, and what they do. */

export const RULE_FIELDS = [
  'payee',
  'description',
  'amount',
  'account_id',
  'day',
  'date',
  'direction',
  'tag',
  'import_kind',
  'import_file',
] as const
export type RuleField = (typeof RULE_FIELDS)[number]

export const RULE_OPERATORS = [
  'is',
  'one_of',
  'contains',
  'starts_with',
  'ends_with',
  'matches',
  'less_than',
  'more_than',
  'between',
] as const
export type RuleOperator = (typeof RULE_OPERATORS)[number]

export interface RuleCondition {
  readonly field: RuleField
  readonly operator: RuleOperator
  /** Text; for `amount` minor units without sign; for `day` a day of the month; for `one_of` and `between` a list of them. */
  readonly value: string | number | readonly string[] | readonly number[]
  /** Holds where it otherwise would not. */
  readonly not?: boolean | undefined
}

/** A part of a split: a share of the whole in percent, an amount in minor units, or with neither what is left over. */
export interface RulePart {
  readonly bucket_id: string | null
  readonly share?: number | undefined
  readonly amount_minor?: number | undefined
  readonly notes?: string | undefined
}

/** What a rule does. A bucket, parts and the other account of a transfer say where the money goes: one of them. */
export interface RuleAction {
  readonly bucket_id?: string | null | undefined
  readonly splits?: readonly RulePart[] | undefined
  readonly transfer_account_id?: string | undefined
  readonly payee?: string | undefined
  readonly tags?: readonly string[] | undefined
  readonly notes?: string | undefined
  readonly link?: LinkedThing | undefined
  /** Of a file: is not taken in. Of what is there: voided. */
  readonly leave_out?: boolean | undefined
}

export type RuleMatch = 'all' | 'any'

export interface Rule {
  readonly match: RuleMatch
  readonly conditions: readonly RuleCondition[]
  readonly action: RuleAction
}

/** What rules look at. */
export interface RuleSubject {
  readonly payee: string
  /** What its record is called: a condition on the payee may speak of either. */
  readonly payee_name: string | null
  /** The bank's own text. */
  readonly description: string
  /** Minor units of the household's currency, which rules count in, without sign; null where no rate leads there. */
  readonly amount_minor: number | null
  readonly account_id: string | null
  readonly date: string
  readonly direction: 'in' | 'out'
  readonly tags: readonly string[]
  /** Of the file that it came in; null for what was typed. */
  readonly import_kind: string | null
  readonly import_file: string | null
}

const TEXT: readonly RuleOperator[] = ['is', 'one_of', 'contains', 'starts_with', 'ends_with', 'matches']
const CHOICE: readonly RuleOperator[] = ['is', 'one_of']
const MEASURE: readonly RuleOperator[] = ['is', 'between', 'less_than', 'more_than']

/** How a field can be asked for. */
export const OPERATORS_OF: Readonly<Record<RuleField, readonly RuleOperator[]>> = {
  payee: TEXT,
  description: TEXT,
  import_file: TEXT,
  tag: TEXT,
  account_id: CHOICE,
  direction: CHOICE,
  import_kind: CHOICE,
  amount: MEASURE,
  day: MEASURE,
  date: MEASURE,
}

/** Whether a field's values are numbers. */
export function isNumeric(field: RuleField): boolean {
  return field === 'amount' || field === 'day'
}

/** Whether anything comes of the rule at all. */
export function doesNothing(action: RuleAction): boolean {
  return (
    action.bucket_id === undefined &&
    action.splits === undefined &&
    action.transfer_account_id === undefined &&
    action.payee === undefined &&
    (action.tags ?? []).length === 0 &&
    action.notes === undefined &&
    action.link === undefined &&
    action.leave_out !== true
  )
}

/** Whether the rule says where the money goes: in a bucket, in several, to another account, or nowhere. */
export function saysPlace({ bucket_id, splits, transfer_account_id, leave_out }: RuleAction): boolean {
  return (
    bucket_id !== undefined || splits !== undefined || transfer_account_id !== undefined || leave_out === true
  )
}
