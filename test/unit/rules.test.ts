import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { exactness, placeOf } from '../../shared/domain/rules/exactness.ts'
import { compileRules, ruleHolds } from '../../shared/domain/rules/outcome.ts'
import { partsProblem, splitByParts } from '../../shared/domain/rules/parts.ts'
import {
  OPERATORS_OF,
  RULE_FIELDS,
  type Rule,
  type RuleAction,
  type RuleCondition,
  type RuleSubject,
} from '../../shared/domain/rules/rule.ts'
import { sameRule } from '../../shared/domain/rules/same.ts'
import { literalOf, matchesWildcard } from '../../shared/domain/rules/wildcard.ts'
import { randomRuns } from '../helpers/random-runs.ts'

const ROW: RuleSubject = {
  payee_name: null,
  payee: 'KROGER #482 CINCINNATI OH',
  description: 'Card purchase KROGER #482',
  amount_minor: 4_250,
  account_id: 'acct_1',
  date: '2026-11-28',
  direction: 'out',
  tags: ['food'],
  import_kind: 'ofx',
  import_file: 'november.ofx',
}

const rule = (
  conditions: readonly RuleCondition[],
  action: RuleAction = {},
  match: Rule['match'] = 'all',
) => ({
  match,
  conditions,
  action,
})
const holds = (condition: RuleCondition, row: Partial<RuleSubject> = {}) =>
  ruleHolds(rule([condition]))({ ...ROW, ...row })

describe('a condition', () => {
  it.each([
    [{ field: 'payee', operator: 'is', value: 'kroger #482 cincinnati oh' }, true],
    [{ field: 'payee', operator: 'is', value: 'KROGER #99 CINCINNATI OH' }, true],
    // The number and the city are no part of who was paid.
    [{ field: 'payee', operator: 'is', value: 'KROGER' }, true],
    [{ field: 'payee', operator: 'is', value: 'KROGER FUEL' }, false],
    [{ field: 'payee', operator: 'one_of', value: ['Aldi', 'Kroger 1 Cincinnati OH'] }, true],
    [{ field: 'payee', operator: 'contains', value: 'króger' }, true],
    [{ field: 'payee', operator: 'starts_with', value: 'kroger #' }, true],
    [{ field: 'payee', operator: 'starts_with', value: 'cincinnati' }, false],
    [{ field: 'payee', operator: 'ends_with', value: ' oh' }, true],
    [{ field: 'payee', operator: 'matches', value: 'kroger #* oh' }, true],
    [{ field: 'payee', operator: 'matches', value: 'kroger #??? cin*' }, true],
    [{ field: 'payee', operator: 'matches', value: 'kroger' }, false],
    [{ field: 'payee', operator: 'contains', value: 'kroger', not: true }, false],
    [{ field: 'description', operator: 'is', value: 'KROGER #482' }, false],
    [{ field: 'description', operator: 'one_of', value: ['card purchase kroger #482'] }, true],
    [{ field: 'amount', operator: 'is', value: 4_250 }, true],
    [{ field: 'amount', operator: 'between', value: [4_250, 5_000] }, true],
    [{ field: 'amount', operator: 'between', value: [4_000, 4_250] }, true],
    [{ field: 'amount', operator: 'between', value: [4_251, 5_000] }, false],
    [{ field: 'amount', operator: 'less_than', value: 4_250 }, false],
    [{ field: 'amount', operator: 'more_than', value: 4_249 }, true],
    [{ field: 'day', operator: 'is', value: 28 }, true],
    [{ field: 'day', operator: 'between', value: [1, 27] }, false],
    [{ field: 'date', operator: 'less_than', value: '2026-11-29' }, true],
    [{ field: 'date', operator: 'between', value: ['2026-11-28', '2026-12-01'] }, true],
    [{ field: 'date', operator: 'more_than', value: '2026-11-28' }, false],
    [{ field: 'account_id', operator: 'one_of', value: ['acct_2', 'acct_1'] }, true],
    [{ field: 'direction', operator: 'is', value: 'in' }, false],
    [{ field: 'tag', operator: 'is', value: 'Food' }, true],
    [{ field: 'tag', operator: 'is', value: 'fun', not: true }, true],
    [{ field: 'import_kind', operator: 'is', value: 'ofx' }, true],
    [{ field: 'import_file', operator: 'contains', value: 'NOVEMBER' }, true],
  ] satisfies readonly (readonly [RuleCondition, boolean])[])('%j is %s', (condition, expected) => {
    expect(holds(condition)).toBe(expected)
  })

  it('on what a row has not does not hold, and its negation does', () => {
    const typed = { account_id: null, import_kind: null, import_file: null, tags: [] }
    for (const [field, value] of [
      ['account_id', 'acct_1'],
      ['import_kind', 'ofx'],
      ['import_file', 'november.ofx'],
      ['tag', 'food'],
    ] as const) {
      expect(holds({ field, operator: 'is', value }, typed)).toBe(false)
      expect(holds({ field, operator: 'is', value, not: true }, typed)).toBe(true)
    }
  })

  it('of which all or any must hold', () => {
    const right: RuleCondition = { field: 'payee', operator: 'contains', value: 'kroger' }
    const wrong: RuleCondition = { field: 'amount', operator: 'is', value: 1 }
    expect(ruleHolds(rule([right, wrong]))(ROW)).toBe(false)
    expect(ruleHolds(rule([right, wrong], {}, 'any'))(ROW)).toBe(true)
    expect(ruleHolds(rule([wrong, wrong], {}, 'any'))(ROW)).toBe(false)
  })
})

describe('wildcards', () => {
  it('are as the plainest definition has them', () => {
    const plain = (text: string, pattern: string): boolean => {
      if (pattern === '') return text === ''
      if (pattern.startsWith('*'))
        return plain(text, pattern.slice(1)) || (text !== '' && plain(text.slice(1), pattern))
      return (
        text !== '' &&
        (pattern.startsWith('?') || pattern[0] === text[0]) &&
        plain(text.slice(1), pattern.slice(1))
      )
    }
    const letters = (all: readonly string[], maxLength: number) =>
      fc.array(fc.constantFrom(...all), { maxLength }).map(each => each.join(''))
    fc.assert(
      fc.property(letters(['a', 'b'], 8), letters(['a', 'b', '*', '?'], 6), (text, pattern) => {
        expect(matchesWildcard(text, pattern)).toBe(plain(text, pattern))
        if (matchesWildcard(text, pattern)) expect(text).toContain(literalOf(pattern))
      }),
      randomRuns(500, 5_000),
    )
  })

  it('do not hang on what makes an expression try every way', () => {
    expect(matchesWildcard('a'.repeat(5_000), `${'*a'.repeat(40)}b`)).toBe(false)
  })
})

describe('rules together', () => {
  it('decide each thing by the first that says something about it, and tag together', () => {
    const kroger: RuleCondition = { field: 'payee', operator: 'contains', value: 'kroger' }
    const apply = compileRules([
      rule([kroger], { payee: 'Kroger', tags: ['one'] }),
      rule([{ field: 'payee', operator: 'is', value: 'nobody' }], { bucket_id: 'wrong' }),
      rule([kroger], { bucket_id: 'food', payee: 'Other', notes: 'n' }),
      rule([kroger], { transfer_account_id: 'acct_9', tags: ['two', 'one'] }),
      rule([{ field: 'tag', operator: 'is', value: 'two' }], { link: { kind: 'deal', id: 'd' } }),
    ])
    expect(apply(ROW)).toMatchObject({
      place: { bucket_id: 'food' },
      payee: 'Kroger',
      notes: 'n',
      link: { kind: 'deal', id: 'd' },
      tags: ['one', 'two'],
    })
    // Of the fourth alone: its transfer is not, since an earlier one said the bucket.
    expect(apply(ROW, at => at === 3)).toEqual({
      place: undefined,
      payee: undefined,
      notes: undefined,
      link: undefined,
      tags: ['two', 'one'],
    })
  })

  it('are found by their texts as they are when each is asked', () => {
    const word = fc.constantFrom(
      'kroger',
      'aldi',
      'shop',
      'ro',
      'ger 1',
      'k*r',
      '??',
      'SHOP #12',
      'ß',
      'strasse',
    )
    const condition = fc
      .record({
        field: fc.constantFrom('payee', 'description', 'tag', 'direction', 'amount'),
        not: fc.boolean(),
        values: fc.array(word, { minLength: 1, maxLength: 3 }),
        pick: fc.nat(8),
      })
      .map(({ field, not, values, pick }): RuleCondition => {
        const operators = OPERATORS_OF[RULE_FIELDS.find(each => each === field) ?? 'payee']
        const operator = operators[pick % operators.length] ?? 'is'
        if (field === 'amount') return { field, operator, value: operator === 'between' ? [1, 3] : 2, not }
        if (field === 'direction') return { field: 'direction', operator: 'is', value: 'out', not }
        const value = operator === 'one_of' ? values : (values[0] ?? '')
        return {
          field: field === 'tag' ? 'tag' : field === 'payee' ? 'payee' : 'description',
          operator,
          value,
          not,
        }
      })
    const rules = fc.array(
      fc.record({
        match: fc.constantFrom('all' as const, 'any' as const),
        conditions: fc.array(condition, { minLength: 1, maxLength: 3 }),
      }),
      { maxLength: 12 },
    )
    const text = fc.array(word, { maxLength: 3 }).map(words => words.join(' '))
    const subject = fc.record({
      payee: text,
      description: text,
      amount_minor: fc.integer({ min: 1, max: 4 }),
    })
    fc.assert(
      fc.property(rules, subject, (given, texts) => {
        const row: RuleSubject = { ...ROW, ...texts, tags: ['shop'] }
        const all = given.map((each, index) => ({ ...each, action: { notes: '', tags: [`rule ${index}`] } }))
        const withoutTags = all
          .map(each => ({
            ...each,
            conditions: each.conditions.filter(({ field }) => field !== 'tag'),
          }))
          .filter(each => each.conditions.length > 0)
        const found = compileRules(withoutTags)(row).tags
        const asked = withoutTags.flatMap(each => (ruleHolds(each)(row) ? each.action.tags : []))
        expect(found).toEqual(asked)
      }),
      randomRuns(300, 5_000),
    )
  })

  it('come by how exact they are, and those there keep their order', () => {
    const of = (operator: RuleCondition['operator'], value: string) =>
      rule([{ field: 'payee', operator, value }])
    const [is, starts, long, short] = [
      of('is', 'kroger'),
      of('starts_with', 'kroger'),
      of('contains', 'kroger cincinnati'),
      of('contains', 'kro'),
    ]
    const points = [is, starts, long, short].map(exactness)
    expect(points).toEqual(points.toSorted((a, b) => b - a))
    expect(new Set(points).size).toBe(4)
    const amount: RuleCondition = { field: 'amount', operator: 'is', value: 5 }
    expect(exactness(rule([...is.conditions, amount]))).toBeGreaterThan(exactness(is))
    expect(exactness(rule([...is.conditions, amount], {}, 'any'))).toBeLessThan(exactness(is))
    expect(placeOf(starts, [is, short])).toBe(1)
    expect(placeOf(short, [is, short])).toBe(2)
    // A person put the loose one first: it keeps its place before what is there, and a new one that is more exact comes before it.
    expect(placeOf(starts, [short, is])).toBe(0)
  })

  it('are the same whatever the order and case of their parts', () => {
    const one: RuleCondition = { field: 'payee', operator: 'one_of', value: ['A', 'B'] }
    const two: RuleCondition = { field: 'account_id', operator: 'is', value: 'acct_1' }
    const action = { bucket_id: 'bk', tags: ['x', 'y'] }
    expect(
      sameRule(
        rule([one, two], action),
        rule([two, { ...one, value: ['b', 'a'] }], { ...action, tags: ['y', 'x'] }),
      ),
    ).toBe(true)
    expect(sameRule(rule([one, two], action), rule([one, two], action, 'any'))).toBe(false)
    expect(sameRule(rule([one], action), rule([one], action, 'any'))).toBe(true)
    expect(sameRule(rule([one]), rule([{ ...one, not: true }]))).toBe(false)
    expect(sameRule(rule([one], { bucket_id: null }), rule([one], {}))).toBe(false)
    expect(sameRule(rule([two]), rule([{ ...two, value: 'ACCT_1' }]))).toBe(false)
  })
})

describe('parts', () => {
  const part = (given: { share?: number; amount_minor?: number }) => ({ bucket_id: null, ...given })
  it('sum to the amount exactly, whatever the shares', () => {
    expect(
      splitByParts(1_000, [part({ share: 33.333333 }), part({})])?.map(each => each.amount_minor),
    ).toEqual([333, 667])
    expect(
      splitByParts(100, [part({ share: 33.4 }), part({ share: 33.3 }), part({ share: 33.3 })])?.map(
        each => each.amount_minor,
      ),
    ).toEqual([34, 33, 33])
    const shares = fc.array(fc.integer({ min: 1, max: 50 }), { minLength: 2, maxLength: 6 })
    fc.assert(
      fc.property(shares, fc.integer({ min: 100, max: 10 ** 15 }), (weights, amount) => {
        const sum = weights.reduce((all, each) => all + each, 0)
        const [first = 0, ...others] = weights.map(each => Math.floor((each / sum) * 10_000) / 100)
        const rest = others.reduce((left, each) => Math.round((left - each) * 100) / 100, 100)
        const parts = [rest, ...others].map(share => part({ share }))
        if (first <= 0 || partsProblem(parts) !== undefined) return
        const split = splitByParts(amount, parts)
        expect(split?.reduce((all, each) => all + each.amount_minor, 0) ?? amount).toBe(amount)
        for (const [index, each] of (split ?? []).entries())
          expect(
            Math.abs(each.amount_minor - (amount * (parts[index]?.share ?? 0)) / 100),
          ).toBeLessThanOrEqual(1)
      }),
      randomRuns(200, 2_000),
    )
  })

  it('take amounts as they are, with what is left over in one part, and none where there is too little', () => {
    const parts = [part({ amount_minor: 300 }), part({ share: 10 }), part({})]
    expect(splitByParts(1_000, parts)?.map(each => each.amount_minor)).toEqual([300, 100, 600])
    expect(splitByParts(333, parts)).toBeUndefined()
    expect(splitByParts(3, [part({ share: 1 }), part({ share: 99 })])).toBeUndefined()
  })

  it.each([
    [[part({ share: 50 })], 'two parts'],
    [[part({}), part({})], 'one part only'],
    [[part({ share: 60 }), part({ share: 60 })], 'more than 100'],
    [[part({ share: 60 }), part({ share: 30 })], 'must be 100'],
    [[part({ amount_minor: 5 }), part({ amount_minor: 5 })], 'left over'],
    [[part({ amount_minor: 5, share: 5 }), part({})], 'not both'],
  ] as const)('%j are refused', (parts, words) => {
    expect(partsProblem(parts)?.text).toContain(words)
    expect(splitByParts(1_000, parts)).toBeUndefined()
  })
})
