import { describe, expect, it } from 'vitest'
import { closeMonth } from '../../../shared/domain/assign/close.ts'
import { type AssignLedger, assignMonths } from '../../../shared/domain/assign/months.ts'
import {
  type BucketFacts,
  fillTargets,
  inOrder,
  type Target,
  wantedInAll,
} from '../../../shared/domain/assign/targets.ts'
import { partsByWeight } from '../../../shared/domain/parts-by-weight.ts'

/**
 * Examples that others document of the same rules, in figures of our own fixtures. YNAB's help: "Credit Overspending" (article 944), "Credit Card Basics"
 * (1185), "Credit Card Refunds & Rewards" (1090), "When the Month Rolls Over" (209), "Assigning Money in Future Months" (230), "When You Pay Your Card in
 * Full" (1525). Actual's documentation: "Budget Templates" and "End of Month Cleanup".
 */

const MONTH = '2025-01'

function ledger(parts: Partial<AssignLedger>): AssignLedger {
  return { card_ids: ['card'], spent: [], free: [], cards: [], assignments: [], ...parts }
}
const give = (place_id: string, minor: number, month = MONTH) => ({ month, place_id, minor })
const buy = (bucket_id: string, spent_minor: number, card_id: string | null = 'card') => ({
  month: MONTH,
  bucket_id,
  card_id,
  spent_minor,
})
function january(parts: Partial<AssignLedger>) {
  const [state] = assignMonths(ledger(parts), MONTH, MONTH)
  return {
    food: state?.buckets.get('food'),
    clothes: state?.buckets.get('clothes'),
    card: state?.cards.get('card'),
    state,
  }
}

describe('cards and overspending, as YNAB documents them', () => {
  it('Credit Card Basics: 70 of 400 for groceries move to the card', () => {
    const { food, card } = january({ assignments: [give('food', 40_000)], spent: [buy('food', 7000)] })
    expect([food?.available, card?.available]).toEqual([33_000, 7000])
  })

  it('Credit Overspending: of 175 bought, the 100 that were assigned are there to pay', () => {
    const { clothes, card } = january({
      assignments: [give('food', 10_000)],
      spent: [buy('food', 10_000), buy('clothes', 7500)],
    })
    expect(card).toMatchObject({ owed: 17_500, available: 10_000, uncovered: 7500 })
    expect(clothes).toMatchObject({ available: -7500, overspent_credit: 7500, overspent_cash: 0 })
  })

  it('Overspending: spent in cash and by card, the cash is taken first', () => {
    const { food } = january({
      assignments: [give('food', 5000)],
      spent: [buy('food', 4000, null), buy('food', 4000)],
    })
    expect(food).toMatchObject({ available: -3000, overspent_cash: 0, overspent_credit: 3000 })
  })

  it('When the Month Rolls Over: cash is deducted from the new month, credit is more owed, both buckets begin at nothing', () => {
    const [, february] = assignMonths(
      ledger({
        free: [{ month: MONTH, minor: 100_000 }],
        spent: [buy('food', 2000, null), buy('clothes', 3000)],
      }),
      MONTH,
      '2025-02',
    )
    expect(february).toMatchObject({ overspent_before: 2000, unassigned: 98_000 })
    expect([february?.buckets.size, february?.cards.get('card')?.uncovered]).toEqual([0, 3000])
  })

  it('Credit Card Refunds: 75 back on a card of 475 that is set aside leave 75 more than is owed', () => {
    const { card, state } = january({
      free: [{ month: MONTH, minor: 100_000 }],
      cards: [
        { month: MONTH, card_id: 'card', kind: 'starting', minor: 47_500 },
        { month: MONTH, card_id: 'card', kind: 'loose', minor: -7500 },
      ],
      assignments: [give('card', 47_500)],
    })
    expect(card).toMatchObject({ owed: 40_000, available: 47_500, uncovered: -7500 })
    expect(state?.unassigned).toBe(52_500)
  })

  it('When You Pay Your Card in Full: a starting balance is uncovered until it is assigned to the card', () => {
    const starting = { month: MONTH, card_id: 'card', kind: 'starting', minor: 30_000 } as const
    expect(january({ cards: [starting] }).card).toMatchObject({ available: 0, uncovered: 30_000 })
    const paid = january({ cards: [starting], assignments: [give('card', 30_000)] })
    expect(paid.card).toMatchObject({ available: 30_000, uncovered: 0 })
  })
})

const target = (rest: object, bucket_id = 'b'): Target =>
  ({ id: `t ${bucket_id} ${JSON.stringify(rest)}`, bucket_id, priority: 'B', ...rest }) as Target
const facts = (more: Partial<BucketFacts> = {}): BucketFacts => ({
  carried_over: 0,
  assigned: 0,
  spent_before: [],
  due: [],
  ...more,
})
const wanted = (
  targets: readonly object[],
  more: Partial<BucketFacts> = {},
  month: Partial<{ month: string; income: number; last_income: number }> = {},
) =>
  wantedInAll(
    targets.map(each => target(each)),
    { month: MONTH, income: 0, last_income: 0, ...month },
    facts(more),
  )

describe('templates, as Actual documents them', () => {
  it('Simple: 50 each month, up to 100, and a refill to 150', () => {
    expect(wanted([{ kind: 'every_month', amount: 5000 }])).toBe(5000)
    const upTo = [
      { kind: 'every_month', amount: 5000 },
      { kind: 'cap', amount: 10_000 },
    ]
    expect(wanted(upTo, { carried_over: 8000 })).toBe(2000)
    expect(wanted(upTo, { carried_over: 2000 })).toBe(5000)
    expect(wanted([{ kind: 'refill', amount: 15_000, gives_back: false }], { carried_over: 1000 })).toBe(
      14_000,
    )
    // More than the limit is taken away, or held.
    expect(wanted([{ kind: 'refill', amount: 15_000, gives_back: true }], { carried_over: 20_000 })).toBe(
      -5000,
    )
    expect(wanted([{ kind: 'refill', amount: 15_000, gives_back: false }], { carried_over: 20_000 })).toBe(0)
  })

  it('Multiple lines add up: three streaming services are 42.97', () => {
    expect(wanted([2499, 999, 799].map(amount => ({ kind: 'every_month', amount })))).toBe(4297)
  })

  it('By: 10,000 in December, with and without 1,500 saved', () => {
    const car = [{ kind: 'by_date', amount: 1_000_000, by_month: '2025-12', repeat_months: null }]
    expect(wanted(car)).toBe(83_333)
    expect(wanted(car, { carried_over: 150_000 })).toBe(70_833)
    const yearly = [{ kind: 'by_date', amount: 50_000, by_month: '2025-03', repeat_months: 12 }]
    expect(wanted(yearly)).toBe(16_666)
    expect(wanted(yearly, {}, { month: '2025-04' })).toBe(4166)
  })

  it('Schedule: 100 a month, and 200 a month for what comes to 2,400 in a year', () => {
    const due = (month: string, minor: number) => ({ bill_id: 'bill', month, minor })
    const bills = [{ kind: 'bills', bill_id: null }]
    expect(wanted(bills, { due: [due(MONTH, 10_000), due('2025-02', 10_000)] })).toBe(10_000)
    expect(wanted(bills, { due: [due('2025-12', 240_000)] })).toBe(20_000)
  })

  it('Percent: a tenth of all income, of last month’s, and of what is available', () => {
    const share = (of: string) => ({ kind: 'share_of_income', basis_points: 1000, of })
    expect(wanted([share('this_month')], {}, { income: 200_000 })).toBe(20_000)
    expect(wanted([share('last_month')], {}, { last_income: 200_000 })).toBe(20_000)
    const month = { month: MONTH, income: 0, last_income: 0 }
    const { assigned } = fillTargets([target(share('to_assign'))], month, new Map([['b', facts()]]), 150_000)
    expect(assigned.get('b')).toBe(15_000)
  })

  it('Average: 40, 50 and 60 are 50', () => {
    expect(wanted([{ kind: 'average', months: 3 }], { spent_before: [6000, 5000, 4000, 9999] })).toBe(5000)
  })

  const fill = (targets: readonly Target[], to_assign: number) => {
    const ids = [...new Set(targets.map(each => each.bucket_id))]
    const order = new Map(ids.map((id, index) => [id, index]))
    const month = { month: MONTH, income: 0, last_income: 0 }
    const known = new Map(ids.map(id => [id, facts()]))
    return fillTargets(inOrder(targets, order), month, known, to_assign)
  }

  it('Priorities: 300, and 150 more up to 200, come to 200', () => {
    const both = [
      target({ kind: 'every_month', amount: 30_000, priority: 'A' }),
      target({ kind: 'every_month', amount: 15_000, priority: 'B' }),
      target({ kind: 'cap', amount: 20_000 }),
    ]
    expect(fill(both, 100_000)).toMatchObject({ left: 80_000, assigned: new Map([['b', 20_000]]) })
  })

  it('Remainder: all of 100, halves of it, and two parts to one', () => {
    const rest = (bucket_id: string, weight: number) => target({ kind: 'remainder', weight }, bucket_id)
    expect(fill([rest('savings', 1)], 10_000).assigned.get('savings')).toBe(10_000)
    expect([...fill([rest('savings', 1), rest('trip', 1)], 10_000).assigned.values()]).toEqual([5000, 5000])
    expect([...fill([rest('savings', 2), rest('trip', 1)], 10_000).assigned.values()]).toEqual([6666, 3334])
  })

  it('Remainder with a limit of 40: what that turns away goes on by weight, as its text says; its table halves it', () => {
    const { assigned, left } = fill(
      [
        target({ kind: 'remainder', weight: 3 }, 'snacks'),
        target({ kind: 'cap', amount: 4000 }, 'snacks'),
        target({ kind: 'remainder', weight: 1 }, 'trip'),
        target({ kind: 'remainder', weight: 2 }, 'shares'),
      ],
      10_000,
    )
    expect([assigned.get('snacks'), assigned.get('trip'), assigned.get('shares'), left]).toEqual([
      4000, 1999, 4001, 0,
    ])
  })

  it('End of month: weights of 1, 1, 2, 2 and 4 are tenths; a buffer that is source and sink covers and keeps the rest', () => {
    expect(partsByWeight(10_000, [1, 1, 2, 2, 4])).toEqual([1000, 1000, 2000, 2000, 4000])
    const buckets = [
      { id: 'buffer', available: 20_000, overspent_cash: 0, overspent_credit: 0 },
      { id: 'food', available: -6000, overspent_cash: 6000, overspent_credit: 0 },
    ]
    const wishes = { give_back: new Set(['buffer']), cover: true, share_out: [{ id: 'buffer', weight: 1 }] }
    const { moves, left } = closeMonth(buckets, wishes, 0)
    const of = (id: string) => moves.filter(each => each.id === id).reduce((sum, each) => sum + each.minor, 0)
    expect([of('buffer'), of('food'), left]).toEqual([-6000, 6000, 0])
  })
})
