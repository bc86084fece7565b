import { cleanPayee, payeeNameKey, payeeTextKey } from '../../../shared/domain/payees/clean.ts'
import { comparable } from '../../../shared/domain/text.ts'
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
  readonly conditions: readonly {
    readonly field: string
    readonly operator: string
    readonly value: unknown
  }[]
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
  const texts = [payee.name, ...payee.texts.map(each => each.text)].map(comparable)
  return rules
    .filter(
      ({ conditions, action }) =>
        isIts(action.payee ?? '') ||
        conditions.some(
          ({ field, operator, value }) =>
            field === 'payee' &&
            [value].flat().some(each => typeof each === 'string' && names(texts, operator, each, isIts)),
        ),
    )
    .map(({ id, conditions, action }) => ({
      id,
      conditions: conditions
        .map(
          ({ field, operator, value }) =>
            `${field} ${operator.replaceAll('_', ' ')} ${[value].flat().join(', ')}`,
        )
        .join(', '),
      bucket_id: action.bucket_id ?? null,
    }))
}

function names(
  texts: readonly string[],
  operator: string,
  value: string,
  isIts: (text: string) => boolean,
): boolean {
  const wanted = comparable(value)
  if (wanted === '') return false
  if (operator === 'is' || operator === 'one_of') return isIts(value)
  if (operator === 'contains') return texts.some(text => text.includes(wanted))
  return operator.startsWith('starts') && texts.some(text => text.startsWith(wanted))
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
