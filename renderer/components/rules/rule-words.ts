import type { Rule, RuleAction, RuleCondition } from '../../../shared/contract/rules.ts'
import { OPERATORS_OF, type RuleField, type RuleOperator } from '../../../shared/domain/rules/rule.ts'
import { said } from '../../../shared/domain/said.ts'
import type { Places } from '../../api/places.ts'
import { formatDate } from '../date-text.ts'
import { formatMoney } from '../money-format.ts'
import { formatPercent } from '../percent-format.ts'

/** Rules in a person's words. */

export const FIELDS: Readonly<Record<RuleField, string>> = {
  payee: 'Payee',
  description: 'Bank text',
  amount: 'Amount',
  account_id: 'Account',
  day: 'Day of the month',
  date: 'Date',
  direction: 'Direction',
  tag: 'Tag',
  import_kind: 'Kind of file',
  import_file: 'Name of the file',
}

export const DIRECTIONS = { in: 'money in', out: 'money out' } as const
export const FILE_KINDS = {
  csv: 'CSV',
  ofx: 'OFX or QFX',
  qif: 'QIF',
  camt: 'camt.053',
  mt940: 'MT940',
} as const

const TEXT_WORDS: Readonly<Record<RuleOperator, readonly [string, string]>> = {
  is: ['is', 'is not'],
  one_of: ['is one of', 'is none of'],
  contains: ['contains', 'does not contain'],
  starts_with: ['begins with', 'does not begin with'],
  ends_with: ['ends with', 'does not end with'],
  matches: ['is like', 'is not like'],
  less_than: ['is less than', 'is not less than'],
  more_than: ['is more than', 'is not more than'],
  between: ['is between', 'is not between'],
}

export function operatorWords(field: RuleField, operator: RuleOperator, not: boolean): string {
  const [plain, negated] = TEXT_WORDS[operator]
  if (field === 'date' && operator === 'less_than') return not ? 'is not before' : 'is before'
  if (field === 'date' && operator === 'more_than') return not ? 'is not after' : 'is after'
  return not ? negated : plain
}

/** The ways to ask for a field, negated ones after the others; each under the name that `howOf` gives it. */
export function waysOf(field: RuleField): { value: string; label: string }[] {
  return [false, true].flatMap(not =>
    OPERATORS_OF[field].map(operator => ({
      value: howOf(operator, not),
      label: operatorWords(field, operator, not),
    })),
  )
}

export function howOf(operator: RuleOperator, not: boolean): string {
  return not ? `not ${operator}` : operator
}

type One = string | number

function valueText(field: RuleField, value: One, places: Places, currency: string): string {
  if (field === 'amount' && typeof value === 'number') return formatMoney(value, currency)
  if (typeof value === 'number') return `${value}`
  switch (field) {
    case 'account_id':
      return places.accountName(value) || 'an account that is gone'
    case 'date':
      return formatDate(value)
    case 'direction':
      return value === 'in' ? DIRECTIONS.in : DIRECTIONS.out
    case 'import_kind':
      return Object.entries(FILE_KINDS).find(([kind]) => kind === value)?.[1] ?? value
    case 'payee':
    case 'description':
    case 'amount':
    case 'day':
    case 'tag':
    case 'import_file':
      return said`${value}`
  }
}

function conditionText(condition: RuleCondition, places: Places, currency: string): string {
  const { field, operator, value, not = false } = condition
  const values: readonly One[] = typeof value === 'string' || typeof value === 'number' ? [value] : value
  const texts = values.map(each => valueText(field, each, places, currency))
  const joined = texts.join(operator === 'between' ? ' and ' : ', ')
  return `${FIELDS[field].toLowerCase()} ${operatorWords(field, operator, not)} ${joined}`
}

export function actionTexts(action: RuleAction, places: Places, currency: string): string[] {
  const { bucket_id, splits, transfer_account_id, payee, tags = [], notes, link, leave_out } = action
  const bucket = (id: string | null) =>
    id === null ? 'no bucket' : places.bucketName(id) || 'a bucket that is gone'
  const parts = splits?.map(part => {
    const amount = part.amount === undefined ? 'the rest' : formatMoney(part.amount, currency)
    return `${part.share === undefined ? amount : formatPercent(part.share)} in ${bucket(part.bucket_id)}`
  })
  return [
    bucket_id === undefined ? '' : `put it in ${bucket(bucket_id)}`,
    parts ? `split it: ${parts.join(', ')}` : '',
    transfer_account_id === undefined
      ? ''
      : `make it a transfer with ${places.accountName(transfer_account_id) || 'an account that is gone'}`,
    leave_out ? 'leave it out' : '',
    payee === undefined ? '' : said`call the payee ${payee}`,
    tags.length > 0 ? `tag it ${tags.join(', ')}` : '',
    notes === undefined ? '' : said`note ${notes}`,
    link === undefined ? '' : `link it to a ${link.kind}`,
  ].filter(text => text !== '')
}

/** A rule as a sentence: "When payee is Walmart, put it in Groceries". */
export function ruleSentence(
  { match, conditions, action }: Pick<Rule, 'match' | 'conditions' | 'action'>,
  places: Places,
  currency: string,
): string {
  const when = conditions.map(each => conditionText(each, places, currency))
  const then = actionTexts(action, places, currency)
  return `When ${when.join(match === 'all' ? ' and ' : ' or ')}, ${then.join(' and ')}`
}
