import { z } from 'zod'
import { LINK_KINDS } from '../../../shared/domain/links.ts'
import { RULE_FIELDS, RULE_OPERATORS, type Rule } from '../../../shared/domain/rules/rule.ts'
import type { ReadSession } from '../../core/database/database.ts'
import { listRules, type RuleRow } from './store.ts'

/** A rule's parts as the database keeps them: JSON, with amounts in minor units. Older ones have less in them, and mean what they meant. */
const Conditions = z.array(
  z.object({
    field: z.enum(RULE_FIELDS),
    operator: z.enum(RULE_OPERATORS),
    value: z.union([z.string(), z.number(), z.array(z.string()), z.array(z.number())]),
    not: z.boolean().optional(),
  }),
)
const Action = z.object({
  bucket_id: z.string().nullable().optional(),
  payee: z.string().optional(),
  tags: z.array(z.string()).optional(),
  notes: z.string().optional(),
  splits: z
    .array(
      z.object({
        bucket_id: z.string().nullable(),
        share: z.number().optional(),
        amount_minor: z.number().optional(),
        notes: z.string().optional(),
      }),
    )
    .optional(),
  transfer_account_id: z.string().optional(),
  link: z
    .object({
      kind: z.enum(LINK_KINDS),
      id: z.string(),
    })
    .optional(),
  leave_out: z.boolean().optional(),
})

export interface StoredRule extends Rule {
  readonly id: string
  readonly name: string
  readonly position: number
  readonly created_at: string
}

export function parseRule({ conditions, action, ...row }: RuleRow): StoredRule {
  return {
    ...row,
    conditions: Conditions.parse(JSON.parse(conditions)),
    action: Action.parse(JSON.parse(action)),
  }
}

/** All rules, in the order they are tried. */
export function readRules(session: ReadSession): StoredRule[] {
  return listRules(session).map(parseRule)
}
