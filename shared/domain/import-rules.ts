/** Rules that sort imported rows: all conditions of a rule must hold; the earliest rule that says something about a field decides it. */

import { payeeKey } from './payee.ts'
import { comparable } from './text.ts'

export interface RuleCondition {
  readonly field: 'payee' | 'description' | 'amount' | 'account_id'
  readonly operator: 'is' | 'contains' | 'starts_with' | 'less_than' | 'more_than'
  /** Text, or for `amount` minor units without sign. */
  readonly value: string | number
}

export interface RuleAction {
  readonly bucket_id?: string | null | undefined
  readonly payee?: string | undefined
  readonly tags?: readonly string[] | undefined
}

export interface ImportRule {
  readonly conditions: readonly RuleCondition[]
  readonly action: RuleAction
}

/** What rules look at. */
export interface RuleSubject {
  readonly payee: string
  /** What its record is called: a condition on the payee may speak of either. */
  readonly payee_name?: string | null | undefined
  readonly description: string
  /** Minor units, without sign. */
  readonly amount_minor: number
  readonly account_id: string | null
}

export interface RuleOutcome {
  readonly bucket_id: string | null | undefined
  readonly payee: string | undefined
  readonly tags: readonly string[]
}

function textMatches(text: string, operator: RuleCondition['operator'], value: string): boolean {
  const subject = comparable(text)
  const wanted = comparable(value)
  switch (operator) {
    case 'is':
      return subject === wanted
    case 'contains':
      return subject.includes(wanted)
    case 'starts_with':
      return subject.startsWith(wanted)
    case 'less_than':
    case 'more_than':
      return false
  }
}

/** Banks put the number of the shop or of the card behind the name, another one each time. */
function isSameShop(one: string, other: string): boolean {
  const key = payeeKey(one)
  return key !== '' && key === payeeKey(other)
}

function amountMatches(amount: number, operator: RuleCondition['operator'], value: number): boolean {
  switch (operator) {
    case 'is':
      return amount === value
    case 'less_than':
      return amount < value
    case 'more_than':
      return amount > value
    case 'contains':
    case 'starts_with':
      return false
  }
}

function holds(condition: RuleCondition, subject: RuleSubject): boolean {
  if (condition.field === 'amount')
    return (
      typeof condition.value === 'number' &&
      amountMatches(subject.amount_minor, condition.operator, condition.value)
    )
  return (
    typeof condition.value === 'string' &&
    (textMatches(subject[condition.field] ?? '', condition.operator, condition.value) ||
      (condition.field === 'payee' &&
        textMatches(subject.payee_name ?? '', condition.operator, condition.value)) ||
      (condition.field === 'payee' &&
        condition.operator === 'is' &&
        isSameShop(subject.payee, condition.value)))
  )
}

/** What the rules, tried in their order, say of a row. */
export function applyRules(rules: readonly ImportRule[], subject: RuleSubject): RuleOutcome {
  let bucket_id: string | null | undefined
  let payee: string | undefined
  const tags = new Set<string>()
  for (const { conditions, action } of rules) {
    if (!conditions.every(condition => holds(condition, subject))) continue
    if (bucket_id === undefined) bucket_id = action.bucket_id
    if (payee === undefined) payee = action.payee
    for (const tag of action.tags ?? []) tags.add(tag)
  }
  return { bucket_id, payee, tags: [...tags] }
}

/** Whether two rules say the same of every row, however their parts are ordered and their texts capitalised. */
export function sameRule(one: ImportRule, other: ImportRule): boolean {
  return ruleKey(one) === ruleKey(other)
}

function ruleKey({ conditions, action }: ImportRule): string {
  const { bucket_id, payee, tags = [] } = action
  return JSON.stringify([
    [...new Set(conditions.map(conditionKey))].sort(),
    // Not given, and given as none, are two things.
    bucket_id === undefined ? 'as it is' : [bucket_id],
    payee ?? null,
    [...new Set(tags)].sort(),
  ])
}

function conditionKey({ field, operator, value }: RuleCondition): string {
  const isText = typeof value === 'string' && field !== 'account_id'
  return JSON.stringify([field, operator, isText ? comparable(value) : value])
}
