import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addDays, addMonthsClamped } from '../../../shared/domain/calendar.ts'
import { type DebtAgreement, PAYMENT_FREQUENCIES } from '../../../shared/domain/debts/agreement.ts'
import { dueAfter, firstDueIndex } from '../../../shared/domain/debts/due-dates.ts'
import { debtSchedule } from '../../../shared/domain/debts/schedule.ts'
import { sumMinor } from '../../../shared/domain/sum.ts'
import { LOAN_CONVENTIONS } from '../../../shared/domain/underwriting/loan-convention.ts'
import { randomRuns } from '../../helpers/random-runs.ts'
import { secondSchedule } from './second-schedule.ts'

const PLAIN: DebtAgreement = {
  rate_pphm: 6_000_000,
  convention: 'us_monthly',
  frequency: 'monthly',
  payment_minor: null,
  minimum_pphm: null,
  first_payment_on: '2026-02-01',
  interest_from: null,
  original_minor: 20_000_000,
  term_months: 360,
  balloon_on: null,
  interest_only_until: null,
  escrow_minor: 0,
  fee_minor: 0,
  regular_extra: null,
  extras: [],
  rate_changes: [],
}
const agreed = (change: Partial<DebtAgreement>, to?: string) =>
  debtSchedule({ ...PLAIN, ...change }, null, { basis: 'agreed', to })

const day = fc.integer({ min: 0, max: 4000 }).map(days => addDays('2020-01-01', days))
const agreement: fc.Arbitrary<DebtAgreement & { readonly original_minor: number }> = fc
  .record({
    rate_pphm: fc.oneof(fc.constant(0), fc.integer({ min: 0, max: 36_000_000 })),
    convention: fc.constantFrom(...LOAN_CONVENTIONS.map(({ name }) => name)),
    frequency: fc.constantFrom(...PAYMENT_FREQUENCIES.map(({ name }) => name)),
    payment_minor: fc.option(fc.integer({ min: 1, max: 600_000 }), { freq: 2 }),
    minimum_pphm: fc.option(fc.integer({ min: 100_000, max: 30_000_000 }), { freq: 5 }),
    first_payment_on: day,
    days_before: fc.option(fc.integer({ min: 1, max: 60 })),
    original_minor: fc.integer({ min: 1, max: 90_000_000 }),
    term_months: fc.option(fc.integer({ min: 1, max: 240 }), { freq: 6 }),
    balloon: fc.option(fc.integer({ min: 1, max: 120 }), { freq: 4 }),
    only_interest: fc.option(fc.integer({ min: 1, max: 60 }), { freq: 4 }),
    escrow_minor: fc.integer({ min: 0, max: 50_000 }),
    fee_minor: fc.integer({ min: 0, max: 900 }),
    regular: fc.option(
      fc.record({
        amount_minor: fc.integer({ min: 1, max: 90_000 }),
        from: fc.option(day),
        until: fc.option(day),
      }),
    ),
    extras: fc.array(fc.record({ date: day, amount_minor: fc.integer({ min: 1, max: 2_000_000 }) }), {
      maxLength: 3,
    }),
    rate_changes: fc.array(
      fc.record({
        from: day,
        rate_pphm: fc.integer({ min: 0, max: 30_000_000 }),
        payment_minor: fc.option(fc.integer({ min: 1, max: 600_000 })),
      }),
      { maxLength: 3 },
    ),
  })
  .map(({ days_before, balloon, only_interest, regular, ...rest }) => ({
    ...rest,
    interest_from: days_before === null ? null : addDays(rest.first_payment_on, -days_before),
    balloon_on: balloon === null ? null : addMonthsClamped(rest.first_payment_on, balloon),
    interest_only_until:
      only_interest === null ? null : addMonthsClamped(rest.first_payment_on, only_interest),
    regular_extra: regular,
    rate_changes: [...new Map(rest.rate_changes.map(each => [each.from, each])).values()].sort((a, b) =>
      a.from < b.from ? -1 : 1,
    ),
  }))

describe('a debt’s schedule', () => {
  it('is that of the example of 200,000 at 6 % over 30 years', () => {
    const { rows, totals, payoff_on } = agreed({})
    expect(rows[0]).toMatchObject({ date: '2026-02-01', payment_minor: 119_910, interest_minor: 100_000 })
    expect(rows[11]).toMatchObject({ interest_minor: 98_877, principal_minor: 21_033 })
    expect([rows.length, payoff_on]).toEqual([360, '2056-01-01'])
    // The published sum is of payments that are not rounded to cents; billed, it is a few of them off.
    expect(Math.abs(totals.interest_minor - 23_167_638)).toBeLessThan(360)
  })

  it('keeps a payment that a change of the rate named, where a later one names none and there is no term', () => {
    const { rows, payoff_on } = agreed({
      rate_pphm: 0,
      original_minor: 1_000,
      term_months: null,
      minimum_pphm: 100_000,
      rate_changes: [
        { from: '2026-02-02', rate_pphm: 0, payment_minor: 400 },
        { from: '2026-03-02', rate_pphm: 0, payment_minor: null },
      ],
    })
    expect(rows.map(({ payment_minor }) => payment_minor)).toEqual([1, 1, 400, 400, 198])
    expect(payoff_on).toBe('2026-06-01')
  })

  it('is to the cent that of a second computation, whatever was agreed', () => {
    fc.assert(
      fc.property(agreement, terms => {
        const known = terms.payment_minor ?? terms.minimum_pphm ?? terms.term_months
        fc.pre(known !== null || (terms.convention === 'interest_only' && terms.balloon_on !== null))
        const found = debtSchedule(terms, null, { basis: 'agreed', to: '2199-12-31' })
        const second = secondSchedule(terms, terms.original_minor, found.rows.length)
        expect(
          found.rows.map(row => ({
            date: row.date,
            payment: row.payment_minor,
            interest: row.interest_minor,
            principal: row.principal_minor,
            extra: row.extra_minor,
            balance: row.balance_minor,
          })),
        ).toEqual(second)
        let owed = terms.original_minor
        for (const row of found.rows) {
          const parts = [
            row.interest_minor,
            row.principal_minor,
            row.extra_minor,
            row.escrow_minor,
            row.fee_minor,
          ]
          expect(sumMinor(parts)).toBe(row.payment_minor)
          owed -= row.principal_minor + row.extra_minor
          expect(row.balance_minor).toBe(owed)
        }
        if (found.payoff_on !== null) expect(found.rows.at(-1)?.balance_minor).toBe(0)
      }),
      randomRuns(60, 3000),
    )
  })

  it('says of a payment that is not more than the interest that it never pays the debt down, and goes no further', () => {
    for (const convention of ['us_monthly', 'canada', 'simple_daily', 'actual_360'] as const) {
      const never = agreed({ convention, payment_minor: 90_000, term_months: null })
      expect(never).toMatchObject({ payoff_on: null, amortises: false, reason: 'payment_below_interest' })
      expect(never.rows.length).toBe(61)
      expect(agreed({ convention, payment_minor: 90_000 })).toMatchObject({ payoff_on: null })
    }
    const exactly = agreed({ payment_minor: 100_000, term_months: null })
    expect(exactly).toMatchObject({ payoff_on: null, amortises: false, reason: 'payment_below_interest' })
    expect(agreed({ payment_minor: 100_001, term_months: null })).toMatchObject({ amortises: true })
  })

  it('pays the interest alone for a while, and then what is left in what is left of the term', () => {
    const { rows } = agreed({ interest_only_until: '2036-01-01' })
    expect(rows[119]).toMatchObject({ date: '2036-01-01', principal_minor: 0, balance_minor: 20_000_000 })
    expect(rows[120]).toMatchObject({ payment_minor: 143_286 })
    expect(rows).toHaveLength(360)
  })

  it('has all that is left due with a balloon', () => {
    const { rows, amortises, payoff_on } = agreed({
      convention: 'interest_only',
      term_months: null,
      balloon_on: '2027-01-15',
    })
    expect(rows.at(-1)).toMatchObject({ date: '2027-02-01', payment_minor: 20_100_000, balance_minor: 0 })
    expect([rows.length, amortises, payoff_on]).toEqual([13, false, '2027-02-01'])
  })

  it('has a new payment from a changed rate on, unless one was given', () => {
    const change = { from: '2027-01-01', rate_pphm: 8_000_000, payment_minor: null }
    const anew = agreed({ rate_changes: [change] }).rows
    expect(anew[11]?.payment_minor).toBe(119_910)
    expect(anew[12]?.payment_minor).toBeGreaterThan(145_000)
    expect(anew).toHaveLength(360)
    const given = agreed({ payment_minor: 200_000, rate_changes: [change] }).rows
    expect(given[12]?.payment_minor).toBe(200_000)
    expect(given[12]?.rate_pphm).toBe(8_000_000)
  })

  it('is paid earlier with more, and of a biweekly half payment years before', () => {
    const extra = agreed({ regular_extra: { amount_minor: 10_000, from: null, until: null } })
    expect(extra.rows.length).toBeLessThan(300)
    const biweekly = agreed({ frequency: 'biweekly', payment_minor: 59_955, term_months: null })
    expect(biweekly.payoff_on?.slice(0, 4)).toBe('2050')
  })

  it('goes on from a balance with the payment that was agreed, and as agreed where it is that of the day', () => {
    const whole = agreed({
      rate_changes: [{ from: '2028-01-01', rate_pphm: 7_000_000, payment_minor: null }],
    })
    const at = whole.rows[40]
    const { rows } = debtSchedule(
      { ...PLAIN, rate_changes: [{ from: '2028-01-01', rate_pphm: 7_000_000, payment_minor: null }] },
      { owed_minor: at?.balance_minor ?? 0, on: '2029-06-20' },
    )
    expect(at?.date).toBe('2029-06-01')
    expect(rows).toEqual(whole.rows.slice(41))
  })

  it('says what is not known', () => {
    expect(agreed({ rate_pphm: null }).reason).toBe('no_rate')
    expect(agreed({ term_months: null }).reason).toBe('no_payment')
    expect(agreed({ original_minor: null }).reason).toBe('no_original')
    expect(agreed({ first_payment_on: null }).reason).toBe('no_first_payment')
    expect(debtSchedule(PLAIN, null).reason).toBe('no_balance')
  })

  it('finds the first payment after a day as counting does', () => {
    fc.assert(
      fc.property(
        day,
        fc.constantFrom(...PAYMENT_FREQUENCIES.map(({ name }) => name)),
        fc.integer({ min: -400, max: 4000 }),
        (first, frequency, days) => {
          const on = addDays(first, days)
          let index = 0
          while (dueAfter(first, frequency, index) <= on) index += 1
          expect(firstDueIndex(first, frequency, on)).toBe(index)
        },
      ),
    )
  })
})
