import { sameRule } from '../../../shared/domain/import-rules.ts'
import { type Actor, recordAudit } from '../../core/audit/store.ts'
import type { Database, ReadSession, WriteSession } from '../../core/database/database.ts'
import { Invalid, NotFound } from '../../core/errors.ts'
import { newId } from '../../core/ids.ts'
import type { Accounts } from '../accounts/index.ts'
import type { Buckets } from '../buckets/index.ts'
import type { Transactions } from '../transactions/index.ts'
import { applyToPast } from './apply-rule.ts'
import { parseRule, readRules, type StoredRule } from './rules.ts'
import * as store from './store.ts'

export type RuleInput = Pick<StoredRule, 'conditions' | 'action'>

export interface RuleNeeds {
  readonly database: Database
  readonly accounts: Accounts
  readonly buckets: Buckets
  readonly transactions: Transactions
}

/** The rules that sort what comes in, as they are kept. */
export function createRules({ database, accounts, buckets, transactions }: RuleNeeds) {
  const checkRule = (session: ReadSession, { conditions, action }: Partial<RuleInput>): void => {
    conditions?.forEach((condition, index) => {
      const wantsAmount = condition.field === 'amount'
      if (wantsAmount !== (typeof condition.value === 'number'))
        throw new Invalid(['conditions', index, 'value'], wantsAmount ? 'must be an amount' : 'must be text')
      const compares = condition.operator === 'less_than' || condition.operator === 'more_than'
      if (condition.operator !== 'is' && compares !== wantsAmount)
        throw new Invalid(['conditions', index, 'operator'], `does not fit ${condition.field}`)
      if (condition.field === 'account_id' && typeof condition.value === 'string')
        accounts.requireWithin(session, condition.value)
    })
    if (action?.bucket_id) buckets.requireWithin(session, action.bucket_id)
    if (
      action &&
      action.bucket_id === undefined &&
      action.payee === undefined &&
      (action.tags ?? []).length === 0
    )
      throw new Invalid(['action'], 'must set a bucket, a payee or tags')
  }

  return {
    listRules: () => database.read(readRules),
    /** One that says the same as one that is there is not made again: that one is the answer. @returns it, and how many transactions it changed */
    createRule: (input: RuleInput, apply: boolean, by: Actor) =>
      database.write(session => {
        checkRule(session, input)
        const known = readRules(session).find(each => sameRule(each, input))
        const rule = known ?? addRule(session, input, by)
        return { rule, changed: apply ? applyToPast(session, transactions, rule, by) : 0 }
      }),
    /** The rule that says so, which is there or is made. @returns its id */
    ruleWithin(session: WriteSession, input: RuleInput, by: Actor): string {
      checkRule(session, input)
      const known = readRules(session).find(each => sameRule(each, input))
      return (known ?? addRule(session, input, by)).id
    },
    ruleIdsWithin: (session: ReadSession): ReadonlySet<string> =>
      new Set(readRules(session).map(({ id }) => id)),
    /** Takes a rule out where it is there still. */
    removeRuleWithin(session: WriteSession, id: string, by: Actor): void {
      const row = store.findRule(session, id)
      if (row) removeRule(session, row, by)
    },
    updateRule: (
      id: string,
      change: Partial<RuleInput> & { readonly position?: number | undefined },
      by: Actor,
    ) =>
      database.write(session => {
        const before = parseRule(requireRule(session, id))
        checkRule(session, change)
        const after = {
          ...before,
          conditions: change.conditions ?? before.conditions,
          action: change.action ?? before.action,
        }
        store.updateRule(session, id, {
          conditions: JSON.stringify(after.conditions),
          action: JSON.stringify(after.action),
        })
        if (change.position !== undefined) movePosition(session, id, change.position)
        recordAudit(session, {
          actor: by,
          action: 'update',
          entity_kind: 'rule',
          entity_id: id,
          before,
          after,
        })
        return parseRule(requireRule(session, id))
      }),
    deleteRule: (id: string, by: Actor) =>
      database.write(session => {
        removeRule(session, requireRule(session, id), by)
        return true
      }),
  }
}

function removeRule(session: WriteSession, row: store.RuleRow, by: Actor): void {
  const { id } = row
  store.deleteRule(session, id)
  recordAudit(session, {
    actor: by,
    action: 'delete',
    entity_kind: 'rule',
    entity_id: id,
    before: parseRule(row),
  })
}

function requireRule(session: ReadSession, id: string): store.RuleRow {
  const row = store.findRule(session, id)
  if (!row) throw new NotFound('rule', id)
  return row
}

function addRule(session: WriteSession, { conditions, action }: RuleInput, by: Actor): StoredRule {
  const row: store.RuleRow = {
    id: newId('rule'),
    position: store.listRules(session).length,
    conditions: JSON.stringify(conditions),
    action: JSON.stringify(action),
    created_at: session.now,
    name: '',
    match: 'all',
  }
  store.insertRule(session, row)
  const rule = parseRule(row)
  recordAudit(session, {
    actor: by,
    action: 'create',
    entity_kind: 'rule',
    entity_id: row.id,
    after: rule,
  })
  return rule
}

function movePosition(session: WriteSession, id: string, position: number): void {
  const others = store.listRules(session).filter(row => row.id !== id)
  const order = [
    ...others.slice(0, position).map(row => row.id),
    id,
    ...others.slice(position).map(row => row.id),
  ]
  order.forEach((rule_id, index) => {
    store.updateRule(session, rule_id, { position: index })
  })
}
