import { cleanPayee, payeeNameKey, payeeTextKey } from '../../../shared/domain/payees/clean.ts'
import { ruleHolds } from '../../../shared/domain/rules/outcome.ts'
import type { Rule, RuleSubject } from '../../../shared/domain/rules/rule.ts'
import type { PayeeDetail } from './views.ts'

/** What else speaks of a payee: bills and rules, which know it by its text. */

export interface NamingBill {
  readonly id: string
  readonly name: string
  readonly payee: string
  readonly status: string
}

export interface NamingRule {
  readonly id: string
  readonly match: Rule['match']
  readonly conditions: Rule['conditions']
  readonly action: { readonly bucket_id?: string | null | undefined; readonly payee?: string | undefined }
}

type Known = Pick<PayeeDetail, 'name' | 'texts' | 'aliases'>

export function billsOf(payee: Known, bills: readonly NamingBill[]) {
  const isIts = leadsTo(payee)
  return bills
    .filter(bill => bill.status !== 'archived' && isIts(bill.payee))
    .map(({ id, name }) => ({ id, name }))
}

/** Those with a condition on the payee that holds for its name or one of its texts, and those that give its name. */
export function rulesOf(payee: Known, rules: readonly NamingRule[]) {
  const isIts = leadsTo(payee)
  const texts = [
    payee.name,
    ...payee.texts.map(each => each.text),
    ...payee.aliases.map(each => each.written),
  ]
  const rows = [...new Set(texts)].map(text => rowOf(text, payee.name))
  return rules
    .filter(rule => isIts(rule.action.payee ?? '') || speaksOf(rule, rows))
    .map(({ id, conditions, action }) => ({
      id,
      conditions: conditions
        .map(
          ({ field, operator, value, not }) =>
            `${field} ${not === true ? 'not ' : ''}${operator.replaceAll('_', ' ')} ${[value].flat().join(', ')}`,
        )
        .join(', '),
      bucket_id: action.bucket_id ?? null,
    }))
}

/**
 * Whether what a rule asks of the payee holds for one of its texts, as the rule itself would say. Conditions that only leave others out say nothing of
 * it by themselves.
 */
function speaksOf({ match, conditions }: NamingRule, rows: readonly RuleSubject[]): boolean {
  const asked = conditions.filter(({ field }) => field === 'payee')
  const named = asked.filter(condition => condition.not !== true)
  if (named.length === 0) return false
  const holds = ruleHolds({ match, conditions: match === 'all' ? asked : named, action: {} })
  return rows.some(holds)
}

/** A row of which nothing but the payee is looked at. */
function rowOf(payee: string, payee_name: string): RuleSubject {
  return {
    payee,
    payee_name,
    description: '',
    amount_minor: 0,
    account_id: null,
    date: '',
    direction: 'out',
    tags: [],
    import_kind: null,
    import_file: null,
  }
}

/** Whether a text is one that leads to the payee: its very own, or what that is cleaned to. */
function leadsTo({ name, aliases }: Known): (text: string) => boolean {
  const named = new Set([
    payeeNameKey(name),
    ...aliases.filter(each => each.kind === 'name').map(each => payeeNameKey(each.written)),
  ])
  const very = new Set(aliases.filter(each => each.kind === 'text').map(each => payeeTextKey(each.written)))
  return text =>
    text !== '' &&
    (very.has(payeeTextKey(text)) ||
      named.has(payeeNameKey(text)) ||
      named.has(payeeNameKey(cleanPayee(text).name)))
}
