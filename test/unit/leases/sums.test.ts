import fc from 'fast-check'
import { expect, it } from 'vitest'
import { addDays } from '../../../shared/domain/calendar.ts'
import { leaseAccount } from '../../../shared/domain/leases/account.ts'
import { rentPeriods } from '../../../shared/domain/leases/rent-periods.ts'
import { leaseStanding, openRents, rentDueBy } from '../../../shared/domain/leases/standing.ts'
import { randomRuns } from '../../helpers/random-runs.ts'

/** Whatever the lease and whenever its payments came: what was paid is on rents and charges, or ahead of them, to the minor unit. */

const START = '2025-01-01'
const day = (most: number) => fc.integer({ min: 0, max: most }).map(days => addDays(START, days))
const cents = fc.integer({ min: 0, max: 250_000 })
const dated = fc.record({ date: day(700), amount_minor: cents })
const cases = fc.record({
  start_date: day(90),
  end: fc.option(fc.integer({ min: 0, max: 500 })),
  due_day: fc.integer({ min: 1, max: 31 }),
  grace_days: fc.integer({ min: 0, max: 20 }),
  rent_minor: cents,
  steps: fc.uniqueArray(fc.record({ from: day(600), rent_minor: cents }), {
    maxLength: 4,
    selector: ({ from }) => from,
  }),
  proration: fc.constantFrom('daily' as const, 'none' as const),
  payments: fc.array(dated, { maxLength: 15 }),
  charges: fc.array(dated, { maxLength: 4 }),
  as_of: day(720),
  seed: fc.array(fc.nat(), { minLength: 15, maxLength: 15 }),
})

type Case = typeof cases extends fc.Arbitrary<infer Value> ? Value : never

/** The terms and the charges of a case. */
function leaseOf({ end, steps, charges, ...given }: Omit<Case, 'payments' | 'as_of' | 'seed'>) {
  const terms = {
    ...given,
    end_date: end === null ? null : addDays(given.start_date, end),
    steps: steps.toSorted((a, b) => (a.from < b.from ? -1 : 1)),
  }
  const extra = charges.map((charge, index) => ({
    ...charge,
    id: `c${index}`,
    kind: 'other' as const,
    period: null,
    grace_until: addDays(charge.date, terms.grace_days),
  }))
  return { terms, extra }
}

it('the sums of a lease are those of its account, of which each rent and each payment is looked at', () => {
  const given = cases.chain(each =>
    fc.record({
      each: fc.constant(each),
      ahead: fc.integer({ min: 0, max: 60 }),
      // What is given back may be more than was ever paid.
      returned: fc.array(fc.record({ date: day(700), amount_minor: fc.integer({ min: -400_000, max: 0 }) }), {
        maxLength: 3,
      }),
    }),
  )
  fc.assert(
    fc.property(given, ({ each: { payments, as_of, seed: _, ...lease }, ahead, returned }) => {
      const { terms, extra } = leaseOf(lease)
      const until = addDays(as_of, ahead)
      const money = [...payments, ...returned]
      const account = leaseAccount(rentPeriods(terms, until), extra, money, as_of)
      const { due_minor, paid_minor, balance_minor, late_minor } = account
      const dueBy = rentPeriods(terms, as_of).filter(({ due_date }) => due_date <= as_of)
      expect(rentDueBy(terms, as_of)).toBe(dueBy.reduce((sum, { rent_minor }) => sum + rent_minor, 0))
      const standing = { due_minor, paid_minor, balance_minor, late_minor }
      expect(leaseStanding(terms, extra, paid_minor, as_of)).toEqual(standing)
      const inOrder = extra.toSorted((a, b) => (a.date < b.date ? -1 : 1))
      expect(openRents(terms, inOrder, paid_minor, until)).toEqual(
        account.rents
          .filter(rent => rent.paid_minor < rent.amount_minor)
          .map(rent => ({
            due_date: rent.due_date,
            rent_minor: rent.amount_minor,
            open_minor: rent.amount_minor - rent.paid_minor,
          })),
      )
    }),
    randomRuns(1_000, 20_000),
  )
})

it('due, paid, open and ahead of a lease always sum, in whatever order its payments are given', () => {
  fc.assert(
    fc.property(cases, ({ payments, as_of, seed, ...lease }) => {
      const { terms, extra } = leaseOf(lease)
      // Far enough ahead that all that is paid ahead has a rent that it pays, or there is none to come.
      const periods = rentPeriods(terms, addDays(as_of, 400))
      const account = leaseAccount(periods, extra, payments, as_of)
      const shuffled = payments
        .map((payment, index) => ({ payment, at: seed[index] ?? 0 }))
        .toSorted((a, b) => a.at - b.at)
        .map(({ payment }) => payment)
      expect(leaseAccount(periods, extra, shuffled, as_of)).toEqual(account)

      const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0)
      const owed = [...account.rents, ...account.charges]
      const received = sum(payments.filter(({ date }) => date <= as_of).map(each => each.amount_minor))
      const due = owed.filter(({ due_date }) => due_date <= as_of)
      const later = owed.filter(({ due_date }) => due_date > as_of)
      const paid = (items: typeof owed) => sum(items.map(each => each.paid_minor))
      const asked = sum(owed.map(each => each.amount_minor))
      expect(account.paid_minor).toBe(received)
      expect(account.due_minor).toBe(sum(due.map(each => each.amount_minor)))
      expect(account.balance_minor).toBe(account.due_minor - received)
      expect(paid(owed)).toBe(Math.min(received, asked))
      const open = account.due_minor - paid(due)
      const ahead = received - paid(due)
      expect(open === 0 || ahead === 0).toBe(true)
      expect(open - ahead).toBe(account.balance_minor)
      expect(paid(later)).toBeLessThanOrEqual(ahead)
      for (const { paid_minor, amount_minor } of owed) {
        expect(paid_minor).toBeGreaterThanOrEqual(0)
        expect(paid_minor).toBeLessThanOrEqual(amount_minor)
      }
      const late = owed.filter(({ state }) => state === 'late')
      expect(account.late_minor).toBe(sum(late.map(each => each.amount_minor - each.paid_minor)))
      expect(account.late_minor).toBeLessThanOrEqual(open)
    }),
    randomRuns(300, 5_000),
  )
})
