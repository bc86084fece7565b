import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addDays, dateOf, dayNumber, monthOf } from '../../../shared/domain/calendar.ts'
import { currencyExponent } from '../../../shared/domain/currency.ts'
import { apportion } from '../../../shared/domain/holdings/apportion.ts'
import { rateBookOf } from '../../../shared/domain/holdings/conversion.ts'
import { fraction } from '../../../shared/domain/holdings/fraction.ts'
import { netWorthByMonth, netWorthOn } from '../../../shared/domain/holdings/net-worth.ts'
import type { DatedAmount, HoldingFacts } from '../../../shared/domain/holdings/position.ts'
import type { ExchangeRate } from '../../../shared/domain/holdings/rate.ts'
import { summaryOn } from '../../../shared/domain/holdings/summary.ts'
import { SumTooLarge } from '../../../shared/domain/sum.ts'
import { facts } from './facts.ts'

const CURRENCIES = ['USD', 'CAD', 'EUR', 'JPY', 'KWD', 'GBP'] as const
const FIRST = '2024-01-01'
const LAST_DAY = 800

const date = fc.integer({ min: 0, max: LAST_DAY }).map(days => addDays(FIRST, days))
const currency = fc.constantFrom(...CURRENCIES)
const amount = (of: fc.Arbitrary<string>): fc.Arbitrary<DatedAmount> =>
  fc.record({ date, currency: of, amount_minor: fc.integer({ min: 0, max: 10 ** 8 }) })
const sorted = (of: fc.Arbitrary<string>) =>
  fc
    .array(amount(of), { maxLength: 4 })
    .map(amounts => [...amounts].sort((a, b) => (a.date < b.date ? -1 : a.date > b.date ? 1 : 0)))
const holding = fc
  .record({
    asset_type: fc.constantFrom('property', 'note', 'vault'),
    jurisdiction: fc.constantFrom(null, 'Canada', 'USA', '__proto__'),
    entity_name: fc.constantFrom(null, 'Hof GmbH', 'Trust'),
    ownership_pphm: fc.oneof(fc.constant(100_000_000), fc.integer({ min: 1, max: 100_000_000 })),
    inactive_on: fc.option(date, { nil: null, freq: 3 }),
    valuations: sorted(currency),
    liabilities: fc.array(
      currency.chain(of =>
        fc.record({
          id: fc.uuid(),
          name: fc.constant('Loan'),
          closed_on: fc.option(date, { nil: null }),
          balances: sorted(fc.constant(of)),
        }),
      ),
      { maxLength: 2 },
    ),
  })
  .map(
    more =>
      (id: string): HoldingFacts =>
        facts(id, more),
  )
const holdings = fc
  .array(holding, { maxLength: 8 })
  .map(makers => makers.map((make, index) => make(`h${index}`)))
const rates = fc
  .array(
    fc
      .record({
        base_currency: currency,
        quote_currency: currency,
        date,
        // From 0.05 to 12.3456: nothing overflows, and hardly anything divides.
        rate: fc.integer({ min: 500, max: 123_456 }).map(ten => (ten / 10_000).toFixed(4)),
        source: fc.constant('test'),
      })
      .filter(({ base_currency, quote_currency }) => base_currency !== quote_currency),
    { maxLength: 12 },
  )
  // One rate a pair and date, as the table has it.
  .map(all => [
    ...new Map(all.map(each => [`${each.base_currency}${each.quote_currency}${each.date}`, each])).values(),
  ])

/** The rate by a walk of its own over a plain list, with floats; undefined where none leads there. */
function naiveFactor(all: readonly ExchangeRate[], from: string, to: string, on: string): number | undefined {
  if (from === to) return 1
  const newest = (base: string, quote: string) =>
    all
      .filter(each => each.base_currency === base && each.quote_currency === quote && each.date <= on)
      .sort((a, b) => (a.date < b.date ? 1 : -1))[0]
  const leg = (base: string, quote: string) => {
    const direct = newest(base, quote)
    if (direct) return Number(direct.rate)
    const other = newest(quote, base)
    return other && 1 / Number(other.rate)
  }
  const straight = leg(from, to)
  if (straight !== undefined) return straight
  for (const pivot of ['EUR', 'USD']) {
    if (pivot === from || pivot === to) continue
    const one = leg(from, pivot)
    const two = leg(pivot, to)
    if (one !== undefined && two !== undefined) return one * two
  }
  return undefined
}

interface Naive {
  assets: number
  liabilities: number
  left: number
}

/** Net worth by going through everything once more, day by day, in floats of major units. */
function naive(all: readonly HoldingFacts[], list: readonly ExchangeRate[], on: string, base: string): Naive {
  const found: Naive = { assets: 0, liabilities: 0, left: 0 }
  const lastOf = (amounts: readonly DatedAmount[]) => {
    let last: DatedAmount | undefined
    for (const each of amounts) if (each.date <= on) last = each
    return last
  }
  for (const each of all) {
    if (each.inactive_on !== null && on >= each.inactive_on) continue
    const value = lastOf(each.valuations)
    const put = (of: DatedAmount, share: number, where: 'assets' | 'liabilities') => {
      const factor = naiveFactor(list, of.currency, base, on)
      if (factor === undefined) found.left += 1
      else found[where] += (of.amount_minor / 10 ** currencyExponent(of.currency)) * share * factor
    }
    if (value) put(value, each.ownership_pphm / 1e8, 'assets')
    for (const { closed_on, balances } of each.liabilities) {
      const owed = closed_on !== null && on >= closed_on ? undefined : lastOf(balances)
      if (owed && owed.amount_minor > 0) put(owed, 1, 'liabilities')
    }
  }
  return found
}

const total = (amounts: ReadonlyMap<string, number>) => [...amounts.values()].reduce((a, b) => a + b, 0)

describe('a summary of anything', () => {
  it('adds what has a rate and nothing else, and each breakdown sums to it', () => {
    fc.assert(
      fc.property(holdings, rates, date, currency, (all, list, on, base) => {
        const summary = summaryOn(all, on, base, rateBookOf(list))
        const expected = naive(all, list, on, base)
        const unit = 10 ** currencyExponent(base)
        const near = (minor: number, major: number) =>
          expect(Math.abs(minor - major * unit)).toBeLessThanOrEqual(0.51 + Math.abs(major * unit) * 1e-9)
        near(summary.total_minor, expected.assets)
        near(summary.liabilities_minor, expected.liabilities)
        expect(summary.holdings_net_minor).toBe(summary.total_minor - summary.liabilities_minor)
        expect(summary.unconverted).toHaveLength(expected.left)
        expect(summary.complete).toBe(expected.left === 0)
        for (const by of [
          summary.by_asset_type,
          summary.by_jurisdiction,
          summary.by_entity,
          summary.by_currency_base,
        ])
          expect(total(by)).toBe(summary.total_minor)
        expect(summary.lines.reduce((sum, each) => sum + (each.value_minor ?? 0), 0)).toBe(
          summary.total_minor,
        )
        expect(summary.lines.reduce((sum, each) => sum + each.liabilities_minor, 0)).toBe(
          summary.liabilities_minor,
        )
        for (const { rate } of summary.rates_used) expect(rate.date <= on).toBe(true)
        for (const { currency: code } of summary.unconverted)
          expect(naiveFactor(list, code, base, on)).toBeUndefined()
      }),
      { numRuns: 400 },
    )
  })

  it('does not change with what cannot be converted', () => {
    fc.assert(
      fc.property(
        holdings,
        rates,
        date,
        fc.integer({ min: 1, max: 10 ** 12 }),
        (all, list, on, amount_minor) => {
          const book = rateBookOf(list)
          const stranger = facts('stranger', { valuations: [{ date: FIRST, currency: 'CHF', amount_minor }] })
          const before = summaryOn(all, on, 'USD', book)
          const after = summaryOn([...all, stranger], on, 'USD', book)
          expect(after.complete).toBe(false)
          expect({ ...after, unconverted: [], lines: [], by_currency: [], complete: true }).toEqual({
            ...before,
            unconverted: [],
            lines: [],
            by_currency: [],
            complete: true,
          })
          expect(after.by_currency.get('CHF')).toBe(amount_minor)
        },
      ),
      { numRuns: 100 },
    )
  })
})

describe('net worth', () => {
  it('on any date is what going through everything once more gives', () => {
    fc.assert(
      fc.property(holdings, rates, date, date, (all, list, on, today) => {
        const needs = { holdings: all, base_currency: 'USD', book: rateBookOf(list), today }
        const point = netWorthOn(needs, on)
        const { assets, liabilities, left } = naive(all, list, on, 'USD')
        expect(Math.abs(point.assets_minor - assets * 100)).toBeLessThanOrEqual(0.51 + assets * 1e-7)
        expect(Math.abs(point.liabilities_minor - liabilities * 100)).toBeLessThanOrEqual(
          0.51 + liabilities * 1e-7,
        )
        expect(point.net_worth_minor).toBe(point.assets_minor - point.liabilities_minor)
        expect(point.unconverted).toBe(left)
      }),
      { numRuns: 300 },
    )
  })

  it('by month ends at today’s summary, each month at its last day', () => {
    fc.assert(
      fc.property(holdings, rates, date, (all, list, today) => {
        const book = rateBookOf(list)
        const needs = { holdings: all, base_currency: 'USD', book, today }
        const points = netWorthByMonth(needs, monthOf(FIRST), '2030-01')
        const last = points.at(-1)
        expect(last).toMatchObject({
          date: today,
          net_worth_minor: summaryOn(all, today, 'USD', book).holdings_net_minor,
        })
        for (const point of points.slice(0, -1)) {
          expect(monthOf(dateOf(dayNumber(point.date) + 1)) > point.month).toBe(true)
          expect(point).toEqual(netWorthOn(needs, point.date))
        }
      }),
      { numRuns: 60 },
    )
  })

  it('has accounts and expected fees only where they are asked for, fees on today’s point alone', () => {
    const needs = {
      holdings: [facts('h', { valuations: [{ date: '2026-01-10', currency: 'USD', amount_minor: 100 }] })],
      base_currency: 'USD',
      book: rateBookOf([]),
      today: '2026-02-20',
    }
    const plain = netWorthByMonth(needs, '2025-12', '2026-02')
    expect(plain.map(each => [each.net_worth_minor, each.accounts_minor, each.expected_fees_minor])).toEqual([
      [0, null, null],
      [100, null, null],
      [100, null, null],
    ])
    const asked = netWorthByMonth(
      { ...needs, accounts: () => ({ minor: -30, unconverted: [] }), expected_fees_minor: 7 },
      '2026-01',
      '2026-02',
    )
    expect(asked.map(each => [each.date, each.net_worth_minor, each.expected_fees_minor])).toEqual([
      ['2026-01-31', 70, 0],
      ['2026-02-20', 77, 7],
    ])
    expect(netWorthByMonth(needs, '2026-03', '2026-05')).toEqual([])
  })

  it('keeps a holding up to the day it was made inactive, with its debts', () => {
    const sold = facts('h', {
      inactive_on: '2026-01-15',
      valuations: [{ date: '2026-01-01', currency: 'USD', amount_minor: 900 }],
      liabilities: [
        {
          id: 'l',
          name: 'Loan',
          closed_on: null,
          balances: [{ date: '2026-01-01', currency: 'USD', amount_minor: 400 }],
        },
      ],
    })
    const worth = (on: string) => summaryOn([sold], on, 'USD', rateBookOf([])).holdings_net_minor
    expect(['2025-12-31', '2026-01-14', '2026-01-15'].map(worth)).toEqual([0, 500, 0])
  })
})

describe('apportioning', () => {
  it('sums to the whole, and moves no part by more than a unit', () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.record({
            top: fc.bigInt({ min: -(10n ** 12n), max: 10n ** 12n }),
            bottom: fc.bigInt({ min: 1n, max: 997n }),
          }),
          { maxLength: 12 },
        ),
        parts => {
          const exact = parts.map(({ top, bottom }) => fraction(top, bottom))
          const found = apportion(exact)
          expect(found.parts.reduce((a, b) => a + b, 0)).toBe(found.total)
          for (const [index, { top, bottom }] of parts.entries())
            expect(Math.abs((found.parts[index] ?? 0) - Number(top) / Number(bottom))).toBeLessThan(1.001)
        },
      ),
    )
  })

  it('gives three thirds of a hundred as 34, 33, 33, also below zero', () => {
    const third = fraction(100n, 3n)
    expect(apportion([third, third, third])).toEqual({ total: 100, parts: [34, 33, 33] })
    const owed = fraction(-100n, 3n)
    expect(apportion([owed, owed, owed])).toEqual({ total: -100, parts: [-33, -33, -34] })
    expect(apportion([])).toEqual({ total: 0, parts: [] })
  })

  it('refuses a total that would lose its last cents', () => {
    expect(() => apportion([fraction(10n ** 15n)])).toThrow(SumTooLarge)
  })
})
