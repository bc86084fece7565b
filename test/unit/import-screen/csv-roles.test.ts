import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  COLUMN_ROLES,
  type ColumnRole,
  rolesOf,
  withRole,
} from '../../../renderer/screens/import/csv-roles.ts'
import type { CsvMapping } from '../../../shared/contract/csv-mapping.ts'

const mapping: CsvMapping = {
  delimiter: ',',
  has_header: true,
  skip_lines: 0,
  date_column: 0,
  date_order: 'mdy',
  amount: { kind: 'signed', column: 2 },
  number_format: 'decimal_point',
  flip_sign: false,
  payee_column: 1,
  description_column: 1,
  reference_column: null,
  check_number_column: null,
  category_column: null,
  currency_column: null,
  account_column: null,
  balance_column: 3,
}

describe('the roles of columns', () => {
  it('are those of the mapping, a text that is payee and description the payee', () => {
    expect([...rolesOf(mapping)].sort(([left], [right]) => left - right)).toEqual([
      [0, 'date'],
      [1, 'payee'],
      [2, 'amount'],
      [3, 'balance'],
    ])
  })

  it('of an amount over two columns are whole only once both are said', () => {
    const first = withRole(rolesOf(mapping), 2, 'money_out')
    expect(first.change).toEqual({})
    expect(first.roles.get(2)).toBe('money_out')
    const both = withRole(first.roles, 3, 'money_in')
    expect(both.change).toEqual({
      balance_column: null,
      amount: { kind: 'debit_credit', debit_column: 2, credit_column: 3 },
    })
  })

  it('take a direction beside the amount', () => {
    expect(withRole(rolesOf(mapping), 4, 'direction').change).toEqual({
      amount: { kind: 'amount_type', column: 2, type_column: 4 },
    })
  })

  it('move from one column to another, and leave nothing behind', () => {
    const moved = withRole(rolesOf(mapping), 4, 'date')
    expect(moved.change).toEqual({ date_column: 4 })
    expect(moved.roles.has(0)).toBe(false)
    expect(withRole(rolesOf(mapping), 3, null).change).toEqual({ balance_column: null })
  })

  it('join several descriptions in the order of the columns', () => {
    const one = withRole(rolesOf(mapping), 5, 'description')
    expect(one.change).toMatchObject({ description_column: 5, more_description_columns: [] })
    const two = withRole(one.roles, 4, 'description')
    expect(two.change).toMatchObject({ description_column: 4, more_description_columns: [5] })
  })

  it('give each column one role, and each role but descriptions one column, whatever is chosen', () => {
    const choice = fc.tuple(fc.nat({ max: 8 }), fc.constantFrom<ColumnRole | null>(...COLUMN_ROLES, null))
    fc.assert(
      fc.property(fc.array(choice, { maxLength: 20 }), choices => {
        let roles = rolesOf(mapping)
        for (const [column, role] of choices) {
          const next = withRole(roles, column, role)
          expect(next.roles.get(column) ?? null).toBe(role)
          roles = next.roles
        }
        const single = [...roles.values()].filter(role => role !== 'description')
        expect(new Set(single).size).toBe(single.length)
        const kinds = new Set(single)
        expect(kinds.has('amount') && kinds.has('money_out')).toBe(false)
      }),
      { numRuns: 500 },
    )
  })
})
