import { placeOf } from '../../../shared/domain/rules/exactness.ts'
import type { Rule } from '../../../shared/domain/rules/rule.ts'
import { saysPlace } from '../../../shared/domain/rules/rule.ts'
import { sameRule } from '../../../shared/domain/rules/same.ts'
import { worded } from '../../../shared/domain/wording.ts'
import { type Actor, recordAudit } from '../../core/audit/store.ts'
import type { Database, ReadSession, WriteSession } from '../../core/database/database.ts'
import { Invalid, NotFound } from '../../core/errors.ts'
import { newId } from '../../core/ids.ts'
import { type ApplyNeeds, applyPast } from './apply-past.ts'
import { type CheckNeeds, checkRule } from './checks.ts'
import { type FilesOf, findPast } from './past.ts'
import { lastEntry } from './scan.store.ts'
import * as store from './store.ts'
import { parseRule, readRules, type StoredRule } from './stored-rule.ts'

export interface RuleInput extends Rule {
  readonly name: string
  readonly position?: number | undefined
}
export type RuleChange = {
  readonly [Field in keyof RuleInput]?: RuleInput[Field] | undefined
}

export interface RuleNeeds extends CheckNeeds, ApplyNeeds {
  readonly database: Database
  readonly filesOf: FilesOf
  readonly accounts: CheckNeeds['accounts'] & ApplyNeeds['accounts']
}

export type Rules = ReturnType<typeof createRules>

/** Up to so many transactions a new rule is applied to at once, where it is made; more are gone through by a thread. */
const MOST_AT_ONCE = 20_000

/** The rules that sort what comes in, as they are kept. */
export function createRules(needs: RuleNeeds) {
  const { database } = needs
  const read = (session: ReadSession, id: string) => parseRule(requireRule(session, id))
  return {
    list: () => database.read(readRules),
    get: (id: string) => database.read(session => read(session, id)),
    requireWithin: read,
    /** @throws Invalid, NotFound, Conflict */
    checkWithin: (session: ReadSession, rule: Rule) => checkRule(session, needs, rule),
    /**
     * One that says the same as one that is there is not made again: that one is the answer. @returns it, how many transactions it changed, and whether there
     * are too many to go through them here
     */
    create: (input: RuleInput, apply: boolean, by: Actor) =>
      database.write(session => {
        checkRule(session, needs, input)
        const rules = readRules(session)
        const rule = rules.find(each => sameRule(each, input)) ?? addRule(session, rules, input, by)
        const isLeft = apply && lastEntry(session) > MOST_AT_ONCE
        return { rule, changed: apply && !isLeft ? applyNew(session, needs, rule, by) : 0, isLeft }
      }),
    /** The rule that says so, which is there or is made. @returns its id */
    ruleWithin(session: WriteSession, input: RuleInput, by: Actor): string {
      checkRule(session, needs, input)
      const rules = readRules(session)
      return (rules.find(each => sameRule(each, input)) ?? addRule(session, rules, input, by)).id
    },
    idsWithin: (session: ReadSession): ReadonlySet<string> => new Set(readRules(session).map(({ id }) => id)),
    /** Takes a rule out where it is there still. */
    removeWithin(session: WriteSession, id: string, by: Actor): void {
      const row = store.findRule(session, id)
      if (row) removeRule(session, parseRule(row), by)
    },
    update: (id: string, change: RuleChange, by: Actor) =>
      database.write(session => {
        const before = read(session, id)
        const { position, ...rest } = change
        const after: StoredRule = {
          ...before,
          name: rest.name ?? before.name,
          match: rest.match ?? before.match,
          conditions: rest.conditions ?? before.conditions,
          action: rest.action ?? before.action,
        }
        checkRule(session, needs, after)
        store.updateRule(session, id, columnsOf(after))
        if (position !== undefined) movePosition(session, id, position)
        const now = read(session, id)
        audit(session, 'update', by, { before, after: now })
        return now
      }),
    remove: (id: string, by: Actor) =>
      database.write(session => {
        removeRule(session, read(session, id), by)
        return true
      }),
    /** Those that are not named come after, as they were. @throws NotFound, Invalid where one is named twice */
    order: (ids: readonly string[], by: Actor) =>
      database.write(session => {
        if (new Set(ids).size !== ids.length) throw new Invalid(['rule_ids'], worded('names a rule twice'))
        const rules = readRules(session)
        const named = ids.map(id => read(session, id))
        writeOrder(session, [...named, ...rules.filter(each => !ids.includes(each.id))], by)
        return readRules(session)
      }),
  }
}

function removeRule(session: WriteSession, before: StoredRule, by: Actor): void {
  store.deleteRule(session, before.id)
  audit(session, 'delete', by, { before })
}

/** What a new rule does at once to what is there: sorts what is in no bucket, or, where it says none, gives its texts to all that it names. */
function applyNew(session: WriteSession, needs: RuleNeeds, rule: StoredRule, by: Actor): number {
  const rules = readRules(session)
  const { found } = findPast(session, {
    rules,
    only: rules.findIndex(each => each.id === rule.id),
    filesOf: needs.filesOf,
    include_mine: false,
    unsorted: saysPlace(rule.action),
  })
  return applyPast(session, needs, found, by).changed
}

function requireRule(session: ReadSession, id: string): store.RuleRow {
  const row = store.findRule(session, id)
  if (!row) throw new NotFound('rule', id)
  return row
}

function columnsOf({ name, match, conditions, action }: Omit<RuleInput, 'position'>) {
  return { name, match, conditions: JSON.stringify(conditions), action: JSON.stringify(action) }
}

function addRule(
  session: WriteSession,
  there: readonly StoredRule[],
  { position, ...input }: RuleInput,
  by: Actor,
): StoredRule {
  const id = newId('rule')
  store.insertRule(session, {
    id,
    ...columnsOf(input),
    position: there.length,
    created_at: session.now,
  })
  movePosition(session, id, position ?? placeOf(input, there))
  const rule = parseRule(requireRule(session, id))
  audit(session, 'create', by, { after: rule })
  return rule
}

function audit(
  session: WriteSession,
  action: 'create' | 'update' | 'delete',
  actor: Actor,
  states: { readonly before?: StoredRule; readonly after?: StoredRule },
): void {
  const entity_id = states.after?.id ?? states.before?.id ?? ''
  recordAudit(session, { actor, action, entity_kind: 'rule', entity_id, ...states })
}

function movePosition(session: WriteSession, id: string, position: number): void {
  const rules = store.listRules(session).map(row => row.id)
  const others = rules.filter(each => each !== id)
  const order = [...others.slice(0, position), id, ...others.slice(position)]
  order.forEach((rule_id, index) => {
    store.updateRule(session, rule_id, { position: index })
  })
}

/** Writes an entry for each rule that has another place by then. */
function writeOrder(session: WriteSession, order: readonly StoredRule[], by: Actor): void {
  for (const [position, before] of order.entries()) {
    if (before.position === position) continue
    store.updateRule(session, before.id, { position })
    audit(session, 'update', by, { before, after: { ...before, position } })
  }
}
