import type { z } from 'zod'
import type { Outputs } from '../../../shared/contract/index.ts'
import type { RuleAction, RuleCondition, RulePart } from '../../../shared/contract/rules.ts'
import type * as domain from '../../../shared/domain/rules/rule.ts'
import type { Amounts } from '../../wire/amounts.ts'
import { given } from '../../wire/given.ts'
import type { StoredRule } from './stored-rule.ts'

/** Rules with amounts in decimals, as the wire has them, and in minor units, as they are kept. */

export function fromConditions(
  conditions: readonly z.infer<typeof RuleCondition>[],
  amounts: Amounts,
): domain.RuleCondition[] {
  return conditions.map(({ field, value, ...rest }, index) => {
    const minor = (each: number) =>
      field === 'amount' ? amounts.minor(each, 'conditions', index, 'value') : each
    return { field, ...rest, value: mapped(value, minor) }
  })
}

export function fromAction(
  { splits, ...action }: z.infer<typeof RuleAction>,
  amounts: Amounts,
): domain.RuleAction {
  const parts = splits?.map((part, index) => fromPart(part, index, amounts))
  return given({ ...action, splits: parts })
}

function fromPart(
  { amount, ...part }: z.infer<typeof RulePart>,
  index: number,
  amounts: Amounts,
): domain.RulePart {
  const amount_minor = amounts.minorIfGiven(amount, 'action', 'splits', index, 'amount')
  return { bucket_id: part.bucket_id, ...given({ share: part.share, notes: part.notes, amount_minor }) }
}

export function toRule(rule: StoredRule, amounts: Amounts): Outputs['rules']['get'] {
  const { tags, splits, ...action } = rule.action
  return {
    id: rule.id,
    name: rule.name,
    position: rule.position,
    match: rule.match,
    conditions: rule.conditions.map(({ field, operator, value, not }) => ({
      field,
      operator,
      value: mapped(value, each => (field === 'amount' ? amounts.major(each) : each)),
      ...(not === true && { not }),
    })),
    action: {
      ...given(action),
      ...(tags && { tags: [...tags] }),
      ...(splits && { splits: splits.map(part => toPart(part, amounts)) }),
    },
    created_at: rule.created_at,
  }
}

function toPart({ bucket_id, share, amount_minor, notes }: domain.RulePart, amounts: Amounts) {
  const amount = amount_minor === undefined ? undefined : amounts.major(amount_minor)
  return { bucket_id, ...given({ share, amount, notes }) }
}

function mapped(
  value: domain.RuleCondition['value'],
  number: (each: number) => number,
): string | number | string[] | number[] {
  if (typeof value === 'number') return number(value)
  if (typeof value === 'string') return value
  const texts = value.filter(each => typeof each === 'string')
  return texts.length > 0 ? texts : value.filter(each => typeof each === 'number').map(number)
}
