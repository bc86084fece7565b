import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addDays, addMonthsClamped } from '../../../shared/domain/calendar.ts'
import { type EverydayBucket, everydayMovements } from '../../../shared/domain/forecast/everyday.ts'
import type { Card, Movement } from '../../../shared/domain/forecast/movement.ts'
import { daysByAccount, lowPoint, project } from '../../../shared/domain/forecast/project.ts'
import { randomRuns } from '../../helpers/random-runs.ts'
import { simulate } from './naive.ts'

const ACCOUNTS = ['checking', 'savings']
const CARDS = ['visa', 'amex']
const place = fc.constantFrom(null, ...ACCOUNTS, ...CARDS, 'closed')
const cents = fc.integer({ min: -500_000, max: 500_000 })

const household = fc.record({
  start: fc.integer({ min: 0, max: 800 }),
  length: fc.integer({ min: 0, max: 800 }),
  held: fc.tuple(cents, cents),
  cards: fc.tuple(
    ...CARDS.map(() =>
      fc.record({
        owed: cents,
        dueDay: fc.option(fc.integer({ min: 1, max: 31 })),
        paidAgo: fc.integer({ min: 0, max: 40 }),
        paidFrom: fc.constantFrom(null, ...ACCOUNTS, 'closed'),
      }),
    ),
  ),
  movements: fc.array(
    fc.record({ day: fc.integer({ min: 0, max: 800 }), amount: cents, account: place, pays: fc.boolean() }),
    { maxLength: 40 },
  ),
  spending: fc.array(
    fc.record({
      account: place,
      thisMonth: fc.integer({ min: 0, max: 90_000 }),
      later: fc.integer({ min: 0, max: 90_000 }),
    }),
    { maxLength: 4 },
  ),
})

describe('the day-by-day forecast', () => {
  it('is to the cent what a naive simulation of each day comes to, on each account and on all', () => {
    fc.assert(
      fc.property(household, ({ start, length, held, cards, movements, spending }) => {
        const from = addDays('2026-01-10', start)
        const to = addDays(from, length)
        const accounts = ACCOUNTS.map((id, index) => ({ id, name: id, balance_minor: held[index] ?? 0 }))
        const planned = movements.map(({ day, amount, account, pays }, index): Movement => {
          const shared = {
            kind: 'bill',
            id: `${index}`,
            name: '',
            date: addDays(from, day),
            bucket_id: null,
          } as const
          // A bill of a card is paid from an account.
          return pays
            ? { ...shared, amount_minor: -Math.abs(amount), account_id: 'checking', pays_card: 'visa' }
            : { ...shared, amount_minor: amount, account_id: account }
        })
        const buckets = spending.map(
          ({ account, thisMonth, later }, index): EverydayBucket => ({
            bucket_id: `${index}`,
            name: '',
            account_id: account,
            allowed_minor: thisMonth,
            usual_minor: later,
            limit_minor: 0,
            posted: new Map(),
          }),
        )
        const found = project({
          from,
          to,
          starting_minor: held[0] + held[1],
          accounts,
          main_account_id: 'checking',
          cards: cards.map(
            ({ owed, dueDay, paidAgo, paidFrom }, index): Card => ({
              id: CARDS[index] ?? '',
              name: '',
              owed_minor: owed,
              due_day: dueDay,
              closing_day: null,
              statement_minor: 0,
              payable_from: addDays(from, 1 - paidAgo),
              paid_from: paidFrom,
            }),
          ),
          movements: [...planned, ...everydayMovements(buckets, { from, to, month_start_day: 1 }, [])],
        })
        const naive = simulate({
          from,
          to,
          accounts: { checking: held[0], savings: held[1] },
          main: 'checking',
          cards: cards.map(({ owed, dueDay, paidAgo, paidFrom }, index) => ({
            id: CARDS[index] ?? '',
            owed,
            dueDay,
            payableFrom: addDays(from, 1 - paidAgo),
            paidFrom,
          })),
          movements: planned.map(({ date, amount_minor, account_id, pays_card }) => ({
            date,
            amount: amount_minor,
            account: account_id,
            ...(pays_card !== undefined && { paysCard: pays_card }),
          })),
          spending,
        })
        expect(found.map(day => [day.date, day.balance_minor])).toEqual(
          naive.map(day => [day.date, (day.held['checking'] ?? 0) + (day.held['savings'] ?? 0)]),
        )
        const own = daysByAccount(found, accounts)
        accounts.forEach((account, index) => {
          expect(own[index]?.map(day => day.balance_minor)).toEqual(naive.map(day => day.held[account.id]))
        })
      }),
      randomRuns(150, 5000),
    )
  })

  const card = (more: Partial<Card>): Card => ({
    id: 'visa',
    name: 'Visa',
    owed_minor: 50_000,
    due_day: 15,
    closing_day: null,
    statement_minor: 0,
    payable_from: '2026-01-01',
    paid_from: null,
    ...more,
  })
  const run = (cards: Card[], movements: Movement[] = [], to = '2026-03-31') =>
    project({
      from: '2026-01-10',
      to,
      starting_minor: 100_000,
      accounts: [{ id: 'checking', name: 'Checking', balance_minor: 100_000 }],
      main_account_id: 'checking',
      cards,
      movements,
    })
  const charge = (date: string, amount_minor: number): Movement => ({
    kind: 'everyday',
    id: 'food',
    name: 'Food',
    date,
    amount_minor,
    account_id: 'visa',
    bucket_id: 'food',
  })
  const paid = (days: ReturnType<typeof run>) =>
    days.flatMap(({ date, parts }) =>
      parts.filter(part => part.kind === 'card_payment').map(part => [date, part.amount_minor]),
    )

  it('pays what is owed on a card on its day, and what is bought that day a month later', () => {
    expect(paid(run([card({})], [charge('2026-01-15', -1000), charge('2026-01-20', -200)]))).toEqual([
      ['2026-01-15', -50_000],
      ['2026-02-15', -1200],
    ])
  })

  it('pays the statement that has closed, and no more than is owed', () => {
    const withStatement = card({ closing_day: 20, statement_minor: 30_000 })
    expect(paid(run([withStatement], [charge('2026-01-25', -700)]))).toEqual([
      ['2026-01-15', -30_000],
      ['2026-02-15', -20_000],
      ['2026-03-15', -700],
    ])
    expect(paid(run([card({ closing_day: 20, statement_minor: 90_000 })]))).toEqual([['2026-01-15', -50_000]])
  })

  it('takes nothing for a card on which nothing is owed', () => {
    expect(paid(run([card({ owed_minor: -200 })], [charge('2026-01-16', -150)]))).toEqual([])
  })

  it('tells the first of the days with least cash, and what took most up to it', () => {
    const low = lowPoint(
      run(
        [card({})],
        [
          { ...charge('2026-01-12', -60_000), account_id: 'checking' },
          { ...charge('2026-01-13', 90_000), account_id: null },
        ],
      ),
    )
    expect(low).toMatchObject({ date: '2026-01-12', balance_minor: 40_000 })
    expect(low?.because.map(part => [part.id, part.amount_minor])).toEqual([['food', -60_000]])
  })
})

describe('everyday spending', () => {
  const bucket = (more: Partial<EverydayBucket> = {}): EverydayBucket => ({
    bucket_id: 'food',
    name: 'Food',
    account_id: null,
    allowed_minor: 10_007,
    usual_minor: 30_003,
    limit_minor: 40_000,
    posted: new Map(),
    ...more,
  })
  const span = { from: '2026-01-22', to: '2026-03-15', month_start_day: 1 }
  const months = (movements: readonly Movement[]) => {
    const sums: Record<string, number> = {}
    for (const { date, amount_minor } of movements)
      sums[date.slice(0, 7)] = (sums[date.slice(0, 7)] ?? 0) - amount_minor
    return sums
  }

  it('is of each month exactly what it is to be, the odd cents on the first days', () => {
    const found = everydayMovements([bucket()], span, [])
    expect(months(found)).toEqual({
      '2026-01': 10_007,
      '2026-02': 30_003,
      // Of 31 days the first 26 have a cent more; the last 16 are not asked for.
      '2026-03': 15 * 968,
    })
    expect(found.slice(0, 8).map(each => each.amount_minor)).toEqual([
      -1001, -1001, -1001, -1001, -1001, -1001, -1001, -1000,
    ])
  })

  it('leaves out what bills take of the bucket this month, and what is posted for later months already', () => {
    const bill: Movement = {
      kind: 'bill',
      id: 'bill',
      name: 'Bill',
      date: '2026-01-31',
      amount_minor: -10_000,
      account_id: null,
      bucket_id: 'food',
    }
    const found = everydayMovements([bucket({ posted: new Map([['2026-02', 30_000]]) })], span, [
      bill,
      { ...bill, date: '2026-02-10' },
    ])
    expect(months(found)).toMatchObject({ '2026-01': 7, '2026-02': 3 })
  })

  it('goes on as usual this month where nothing is planned, and as planned where nothing is known', () => {
    const asUsual = bucket({ allowed_minor: null, posted: new Map([['2026-01', 20_000]]) })
    expect(months(everydayMovements([asUsual], span, []))).toMatchObject({ '2026-01': 10_003 })
    const unknown = bucket({ usual_minor: null })
    expect(months(everydayMovements([unknown], span, []))).toMatchObject({ '2026-02': 40_000 })
    const overspent = bucket({ allowed_minor: -5 })
    expect(months(everydayMovements([overspent], { ...span, to: '2026-01-31' }, []))).toEqual({})
  })

  it('follows budget months that begin on another day', () => {
    const found = everydayMovements(
      [bucket()],
      { from: '2026-01-22', to: addMonthsClamped('2026-01-24', 1), month_start_day: 25 },
      [],
    )
    expect(found.filter(each => each.date < '2026-01-25')).toHaveLength(3)
    expect(
      found.filter(each => each.date >= '2026-01-25').reduce((sum, each) => sum - each.amount_minor, 0),
    ).toBe(30_003)
  })
})
