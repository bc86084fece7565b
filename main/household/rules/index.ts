import { definePack } from '../../core/pack.ts'
import type { Serving } from '../../wire/transport.ts'
import { type RuleRouterNeeds, ruleRouter } from './router.ts'

export { applyPast } from './apply-past.ts'
export { type Found, findPast, type PastChange, type PastFound } from './past.ts'
export { createRules, type RuleInput, type Rules } from './service.ts'
export { readRules, type StoredRule } from './stored-rule.ts'
export { sortTyped } from './typed.ts'
export { fromAction, fromConditions } from './wire.ts'

export const rulePack = definePack({
  name: 'rules',
  parts: [
    {
      code: 'P-RULE-1',
      name: 'Rules',
      tables: ['rules'],
      tags: ['rules', 'import', 'transactions'],
    },
  ],
  reads: ['payees', 'transactions', 'transaction_tags'],
  records: { rule: { text: 'Rule', table: 'rules' } },
  searched: {
    rule: {
      heading: 'Rules',
      table: 'rules',
      title: ['name'],
      words: ['conditions'],
      link: '/rules?open=$id',
    },
  },
  serve: (needs: Serving<RuleRouterNeeds>) => ({
    procedures: { rules: ruleRouter(needs.implement, needs) },
  }),
})
