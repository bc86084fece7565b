import { shopKey } from '../payees/clean.ts'
import { comparable } from '../text.ts'
import type { RuleCondition, RuleSubject } from './rule.ts'
import { matchesWildcard } from './wildcard.ts'

/** A subject with its texts in the form that they are compared in, each made once however many rules look at it. */
export interface PreparedSubject extends RuleSubject {
  readonly comparablePayee: string
  /** null for none, and for one that is as the text. */
  readonly comparableName: string | null
  readonly comparableDescription: string
  /** Asked for by few rules, so it is made when it first is. */
  readonly payeeKey: () => string
}

export type Holds = (subject: PreparedSubject) => boolean

/** A condition made ready to be asked of very many rows. One whose value does not fit its field never holds. */
export function compileCondition(condition: RuleCondition): Holds {
  const holds = withoutNot(condition)
  return condition.not === true ? subject => !holds(subject) : holds
}

const NEVER: Holds = () => false

function withoutNot(condition: RuleCondition): Holds {
  switch (condition.field) {
    case 'payee':
      return either(textTest(condition), sameShop(condition))
    case 'description': {
      const test = textTest(condition)
      return subject => test(subject.comparableDescription)
    }
    case 'import_file': {
      const test = textTest(condition)
      return ({ import_file }) => import_file !== null && test(comparable(import_file))
    }
    case 'tag': {
      const test = textTest(condition)
      return ({ tags }) => tags.some(tag => test(comparable(tag)))
    }
    case 'account_id':
    case 'direction':
    case 'import_kind': {
      const { field } = condition
      const wanted = new Set(textsOf(condition))
      return subject => {
        const value = subject[field]
        return value !== null && wanted.has(value)
      }
    }
    case 'amount':
      return measured(condition, numbersOf(condition), subject => subject.amount_minor ?? UNKNOWN)
    case 'day':
      return measured(condition, numbersOf(condition), subject => Number(subject.date.slice(8, 10)))
    case 'date':
      return measured(condition, textsOf(condition), subject => subject.date)
  }
}

function either(test: (text: string) => boolean, shops: ReadonlySet<string> | undefined): Holds {
  const named: Holds = ({ comparablePayee, comparableName }) =>
    test(comparablePayee) || (comparableName !== null && test(comparableName))
  return shops === undefined ? named : subject => named(subject) || shops.has(subject.payeeKey())
}

/** Banks put the number of the shop or of the card behind the name, another one each time: for a payee that is one of these. */
function sameShop(condition: RuleCondition): ReadonlySet<string> | undefined {
  const keys = shopKeys(condition)
  return keys.length === 0 ? undefined : new Set(keys)
}

/** What is left of the payees that a condition names once numbers and words of banks are gone. */
export function shopKeys(condition: RuleCondition): string[] {
  const { field, operator } = condition
  if (field !== 'payee' || (operator !== 'is' && operator !== 'one_of')) return []
  return textsOf(condition)
    .map(shopKey)
    .filter(key => key !== '')
}

/** For a text that is in its comparable form. */
function textTest(condition: RuleCondition): (text: string) => boolean {
  const wanted = textsOf(condition).map(comparable)
  const [first] = wanted
  if (first === undefined) return () => false
  switch (condition.operator) {
    case 'is':
      return text => text === first
    case 'one_of': {
      const all = new Set(wanted)
      return text => all.has(text)
    }
    case 'contains':
      return text => text.includes(first)
    case 'starts_with':
      return text => text.startsWith(first)
    case 'ends_with':
      return text => text.endsWith(first)
    case 'matches':
      return text => matchesWildcard(text, first)
    case 'less_than':
    case 'more_than':
    case 'between':
      return () => false
  }
}

/** Between is with both ends. */
/** Neither less nor more than any number, nor one: nothing is said of an amount that is not known. */
const UNKNOWN = Number.NaN

function measured<Value extends string | number>(
  { operator }: RuleCondition,
  [first, last]: readonly Value[],
  of: (subject: PreparedSubject) => Value,
): Holds {
  if (first === undefined) return NEVER
  switch (operator) {
    case 'is':
      return subject => of(subject) === first
    case 'less_than':
      return subject => of(subject) < first
    case 'more_than':
      return subject => of(subject) > first
    case 'between':
      return last === undefined ? NEVER : subject => of(subject) >= first && of(subject) <= last
    case 'one_of':
    case 'contains':
    case 'starts_with':
    case 'ends_with':
    case 'matches':
      return NEVER
  }
}

/** A condition's texts: none where its value is a number. */
export function textsOf({ value }: RuleCondition): readonly string[] {
  const values = typeof value === 'string' || typeof value === 'number' ? [value] : value
  return values.filter(each => typeof each === 'string')
}

export function numbersOf({ value }: RuleCondition): readonly number[] {
  const values = typeof value === 'string' || typeof value === 'number' ? [value] : value
  return values.filter(each => typeof each === 'number')
}
