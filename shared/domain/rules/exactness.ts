import { comparable } from '../text.ts'
import { textsOf } from './conditions.ts'
import type { Rule, RuleCondition } from './rule.ts'
import { literalOf } from './wildcard.ts'

/**
 * How exact a rule is: the more it asks for, the more. A whole text counts more than the beginning or the end of one, that more than a part, and a
 * longer part more than a shorter one. Of conditions of which any may hold the loosest counts.
 */
export function exactness({ match, conditions }: Pick<Rule, 'match' | 'conditions'>): number {
  const points = conditions.map(pointsOf)
  return match === 'all' ? points.reduce((sum, each) => sum + each, 0) : Math.min(...points)
}

/** Letters that count of a part of a text. */
const MOST_LETTERS = 30

function pointsOf(condition: RuleCondition): number {
  if (condition.not === true) return 1
  switch (condition.field) {
    case 'payee':
    case 'description':
    case 'import_file':
      return textPoints(condition)
    case 'amount':
    case 'date':
      return condition.operator === 'is' ? 40 : 20
    case 'day':
      return condition.operator === 'is' ? 15 : 10
    case 'tag':
      return 20
    case 'account_id':
    case 'import_kind':
      return 10
    case 'direction':
      return 5
  }
}

function textPoints(condition: RuleCondition): number {
  const shortest = (of: (text: string) => string) =>
    Math.min(MOST_LETTERS, ...textsOf(condition).map(text => of(comparable(text)).length))
  switch (condition.operator) {
    case 'is':
      return 120
    case 'one_of':
      return 110
    case 'starts_with':
    case 'ends_with':
      return 60 + shortest(text => text)
    case 'contains':
      return 40 + shortest(text => text)
    case 'matches':
      return 40 + shortest(literalOf)
    case 'less_than':
    case 'more_than':
    case 'between':
      return 0
  }
}

/** Where a new rule comes among those there are: before the first that is less exact, so that it has its say. */
export function placeOf(rule: Pick<Rule, 'match' | 'conditions'>, there: readonly Rule[]): number {
  const its = exactness(rule)
  const first = there.findIndex(each => exactness(each) < its)
  return first < 0 ? there.length : first
}
