import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { ParsedRow } from '../../../main/formats/index.ts'
import { assign, type Edge } from '../../../main/household/imports/assignment.ts'
import { compareRows } from '../../../main/household/imports/compare.ts'
import type { Known, Lookup } from '../../../main/household/imports/comparison.ts'
import { spanOf } from '../../../main/household/imports/file-statements.ts'
import { referencesOf } from '../../../main/household/imports/references.ts'

const row = (
  date: string,
  amount_minor: number,
  payee: string,
  more: Partial<ParsedRow> = {},
): ParsedRow => ({
  line: 1,
  date,
  amount_minor,
  payee,
  description: '',
  bank_ref: null,
  check_number: null,
  raw_amount: null,
  category: null,
  left_out: null,
  balance_minor: null,
  original: null,
  fee_minor: null,
  splits: [],
  transfer_account: null,
  correction: null,
  ...more,
})

const known = (date: string, signed_minor: number, payee: string, more: Partial<Known> = {}): Known => ({
  seq: 1,
  id: `${date} ${signed_minor} ${payee}`,
  date,
  signed_minor,
  payee,
  description: '',
  bank_ref: null,
  status: 'posted',
  cleared: 'uncleared',
  import_id: null,
  balance_minor: null,
  pending: 0,
  awaited: 0,
  awaits_exchange: 0,
  ...more,
})

/** What an account has after a file of these rows came in. */
const imported = (rows: readonly ParsedRow[]): Known[] => {
  const references = referencesOf(rows, true)
  return rows.map((each, index) =>
    known(each.date, each.amount_minor, each.payee, {
      id: `imported ${index}`,
      bank_ref: references.at(index)?.reference ?? null,
      import_id: 'imp_1',
      balance_minor: each.balance_minor,
    }),
  )
}

const account = (all: readonly Known[], covered?: { from: string; to: string }): Lookup => ({
  isEmpty: all.length === 0,
  idsAreUnreliable: false,
  mayExchange: true,
  byReference: reference => all.find(each => each.bank_ref === reference),
  byEarlier: () => undefined,
  between: (from, to) =>
    all.filter(each => each.date >= from && each.date <= to).sort((a, b) => (a.date < b.date ? -1 : 1)),
  covers: date => covered !== undefined && date >= covered.from && date <= covered.to,
})

const states = (rows: readonly ParsedRow[], lookup: Lookup) =>
  compareRows(rows, spanOf({ rows, period: null }), lookup).rows.map(({ state, reason }) =>
    reason === null ? state : `${state} ${reason}`,
  )

describe('running balances break ties', () => {
  const first = [row('2026-03-05', -450, 'Cafe', { balance_minor: 9_550 })]
  const span = { from: '2026-03-05', to: '2026-03-05' }

  it('an equal row of the same day whose balance follows is another payment', () => {
    const next = [row('2026-03-05', -450, 'Cafe', { balance_minor: 9_100 })]
    expect(states(next, account(imported(first), span))).toEqual(['new'])
  })

  it('one whose balance fits nothing is asked about, and one whose balance is the same is the same', () => {
    expect(
      states([row('2026-03-05', -450, 'Cafe', { balance_minor: 7_000 })], account(imported(first), span)),
    ).toEqual(['unsure other_balance'])
    expect(states(first, account(imported(first), span))).toEqual(['duplicate'])
  })

  it('a day that the bank sorts another way the next time is the same day', () => {
    const day = [
      row('2026-03-05', -450, 'Cafe', { balance_minor: 9_550 }),
      row('2026-03-05', 1_000, 'Refund', { balance_minor: 10_550 }),
    ]
    const turned = [
      row('2026-03-05', 1_000, 'Refund', { balance_minor: 11_000 }),
      row('2026-03-05', -450, 'Cafe', { balance_minor: 10_550 }),
    ]
    expect(states(turned, account(imported(day), span))).toEqual(['duplicate', 'duplicate'])
  })
})

describe('typed transactions and the bank’s rows', () => {
  it('are paired one to one, exact days first, and the rest as near as can be in all', () => {
    const typed = [known('2026-03-02', -450, 'cafe'), known('2026-03-05', -450, 'cafe', { id: 'b' })]
    const rows = [
      row('2026-03-03', -450, 'CAFE'),
      row('2026-03-05', -450, 'CAFE'),
      row('2026-03-06', -450, 'CAFE'),
    ]
    expect(states(rows, account(typed))).toEqual(['unsure near_in_time', 'duplicate', 'new'])
  })

  it('of different payees are not the same because the amounts are; a text that is missing is asked about', () => {
    expect(states([row('2026-03-02', -450, 'Bus')], account([known('2026-03-02', -450, 'Cafe')]))).toEqual([
      'new',
    ])
    expect(states([row('2026-03-02', -450, 'Bus')], account([known('2026-03-02', -450, '')]))).toEqual([
      'unsure no_text',
    ])
    expect(states([row('2026-03-08', -450, 'Cafe')], account([known('2026-03-02', -450, 'Cafe')]))).toEqual([
      'new',
    ])
  })

  it('a pending row that was taken in is the booked one that comes later', () => {
    const pending = known('2026-03-02', -450, 'Cafe', {
      pending: 1,
      import_id: 'imp_1',
      bank_ref: 'row:left out:x:1',
    })
    expect(states([row('2026-03-04', -450, 'CAFE 12')], account([pending]))).toEqual(['duplicate'])
  })
})

describe('another kind of file of the same days', () => {
  const csv = imported([row('2026-03-02', -450, 'Cafe'), row('2026-03-03', -900, 'Market')])
  const span = { from: '2026-03-02', to: '2026-03-03' }
  const ofx = [
    row('2026-03-02', -450, 'Cafe', { bank_ref: 'a' }),
    row('2026-03-03', -900, 'Card purchase', { bank_ref: 'b' }),
    row('2026-03-04', -900, 'Market', { bank_ref: 'c' }),
  ]

  it('finds what is equal, asks where the text is another, and takes the days that were not covered as new', () => {
    expect(states(ofx, account(csv, span))).toEqual(['duplicate', 'unsure other_text', 'new'])
  })
})

describe('rows of one file', () => {
  it('are never taken for each other, with ids or without', () => {
    const equal = [row('2026-03-02', -450, 'Cafe'), row('2026-03-02', -450, 'Cafe')]
    expect(states(equal, account([]))).toEqual(['new', 'new'])
    const sameId = equal.map(each => ({ ...each, bank_ref: 'x' }))
    expect(states(sameId, account([]))).toEqual(['new', 'unsure repeated_in_file'])
  })
})

describe('an assignment', () => {
  const edges = fc
    .uniqueArray(fc.tuple(fc.nat(4), fc.nat(4)), {
      selector: ([left, right]) => `${left} ${right}`,
      maxLength: 14,
    })
    .chain(pairs =>
      fc
        .array(fc.nat(20), { minLength: pairs.length, maxLength: pairs.length })
        .map(costs => pairs.map(([left, right], index): Edge => ({ left, right, cost: costs[index] ?? 0 }))),
    )

  /** The best there is, by trying all. */
  function best(all: readonly Edge[], from = 0, lefts = 0, rights = 0): { pairs: number; cost: number } {
    const edge = all[from]
    if (!edge) return { pairs: 0, cost: 0 }
    const without = best(all, from + 1, lefts, rights)
    if (lefts & (1 << edge.left) || rights & (1 << edge.right)) return without
    const rest = best(all, from + 1, lefts | (1 << edge.left), rights | (1 << edge.right))
    const taken = { pairs: rest.pairs + 1, cost: rest.cost + edge.cost }
    if (taken.pairs !== without.pairs) return taken.pairs > without.pairs ? taken : without
    return taken.cost < without.cost ? taken : without
  }

  it('has as many pairs as can be, at the least cost in all', () => {
    fc.assert(
      fc.property(edges, all => {
        const pairs = assign(all)
        const cost = [...pairs].reduce(
          (sum, [left, right]) =>
            sum + (all.find(each => each.left === left && each.right === right)?.cost ?? 1e9),
          0,
        )
        expect(new Set(pairs.values()).size).toBe(pairs.size)
        expect({ pairs: pairs.size, cost }).toEqual(best(all))
      }),
      { numRuns: 300 },
    )
  })
})
