import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { ageOfMoney } from '../../../shared/domain/assign/age.ts'
import {
  type AssignLedger,
  assignMonths,
  type MonthState,
  toAssignIn,
  uncoveredOf,
} from '../../../shared/domain/assign/months.ts'
import { addMonths, type Month } from '../../../shared/domain/calendar.ts'
import { randomRuns } from '../../helpers/random-runs.ts'
import { naive } from './naive.ts'

const FIRST = '2023-11'
const LAST = addMonths(FIRST, 35)
const anyMonth = fc.integer({ min: 0, max: 35 }).map(index => addMonths(FIRST, index))
const anyMinor = fc.integer({ min: -30_000, max: 90_000 })
const bucket = fc.constantFrom('food', 'rent', 'fun', 'car')

function ledgers(cards: readonly string[]) {
  const card = fc.constantFrom(...cards)
  const list = <T>(item: fc.Arbitrary<T>, most: number) => fc.array(item, { minLength: 5, maxLength: most })
  return fc.record({
    card_ids: fc.constant(cards),
    spent: list(
      fc.record({
        month: anyMonth,
        bucket_id: bucket,
        card_id: fc.option(card, { nil: null }),
        spent_minor: anyMinor,
      }),
      220,
    ),
    free: list(fc.record({ month: anyMonth, minor: anyMinor }), 60),
    cards: list(
      fc.record({
        month: anyMonth,
        card_id: card,
        kind: fc.constantFrom('payment' as const, 'starting' as const, 'loose' as const),
        minor: anyMinor,
      }),
      60,
    ),
    assignments: list(fc.record({ month: anyMonth, place_id: fc.oneof(bucket, card), minor: anyMinor }), 160),
  })
}

const sum = (numbers: Iterable<number>) => [...numbers].reduce((a, b) => a + b, 0)
const availableOf = (states: MonthState['buckets'] | MonthState['cards']) =>
  sum([...states.values()].map(each => each.available))

function laterThan(months: readonly MonthState[], month: Month) {
  return months.filter(each => each.month > month)
}

describe('money with a job, over 36 random months', () => {
  it('sums to the cash there is: to assign, available, set aside for cards, and what cards owe for this month', () => {
    fc.assert(
      fc.property(ledgers(['visa', 'amex']), ledger => {
        const months = assignMonths(ledger, FIRST, LAST)
        for (const state of months) {
          const credit = sum([...state.buckets.values()].map(each => each.overspent_credit))
          const jobs = availableOf(state.buckets) + availableOf(state.cards) + credit
          expect(state.unassigned + jobs, state.month).toBe(state.cash)
          // As seen on any month, what later ones assign is the only other place that money can be.
          const { to_assign, assigned_later } = toAssignIn(state, laterThan(months, state.month))
          expect(to_assign + assigned_later + jobs).toBe(state.cash)
          expect(assigned_later === 0 || to_assign >= 0).toBe(true)
        }
      }),
      randomRuns(60, 2000),
    )
  })

  it('has set aside for a card what is owed on it less its uncovered debt, whose parts are told', () => {
    fc.assert(
      fc.property(ledgers(['visa', 'amex']), ledger => {
        const second = naive(ledger, FIRST)
        for (const { month, cards, buckets } of assignMonths(ledger, FIRST, LAST)) {
          for (const [id, card] of cards) {
            expect(card.owed, `${id} ${month}`).toBe(second.until(month).owed(id))
            expect(card.available).toBe(card.owed - card.uncovered)
            expect(card.uncovered).toBe(uncoveredOf(card.parts))
            expect(card.available).toBe(card.carried_over + card.assigned + card.moved - card.paid)
          }
          for (const each of buckets.values()) {
            expect(each.available).toBe(each.carried_over + each.assigned - each.spent)
            expect(each.carried_over).toBeGreaterThanOrEqual(0)
            expect(each.overspent_cash + each.overspent_credit).toBe(Math.max(0, -each.available))
          }
        }
      }),
      randomRuns(40, 1000),
    )
  })

  it('is what a second computation finds, which goes back through the rows for each figure', () => {
    fc.assert(
      fc.property(ledgers(['visa']), ledger => {
        const second = naive(ledger, FIRST)
        let credit = 0
        for (const { month, buckets, cards, cash, unassigned } of assignMonths(ledger, FIRST, LAST)) {
          for (const id of second.buckets) {
            expect(buckets.get(id)?.available ?? 0, `${id} ${month}`).toBe(second.available(id, month))
            expect(buckets.get(id)?.overspent_credit ?? 0).toBe(second.inCredit(id, month))
          }
          for (const id of second.cards)
            expect(cards.get(id)?.available ?? 0, `${id} ${month}`).toBe(second.setAside(month, id, true))
          expect(cash).toBe(second.until(month).cash)
          credit = sum(second.buckets.map(id => second.inCredit(id, month)))
          const jobs =
            sum(second.buckets.map(id => second.available(id, month))) +
            sum(second.cards.map(id => second.setAside(month, id, true)))
          expect(unassigned).toBe(second.until(month).cash - jobs - credit)
        }
      }),
      randomRuns(30, 500),
    )
  })

  it('begun in a later month has the same cash and owes the same, with nothing of before assigned', () => {
    fc.assert(
      fc.property(ledgers(['visa', 'amex']), anyMonth, (all, begin) => {
        const ledger: AssignLedger = { ...all, assignments: all.assignments.filter(a => a.month >= begin) }
        const whole = assignMonths({ ...ledger, assignments: [] }, FIRST, LAST)
        for (const state of assignMonths(ledger, begin, LAST)) {
          const same = whole.find(each => each.month === state.month)
          expect(state.cash).toBe(same?.cash)
          for (const [id, card] of state.cards) expect(card.owed).toBe(same?.cards.get(id)?.owed)
        }
      }),
      randomRuns(30, 500),
    )
  })
})

describe('later months', () => {
  it('take their money from today’s, as far as there is any, and show themselves what they lack', () => {
    const ledger: AssignLedger = {
      spent: [],
      cards: [],
      card_ids: [],
      free: [{ month: '2026-01', minor: 50_000 }],
      assignments: [
        { month: '2026-02', place_id: 'rent', minor: 40_000 },
        { month: '2026-03', place_id: 'rent', minor: 30_000 },
      ],
    }
    const months = assignMonths(ledger, '2026-01', '2026-03')
    const shown = months.map(state => toAssignIn(state, laterThan(months, state.month)))
    expect(shown).toEqual([
      { to_assign: 0, assigned_later: 50_000 },
      { to_assign: 0, assigned_later: 10_000 },
      { to_assign: -20_000, assigned_later: 0 },
    ])
  })

  it('do not take for what today lacks in cash, which the next month does', () => {
    const months = assignMonths(
      {
        spent: [{ month: '2026-01', bucket_id: 'food', card_id: null, spent_minor: 700 }],
        cards: [],
        card_ids: [],
        free: [{ month: '2026-01', minor: 1000 }],
        assignments: [],
      },
      '2026-01',
      '2026-02',
    )
    expect(months.map(each => each.unassigned)).toEqual([1000, 300])
    expect(toAssignIn(months[0] ?? { unassigned: 0 }, months.slice(1)).to_assign).toBe(1000)
  })
})

describe('age of money', () => {
  const spent = (day: string, minor: number) => ({ date: `2026-01-${day}`, minor })
  const tens = Array.from({ length: 10 }, (_, index) => spent(`${29 - index}`, 100))

  it('is null before there were ten outflows, and where it is not known when the money came in', () => {
    expect(ageOfMoney(5000, tens.slice(1), [spent('01', 99_999)])).toBeNull()
    expect(ageOfMoney(5000, tens, [spent('01', 5999)])).toBeNull()
  })

  it('is the days from coming in to going out, weighted where one outflow takes of two inflows', () => {
    // All of it came on the first: 28 days down to 19.
    expect(ageOfMoney(5000, tens, [spent('01', 6000)])).toBe(24)
    // The latest outflow, of the 29th, takes half of what came on the 21st and half of the 1st: (8 + 28) / 2 instead of 28.
    expect(ageOfMoney(5000, tens, [spent('21', 5050), spent('01', 950)])).toBe(23)
  })

  it('is the same as going forward through all that ever came in and went out', () => {
    const moves = fc.array(
      fc.record({ day: fc.integer({ min: 1, max: 28 }), minor: fc.integer({ min: 1, max: 900 }) }),
      {
        minLength: 10,
        maxLength: 40,
      },
    )
    const dated = (list: readonly { day: number; minor: number }[]) =>
      list
        .map(({ day, minor }) => ({ date: `2026-01-${String(day).padStart(2, '0')}`, minor }))
        .sort((a, b) => (a.date < b.date ? 1 : a.date > b.date ? -1 : 0))
    fc.assert(
      fc.property(moves, moves, (ins, outs) => {
        const [inflows, outflows] = [dated(ins), dated(outs)]
        const cash = sum(ins.map(each => each.minor)) - sum(outs.map(each => each.minor))
        fc.pre(cash >= 0)
        // One unit of money after another, each with the day that it came.
        const units = inflows
          .toReversed()
          .flatMap(each => Array.from({ length: each.minor }, () => each.date))
        const ages = outflows.toReversed().map(({ date, minor }) => {
          const days = units
            .splice(0, minor)
            .map(came => Math.max(0, Number(date.slice(8)) - Number(came.slice(8))))
          return sum(days) / minor
        })
        const expected = Math.round(sum(ages.slice(-10)) / 10)
        expect(Math.abs((ageOfMoney(cash, outflows, inflows) ?? -99) - expected)).toBeLessThanOrEqual(0)
      }),
      randomRuns(60, 1000),
    )
  })
})
