import { z } from 'zod'
import type { ImportRule } from '../../../shared/domain/import-rules.ts'
import type { ReadSession } from '../../core/database/database.ts'
import { listRules, type RuleRow } from './store.ts'

/** A rule's parts as the database keeps them: JSON, with amounts in minor units. */
const Conditions = z.array(
  z.object({
    field: z.enum(['payee', 'description', 'amount', 'account_id']),
    operator: z.enum(['is', 'contains', 'starts_with', 'less_than', 'more_than']),
    value: z.union([z.string(), z.number()]),
  }),
)
const Action = z.object({
  bucket_id: z.string().nullable().optional(),
  payee: z.string().optional(),
  tags: z.array(z.string()).optional(),
})

export interface StoredRule extends ImportRule {
  readonly id: string
  readonly position: number
  readonly created_at: string
}

export function parseRule(row: RuleRow): StoredRule {
  return {
    id: row.id,
    position: row.position,
    conditions: Conditions.parse(JSON.parse(row.conditions)),
    action: Action.parse(JSON.parse(row.action)),
    created_at: row.created_at,
  }
}

/** All rules, in the order they are tried. */
export function readRules(session: ReadSession): StoredRule[] {
  return listRules(session).map(parseRule)
}
