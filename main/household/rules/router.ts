import { saysPlace } from '../../../shared/domain/rules/rule.ts'
import type { Actor } from '../../core/audit/store.ts'
import { amountsIn } from '../../wire/amounts.ts'
import type { Implementer } from '../../wire/transport.ts'
import type { Rules } from './service.ts'
import { fromAction, fromConditions, toRule } from './wire.ts'

export interface RuleRouterNeeds {
  readonly rules: Rules
  readonly currency: () => string
  readonly bulk: {
    /** Applies a new rule where there is too much to go through for the call that makes it. @returns how many it changed */
    readonly applyNew: (rule_id: string, unsorted: boolean, by: Actor) => Promise<number>
  }
}

export function ruleRouter(implement: Implementer, { rules, currency, bulk }: RuleRouterNeeds) {
  const os = implement.rules
  const amounts = () => amountsIn(currency())
  return {
    list: os.list.handler(() => {
      const wire = amounts()
      return { items: rules.list().map(rule => toRule(rule, wire)) }
    }),
    create: os.create.handler(async ({ input, context }) => {
      const { apply, conditions, action, ...rest } = input
      const given = {
        ...rest,
        conditions: fromConditions(conditions, amounts()),
        action: fromAction(action, amounts()),
      }
      const { rule, changed, isLeft } = await rules.create(given, apply, context.actor)
      const later = isLeft ? await bulk.applyNew(rule.id, saysPlace(rule.action), context.actor) : 0
      return { rule: toRule(rule, amounts()), changed: changed + later }
    }),
    get: os.get.handler(({ input }) => toRule(rules.get(input.rule_id), amounts())),
    update: os.update.handler(async ({ input, context }) => {
      const { rule_id, conditions, action, ...rest } = input
      const change = {
        ...rest,
        conditions: conditions && fromConditions(conditions, amounts()),
        action: action && fromAction(action, amounts()),
      }
      return toRule(await rules.update(rule_id, change, context.actor), amounts())
    }),
    remove: os.remove.handler(async ({ input, context }) => ({
      deleted: await rules.remove(input.rule_id, context.actor),
    })),
    order: os.order.handler(async ({ input, context }) => {
      const wire = amounts()
      const ordered = await rules.order(input.rule_ids, context.actor)
      return { items: ordered.map(rule => toRule(rule, wire)) }
    }),
  }
}
