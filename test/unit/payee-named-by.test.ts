import { describe, expect, it } from 'vitest'
import { type NamingRule, rulesOf } from '../../main/household/payees/named-by.ts'

/** Which rules speak of a payee: those that would hold for one of its texts. */

const kroger = {
  name: 'Kroger Fuel',
  texts: [{ text: 'KROGER FUEL #482 CINCINNATI', rows: 3, last_date: '2026-01-01', cleaned_by: [] }],
  aliases: [{ kind: 'name' as const, key: 'kroger fuel', written: 'Kroger Fuel', payee_id: 'payee_1' }],
}
type Condition = NamingRule['conditions'][number]
const speaks = (match: NamingRule['match'], ...conditions: Condition[]) =>
  rulesOf(kroger, [{ id: 'rule_1', match, conditions, action: {} }]).length === 1
const payee = (operator: Condition['operator'], value: Condition['value'], not?: true): Condition => ({
  field: 'payee',
  operator,
  value,
  ...(not && { not }),
})

describe('a rule speaks of a payee', () => {
  it.each([
    ['the end of its name', payee('ends_with', 'fuel'), true],
    ['another end', payee('ends_with', 'kroger'), false],
    ['a pattern of its text', payee('matches', 'kroger*cin?innati'), true],
    ['another pattern', payee('matches', 'kroger?'), false],
    ['its very name', payee('is', 'Kroger Fuel'), true],
    ['one of several', payee('one_of', ['Aldi', 'Kroger Fuel']), true],
    ['a beginning', payee('starts_with', 'krog'), true],
    ['what it does not have', payee('contains', 'diesel'), false],
  ])('by %s', (_, condition, expected) => {
    expect(speaks('all', condition)).toBe(expected)
  })

  it('not by what leaves it out, nor by what leaves only others out', () => {
    expect(speaks('all', payee('contains', 'kroger'), payee('contains', 'fuel', true))).toBe(false)
    expect(speaks('all', payee('contains', 'kroger'), payee('contains', 'pharmacy', true))).toBe(true)
    expect(speaks('all', payee('contains', 'aldi', true))).toBe(false)
    expect(speaks('any', payee('contains', 'kroger'), payee('contains', 'fuel', true))).toBe(true)
    expect(speaks('any', payee('contains', 'aldi'), payee('contains', 'lidl', true))).toBe(false)
  })

  it('whatever else it asks for, and says what it leaves out', () => {
    const found = rulesOf(kroger, [
      {
        id: 'rule_1',
        match: 'all',
        conditions: [
          payee('contains', 'kroger'),
          payee('contains', 'aldi', true),
          { field: 'amount', operator: 'more_than', value: 5 },
        ],
        action: { bucket_id: 'bk_1' },
      },
    ])
    expect(found).toEqual([
      {
        id: 'rule_1',
        conditions: 'payee contains kroger, payee not contains aldi, amount more than 5',
        bucket_id: 'bk_1',
      },
    ])
  })
})
