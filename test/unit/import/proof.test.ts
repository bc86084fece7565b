import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { chainEnds, verdictOf } from '../../../main/formats/proof.ts'
import { NO_SPLITS, type ParsedRow } from '../../../main/formats/statement.ts'
import { addDays } from '../../../shared/domain/calendar.ts'

function row(day: number, amount_minor: number, balance_minor: number | null): ParsedRow {
  return {
    line: 1,
    date: addDays('2026-01-01', day),
    amount_minor,
    payee: '',
    description: '',
    bank_ref: null,
    check_number: null,
    raw_amount: null,
    category: null,
    left_out: null,
    balance_minor,
    original: null,
    fee_minor: null,
    splits: NO_SPLITS,
    transfer_account: null,
    correction: null,
  }
}

const amount = fc.integer({ min: -1e6, max: 1e6 }).filter(value => value !== 0)
const statement = fc.record({ opening: amount, amounts: fc.array(amount, { minLength: 2, maxLength: 20 }) })

/** One payment a day with its running balance. */
function rowsOf({ opening, amounts }: { opening: number; amounts: readonly number[] }): readonly ParsedRow[] {
  let balance = opening
  return amounts.map((value, day) => {
    balance += value
    return row(day, value, balance)
  })
}

const facts = { opening_balance_minor: null, closing_balance_minor: null }

describe('running balances', () => {
  it('prove rows in either order, and tell where they begin and end', () => {
    fc.assert(
      fc.property(statement, fc.boolean(), (given, newestFirst) => {
        const rows = newestFirst ? rowsOf(given).toReversed() : rowsOf(given)
        expect(verdictOf({ rows, ...facts })).toEqual({ kind: 'proved', by: 'running' })
        const closing = given.opening + given.amounts.reduce((sum, value) => sum + value, 0)
        const ends = chainEnds(rows)
        if (ends?.direction !== 0)
          expect(ends).toMatchObject({ opening_minor: given.opening, closing_minor: closing })
      }),
    )
  })

  it('prove rows with gaps between the balances', () => {
    fc.assert(
      fc.property(statement, fc.array(fc.boolean(), { minLength: 20, maxLength: 20 }), (given, gaps) => {
        const rows = rowsOf(given).map((each, index) =>
          gaps[index] && index > 0 && index < given.amounts.length - 1
            ? { ...each, balance_minor: null }
            : each,
        )
        expect(verdictOf({ rows, ...facts }).kind).toBe('proved')
      }),
    )
  })

  it('name the row and the difference of one amount that was changed', () => {
    fc.assert(
      fc.property(statement, fc.nat(18), fc.integer({ min: 1, max: 9999 }), (given, place, change) => {
        fc.pre(given.amounts.length > 4)
        const at = 1 + (place % (given.amounts.length - 1))
        const rows = rowsOf(given).map((each, index) =>
          index === at ? { ...each, amount_minor: each.amount_minor + change } : each,
        )
        expect(verdictOf({ rows, ...facts })).toEqual({
          kind: 'contradicted',
          difference_minor: -change,
          first_row: at,
        })
      }),
    )
  })

  it('never prove what does not add up from the first balance to the last', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.nat(3), amount, amount), { minLength: 2, maxLength: 6 }), drafts => {
        const rows = drafts.map(([day, value, balance]) => row(day, value, balance))
        if (verdictOf({ rows, ...facts }).kind !== 'proved') return
        const known = new Set(rows.map(each => each.balance_minor))
        const starts = rows.filter(each => !known.has((each.balance_minor ?? 0) - each.amount_minor))
        expect(starts.length).toBeLessThanOrEqual(1)
      }),
    )
  })
})

describe('opening and closing balance', () => {
  it('prove the sum of the rows and nothing else', () => {
    fc.assert(
      fc.property(statement, fc.integer({ min: -5, max: 5 }), ({ opening, amounts }, off) => {
        const rows = amounts.map((value, day) => row(day, value, null))
        const sum = amounts.reduce((total, value) => total + value, 0)
        const verdict = verdictOf({
          rows,
          opening_balance_minor: opening,
          closing_balance_minor: opening + sum + off,
        })
        if (off === 0) expect(verdict).toEqual({ kind: 'proved', by: 'closing' })
        else expect(verdict).toEqual({ kind: 'contradicted', difference_minor: off, first_row: 0 })
      }),
    )
  })

  it('leave a closing balance alone unproved', () => {
    const rows = [row(0, 100, null)]
    expect(verdictOf({ rows, opening_balance_minor: null, closing_balance_minor: 100 })).toEqual({
      kind: 'unproved',
    })
  })
})
