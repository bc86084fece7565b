import type { Actor } from '../../core/audit/store.ts'
import type { WriteSession } from '../../core/database/database.ts'
import type { LedgerCondition, LedgerRule } from '../../formats/apps/ledger.ts'
import type { RuleInput } from '../rules/index.ts'
import type { MoveInNeeds } from './needs.ts'
import type { Places } from './places.ts'

/**
 * Makes the app's rules, in their order, after those that are here. What they do to what comes in later is said; nothing of what is here is
 * sorted anew. @param made told of each that was not here already
 */
export function writeRules(
  session: WriteSession,
  rules: MoveInNeeds['rules'],
  planned: readonly LedgerRule[],
  places: Places,
  by: Actor,
  made: (id: string) => void,
): void {
  const known = new Set(rules.idsWithin(session))
  for (const each of planned) {
    const rule = ruleOf(each, places)
    if (!rule) continue
    const id = rules.ruleWithin(session, rule, by)
    if (!known.has(id)) made(id)
    known.add(id)
  }
}

function ruleOf({ conditions, category, payee }: LedgerRule, places: Places): RuleInput | undefined {
  const bucket_id = category === null ? undefined : places.bucketOf.get(category)
  const action = {
    ...(bucket_id !== undefined && { bucket_id }),
    ...(payee !== null && payee !== '' && { payee: payee.slice(0, LONGEST) }),
  }
  const asked = conditions.map(each => conditionOf(each, places))
  if (Object.keys(action).length === 0 || asked.length === 0 || asked.includes(undefined)) return undefined
  return { name: '', match: 'all', conditions: asked.filter(each => each !== undefined), action }
}

const LONGEST = 200

function conditionOf(
  condition: LedgerCondition,
  { accountOf }: Places,
): RuleInput['conditions'][number] | undefined {
  switch (condition.field) {
    case 'account': {
      const value = accountOf.get(condition.account)
      return value === undefined ? undefined : { field: 'account_id', operator: 'is', value }
    }
    case 'amount':
      return { field: 'amount', operator: condition.operator, value: condition.minor }
    case 'payee':
    case 'description':
      return {
        field: condition.field,
        operator: condition.operator,
        value: condition.value.slice(0, LONGEST),
      }
  }
}
