import type { Rule, RuleAction, RuleCondition } from '../../../shared/contract/rules.ts'
import type { Transaction } from '../../../shared/contract/transactions.ts'
import { OPERATORS_OF, type RuleField, type RuleOperator } from '../../../shared/domain/rules/rule.ts'
import type { FormState } from '../../form/index.ts'
import { howOf } from './rule-words.ts'

/** A rule as it stands in the form: every value that a field may want, whether it is wanted now or not. */

export interface ConditionDraft {
  readonly key: number
  readonly field: RuleField
  /** An operator, or `not ` and one. */
  readonly how: string
  readonly text: string
  readonly list: readonly string[]
  readonly low: number | null
  readonly high: number | null
  readonly from: string | null
  readonly to: string | null
}

export interface PartDraft {
  readonly key: number
  readonly bucket_id: string | null
  readonly share: number | null
  readonly amount: number | null
}

export type PlaceKind = 'as_it_is' | 'bucket' | 'parts' | 'transfer' | 'left_out'

export type RuleDraft = {
  readonly name: string
  readonly match: 'all' | 'any'
  readonly conditions: readonly ConditionDraft[]
  readonly place: PlaceKind
  readonly bucket_id: string | null
  readonly splits: readonly PartDraft[]
  readonly transfer_account_id: string | null
  readonly payee: string
  readonly tags: readonly string[]
  readonly notes: string
  readonly link: RuleAction['link']
}

/** Sent as it is, or with the past sorted by it as well. */
export type RuleForm = FormState<RuleDraft, 'run'>

export type Operator = { readonly operator: RuleOperator; readonly not: boolean }

export function operatorOf({ field, how }: ConditionDraft): Operator {
  for (const not of [false, true]) {
    const operator = OPERATORS_OF[field].find(each => howOf(each, not) === how)
    if (operator) return { operator, not }
  }
  return { operator: OPERATORS_OF[field][0] ?? 'is', not: false }
}

export function newCondition(key: number): ConditionDraft {
  return {
    key,
    field: 'payee',
    how: 'is',
    text: '',
    list: [],
    low: null,
    high: null,
    from: null,
    to: null,
  }
}

/** The condition about another field: asked for as before, where that goes. */
export function aboutField(condition: ConditionDraft, field: RuleField): ConditionDraft {
  const { operator, not } = operatorOf(condition)
  const kept = OPERATORS_OF[field].includes(operator) ? operator : (OPERATORS_OF[field][0] ?? 'is')
  return { ...condition, field, how: howOf(kept, not) }
}

export const NEW_RULE: RuleDraft = {
  name: '',
  match: 'all',
  conditions: [newCondition(0)],
  place: 'bucket',
  bucket_id: null,
  splits: [],
  transfer_account_id: null,
  payee: '',
  tags: [],
  notes: '',
  link: undefined,
}

/** What a person most likely wants of a transaction: its payee's next ones in the same bucket. */
export function draftFor({ payee, description, bucket_id }: Transaction): RuleDraft {
  const first = newCondition(0)
  const condition: ConditionDraft =
    payee === '' ? { ...first, field: 'description', text: description } : { ...first, text: payee }
  return { ...NEW_RULE, conditions: [condition], bucket_id }
}

export function draftOf({ name, match, conditions, action }: Rule): RuleDraft {
  return {
    name,
    match,
    conditions: conditions.map(conditionDraft),
    place: placeOf(action),
    bucket_id: action.bucket_id ?? null,
    splits: (action.splits ?? []).map(({ bucket_id, share = null, amount = null }, key) => ({
      key,
      bucket_id,
      share,
      amount,
    })),
    transfer_account_id: action.transfer_account_id ?? null,
    payee: action.payee ?? '',
    tags: action.tags ?? [],
    notes: action.notes ?? '',
    link: action.link,
  }
}

function placeOf({ bucket_id, splits, transfer_account_id, leave_out }: RuleAction): PlaceKind {
  if (leave_out) return 'left_out'
  if (transfer_account_id !== undefined) return 'transfer'
  if (splits !== undefined) return 'parts'
  return bucket_id === undefined ? 'as_it_is' : 'bucket'
}

function conditionDraft({ field, operator, value, not = false }: RuleCondition, key: number): ConditionDraft {
  const values: readonly (string | number)[] =
    typeof value === 'string' || typeof value === 'number' ? [value] : value
  const texts = values.filter(each => typeof each === 'string')
  const numbers = values.filter(each => typeof each === 'number')
  return {
    key,
    field,
    how: howOf(operator, not),
    text: texts[0] ?? '',
    list: texts,
    low: numbers[0] ?? null,
    high: numbers[1] ?? null,
    from: texts[0] ?? null,
    to: texts[1] ?? null,
  }
}

/** What is sent of the form; what is not filled in is null there, and the schema says what may be. */
export function inputOf(draft: RuleDraft) {
  const { name, match, conditions, payee, tags, notes, link } = draft
  return {
    name,
    match,
    conditions: conditions.map(conditionInput),
    action: {
      ...placeInput(draft),
      ...(payee.trim() === '' ? {} : { payee }),
      ...(tags.length === 0 ? {} : { tags: [...tags] }),
      ...(notes.trim() === '' ? {} : { notes }),
      ...(link === undefined ? {} : { link }),
    },
  }
}

function placeInput({ place, bucket_id, splits, transfer_account_id }: RuleDraft) {
  switch (place) {
    case 'as_it_is':
      return {}
    case 'bucket':
      return { bucket_id }
    case 'parts':
      return {
        splits: splits.map(part => ({
          bucket_id: part.bucket_id,
          ...(part.share === null ? {} : { share: part.share }),
          ...(part.amount === null ? {} : { amount: part.amount }),
        })),
      }
    case 'transfer':
      return { transfer_account_id }
    case 'left_out':
      return { leave_out: true }
  }
}

function conditionInput(condition: ConditionDraft) {
  const { operator, not } = operatorOf(condition)
  return { field: condition.field, ...valueInput(condition, operator), ...(not ? { not } : {}) }
}

function valueInput(condition: ConditionDraft, operator: RuleOperator) {
  const { field, text, list, low, high, from, to } = condition
  const value = (first: unknown, second: unknown) => (operator === 'between' ? [first, second] : first)
  switch (field) {
    case 'amount':
    case 'day':
      return { operator, value: value(low, high) }
    case 'date':
      return { operator, value: value(from, to) }
    case 'account_id':
    case 'direction':
    case 'import_kind':
    case 'payee':
    case 'description':
    case 'tag':
    case 'import_file':
      return { operator, value: operator === 'one_of' ? [...list] : text }
  }
}
