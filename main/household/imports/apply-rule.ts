import { applyRules } from '../../../shared/domain/import-rules.ts'
import type { Actor } from '../../core/audit/store.ts'
import type { WriteSession } from '../../core/database/database.ts'
import type { Transactions } from '../transactions/index.ts'
import type { StoredRule } from './rules.ts'
import * as store from './store.ts'

type Ledger = Pick<Transactions, 'categoriseWithin' | 'changeWithin' | 'requireWithin'>

/**
 * Does to the transactions that are there what a rule does to those that come in. One with a bucket is for what is in none; one without is for
 * whatever it names, since a payee's name and tags are right wherever the transaction is. @returns how many were changed
 */
export function applyToPast(
  session: WriteSession,
  transactions: Ledger,
  rule: StoredRule,
  by: Actor,
): number {
  const { bucket_id } = rule.action
  const within = bucket_id ? store.listUncategorised(session) : store.listEntries(session)
  const ids = within.filter(row => isNamed(rule, row)).map(row => row.id)
  if (!bucket_id) return ids.filter(id => writeTexts(session, transactions, rule, id, by)).length
  const sorted = transactions.categoriseWithin(session, ids, bucket_id, by, { bucket_from: 'rule' }).rows
  for (const { id } of sorted) writeTexts(session, transactions, rule, id, by)
  return sorted.length
}

function isNamed({ conditions }: StoredRule, row: store.RuledEntry): boolean {
  return applyRules([{ conditions, action: { tags: ['named'] } }], row).tags.length > 0
}

/** Gives a transaction the rule's payee, and its tags besides those that it has. @returns whether that changed anything */
function writeTexts(
  session: WriteSession,
  transactions: Ledger,
  { action }: StoredRule,
  id: string,
  by: Actor,
): boolean {
  const before = transactions.requireWithin(session, id)
  const payee = action.payee ?? before.payee
  const tags = [...new Set([...before.tags, ...(action.tags ?? [])])]
  if (payee === before.payee && tags.length === before.tags.length) return false
  transactions.changeWithin(session, id, { payee, tags }, by)
  return true
}
