import { z } from 'zod'
import type { ActualNames, ActualRule, ActualTables } from './actual-tables.ts'
import { parsedJson } from './json.ts'
import type { LedgerCondition, LedgerRule } from './ledger.ts'
import type { LedgerDraft } from './ledger-draft.ts'

/** Actual's rules, as far as they can be said here: all of their conditions, and a category or a payee that they set. */

const Condition = z.object({ op: z.string(), field: z.string(), value: z.unknown() })
const Conditions = z.array(Condition)
const Actions = z.array(
  z.object({ op: z.string(), field: z.string().nullish(), value: z.unknown().optional() }),
)

export function readActualRules(
  { rules, schedules }: ActualTables,
  draft: LedgerDraft,
  names: ActualNames,
): void {
  const ofSchedules = new Set(schedules.map(({ rule }) => rule))
  for (const rule of rules) {
    if (ofSchedules.has(rule.id)) continue
    for (const read of readRule(rule, names) ?? [undefined])
      if (read) draft.rules.push(read)
      else draft.leave('Rules', 'they ask for or do something that rules here do not')
  }
}

/** The rule, or several where it names several payees; undefined where it cannot be said here. */
function readRule(
  { conditions, actions, conditions_op }: ActualRule,
  names: ActualNames,
): readonly LedgerRule[] | undefined {
  const asked = parsedJson(conditions, Conditions)
  const done = parsedJson(actions, Actions)
  if (!asked || asked.length === 0 || !done || done.length === 0) return undefined
  if (conditions_op === 'or' && asked.length > 1) return undefined
  const outcome = outcomeOf(done, names)
  if (!outcome) return undefined
  let all: readonly (readonly LedgerCondition[])[] = [[]]
  for (const condition of asked) {
    const ways = waysOf(condition, names)
    if (!ways || ways.length === 0) return undefined
    all = all.flatMap(before => ways.map(way => [...before, way]))
  }
  return all.map(each => ({ conditions: each, ...outcome }))
}

function outcomeOf(
  actions: z.infer<typeof Actions>,
  names: ActualNames,
): Pick<LedgerRule, 'category' | 'payee'> | undefined {
  let category: string | null = null
  let payee: string | null = null
  for (const { op, field, value } of actions) {
    if (op !== 'set' || typeof value !== 'string') return undefined
    if (field === 'category') category = names.categoryOf(value)
    else if (field === 'description' || field === 'payee') payee = names.payeeOf(value)?.name ?? null
    else if (field === 'payee_name') payee = value
    else return undefined
  }
  return category === null && (payee === null || payee === '') ? undefined : { category, payee }
}

/** How a condition can be said here: in one way, or in one for each of its values. */
function waysOf(
  { op, field, value }: z.infer<typeof Condition>,
  names: ActualNames,
): readonly LedgerCondition[] | undefined {
  const values = op === 'oneOf' && Array.isArray(value) ? value : [value]
  const texts = values.filter(each => typeof each === 'string' && each !== '')
  switch (field) {
    case 'imported_description':
    case 'imported_payee': {
      const operator = op === 'contains' ? 'contains' : op === 'is' || op === 'oneOf' ? 'is' : undefined
      return operator && texts.map(text => ({ field: 'description', operator, value: text }))
    }
    case 'description':
    case 'payee':
      if (op !== 'is' && op !== 'oneOf') return undefined
      return texts.flatMap(id => {
        const name = names.payeeOf(id)?.name
        return name ? [{ field: 'payee', operator: 'is', value: name } as const] : []
      })
    case 'acct':
    case 'account':
      if (op !== 'is') return undefined
      return texts.flatMap(id => (names.hasAccount(id) ? [{ field: 'account', account: id } as const] : []))
    case 'amount': {
      // Here an amount has no sign, and is that of a row of either direction.
      const minor = typeof value === 'number' ? Math.abs(names.minor(value)) : undefined
      return op === 'is' && minor ? [{ field: 'amount', operator: 'is', minor }] : undefined
    }
    default:
      return undefined
  }
}
