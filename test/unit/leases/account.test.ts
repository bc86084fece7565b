import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addDays, dateInMonth, monthOf } from '../../../shared/domain/calendar.ts'
import { leaseAccount } from '../../../shared/domain/leases/account.ts'
import { type RentTerms, rentPeriods } from '../../../shared/domain/leases/rent-periods.ts'
import { randomRuns } from '../../helpers/random-runs.ts'
import { jarsOf, poured, type SecondTerms, stateOfJar } from './second-account.ts'

const TERMS: RentTerms = {
  start_date: '2026-01-15',
  end_date: null,
  due_day: 1,
  grace_days: 5,
  rent_minor: 120_000,
  steps: [],
  proration: 'daily',
}

describe('the rents of a lease', () => {
  it('are one for each month, of the first and the last only the days that are the lease’s', () => {
    const periods = rentPeriods({ ...TERMS, end_date: '2026-03-10' }, '2027-01-01')
    expect(periods).toMatchObject([
      {
        month: '2026-01',
        from: '2026-01-15',
        to: '2026-01-31',
        days: 17,
        days_in_month: 31,
        rent_minor: 65_806,
      },
      {
        month: '2026-02',
        from: '2026-02-01',
        to: '2026-02-28',
        days: 28,
        days_in_month: 28,
        rent_minor: 120_000,
      },
      {
        month: '2026-03',
        from: '2026-03-01',
        to: '2026-03-10',
        days: 10,
        days_in_month: 31,
        rent_minor: 38_710,
      },
    ])
  })

  it('are due on their day, not before the lease begins and not after it ends', () => {
    const due = (terms: Partial<RentTerms>) =>
      rentPeriods({ ...TERMS, end_date: '2026-03-10', ...terms }, '2026-12-31').map(each => each.due_date)
    expect(due({ due_day: 1 })).toEqual(['2026-01-15', '2026-02-01', '2026-03-01'])
    expect(due({ due_day: 31 })).toEqual(['2026-01-31', '2026-02-28', '2026-03-10'])
  })

  it('of a month within which a step falls are each day’s own', () => {
    const steps = [{ from: '2026-02-15', rent_minor: 148_000 }]
    const [, february, march] = rentPeriods({ ...TERMS, steps }, '2026-03-31')
    expect(february?.rent_minor).toBe(134_000)
    expect(march?.rent_minor).toBe(148_000)
  })

  it('are whole where nothing is prorated', () => {
    const terms = { ...TERMS, proration: 'none', end_date: '2026-01-20' } as const
    expect(rentPeriods(terms, '2026-12-31')).toMatchObject([{ days: 6, rent_minor: 120_000 }])
  })

  it('of one day are the thirtieth part of a June', () => {
    const terms = { ...TERMS, start_date: '2026-06-30', end_date: '2026-06-30', rent_minor: 100_000 }
    expect(rentPeriods(terms, '2026-12-31')).toMatchObject([
      { days: 1, due_date: '2026-06-30', rent_minor: 3333 },
    ])
  })
})

describe('the account of a lease', () => {
  const on = (as_of: string, paid: readonly [string, number][]) =>
    leaseAccount(
      rentPeriods({ ...TERMS, start_date: '2026-01-01' }, addDays(as_of, 62)),
      [],
      paid.map(([date, amount_minor]) => ({ date, amount_minor })),
      as_of,
    )

  it('says of each rent how it stands', () => {
    const account = on('2026-03-03', [
      ['2026-01-01', 120_000],
      ['2026-02-05', 20_000],
    ])
    expect(account.rents.map(({ state, paid_minor }) => [state, paid_minor])).toEqual([
      ['paid', 120_000],
      ['late', 20_000],
      ['due', 0],
      ['upcoming', 0],
      ['upcoming', 0],
    ])
    expect(account).toMatchObject({
      due_minor: 360_000,
      paid_minor: 140_000,
      balance_minor: 220_000,
      late_minor: 100_000,
    })
  })

  it('has paid ahead what came before it was due, and counts nothing of a later day', () => {
    const account = on('2026-01-20', [
      ['2026-01-02', 300_000],
      ['2026-01-21', 999],
    ])
    expect(account.rents.map(({ state }) => state)).toEqual(['paid', 'paid_ahead', 'part_paid'])
    expect(account.balance_minor).toBe(-180_000)
  })

  it('is not paid by what was given back, and paid since what came in its place', () => {
    const account = on('2026-01-20', [
      ['2026-01-02', 120_000],
      ['2026-01-04', -120_000],
      ['2026-01-09', 120_000],
    ])
    expect(account.rents[0]).toMatchObject({ state: 'paid', paid_on: '2026-01-09', missed_minor: 120_000 })
  })

  it('agrees with a second one that is worked out day by day', () => {
    const START = '2024-01-01'
    const day = (most: number) => fc.integer({ min: 0, max: most }).map(days => addDays(START, days))
    const cents = fc.integer({ min: 0, max: 300_000 })
    const cases = fc.record({
      start_date: day(400),
      length: fc.option(fc.integer({ min: 0, max: 500 })),
      due_day: fc.integer({ min: 1, max: 31 }),
      grace_days: fc.integer({ min: 0, max: 40 }),
      rent_minor: cents,
      steps: fc.uniqueArray(fc.record({ from: day(900), rent_minor: cents }), {
        maxLength: 4,
        selector: step => step.from,
      }),
      proration: fc.constantFrom('daily' as const, 'none' as const),
      money: fc.array(
        fc.record({ date: day(900), amount_minor: fc.integer({ min: -100_000, max: 400_000 }) }),
        { maxLength: 12 },
      ),
      fees: fc.array(fc.record({ date: day(900), amount_minor: fc.integer({ min: 0, max: 9_000 }) }), {
        maxLength: 4,
      }),
      as_of: day(950),
    })
    fc.assert(
      fc.property(cases, ({ length, as_of, ...given }) => {
        const terms: SecondTerms = {
          ...given,
          steps: given.steps.toSorted((a, b) => (a.from < b.from ? -1 : 1)),
          end_date: length === null ? null : addDays(given.start_date, length),
        }
        const until = dateInMonth(monthOf(addDays(as_of, 70)), 1)
        const jars = jarsOf(terms, monthOf(until))
        const account = leaseAccount(
          rentPeriods(terms, until),
          terms.fees.map((fee, index) => ({
            id: `fee_${index}`,
            kind: 'other',
            period: null,
            ...fee,
            grace_until: addDays(fee.date, terms.grace_days),
          })),
          terms.money,
          as_of,
        )
        const paid = poured(jars, terms, as_of)
        const rents = jars.flatMap((jar, index) =>
          jar.month === null ? [] : [{ jar, paid: paid[index] ?? 0 }],
        )
        expect(
          account.rents.map(({ period, due_date, amount_minor, paid_minor, state }) => ({
            month: period.month,
            days: period.days,
            due: due_date,
            amount: amount_minor,
            paid: paid_minor,
            state,
          })),
        ).toEqual(
          rents.map(each => ({
            month: each.jar.month,
            days: each.jar.days,
            due: each.jar.due,
            amount: each.jar.amount,
            paid: each.paid,
            state: stateOfJar(each.jar, each.paid, as_of),
          })),
        )
        const due = jars.filter(jar => jar.due <= as_of).reduce((sum, jar) => sum + jar.amount, 0)
        const came = terms.money
          .filter(each => each.date <= as_of)
          .reduce((sum, each) => sum + each.amount_minor, 0)
        const late = jars.reduce(
          (sum, jar, index) => sum + (jar.late_after < as_of ? jar.amount - (paid[index] ?? 0) : 0),
          0,
        )
        expect(account).toMatchObject({
          due_minor: due,
          paid_minor: came,
          balance_minor: due - came,
          late_minor: late,
        })
        for (const rent of account.rents) {
          const index = jars.findIndex(jar => jar.month === rent.period.month)
          const missed =
            rent.grace_until < as_of
              ? rent.amount_minor - (poured(jars, terms, rent.grace_until)[index] ?? 0)
              : 0
          expect(rent.missed_minor).toBe(missed)
          if (rent.paid_on === null) continue
          for (const date of new Set([rent.paid_on, ...terms.money.map(each => each.date)]))
            if (date >= rent.paid_on && date <= as_of)
              expect(poured(jars, terms, date)[index]).toBe(rent.amount_minor)
          expect(poured(jars, terms, addDays(rent.paid_on, -1))[index]).toBeLessThan(rent.amount_minor)
        }
      }),
      randomRuns(150, 3000),
    )
  })
})
