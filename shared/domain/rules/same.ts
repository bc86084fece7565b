import { comparable } from '../text.ts'
import { isNumeric, type Rule, type RuleAction, type RuleCondition } from './rule.ts'

/** Whether two rules say the same of every row, however their parts are ordered and their texts capitalised. */
export function sameRule(one: Rule, other: Rule): boolean {
  return ruleKey(one) === ruleKey(other)
}

function ruleKey({ match, conditions, action }: Rule): string {
  const keys = [...new Set(conditions.map(conditionKey))].sort()
  // Of one condition alone it is all the same.
  return JSON.stringify([keys.length === 1 ? 'all' : match, keys, actionKey(action)])
}

function actionKey(action: RuleAction): unknown {
  const { bucket_id, splits, transfer_account_id, payee, tags = [], notes, link, leave_out } = action
  return [
    // Not given, and given as none, are two things.
    bucket_id === undefined ? 'as it is' : [bucket_id],
    splits?.map(part => [part.bucket_id, part.share, part.amount_minor, part.notes ?? '']) ?? null,
    transfer_account_id ?? null,
    payee ?? null,
    [...new Set(tags)].sort(),
    notes ?? null,
    link ? [link.kind, link.id] : null,
    leave_out === true,
  ]
}

/** Fields whose values are names of ours, which are one thing or another and not alike. */
const NAMES: ReadonlySet<RuleCondition['field']> = new Set(['account_id', 'direction', 'import_kind', 'date'])

function conditionKey({ field, operator, value, not }: RuleCondition): string {
  const form = (each: string | number) =>
    typeof each === 'string' && !isNumeric(field) && !NAMES.has(field) ? comparable(each) : each
  const values = typeof value === 'string' || typeof value === 'number' ? [value] : value
  const formed = values.map(form)
  return JSON.stringify([
    field,
    operator,
    operator === 'one_of' ? [...new Set(formed)].sort() : formed,
    not === true,
  ])
}
