import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { DebtAgreement } from '../../../shared/domain/debts/agreement.ts'
import { partsOfPayment } from '../../../shared/domain/debts/payment-parts.ts'
import { runFrom } from '../../../shared/domain/debts/payments.ts'
import {
  bare,
  minimumPayoff,
  type PlanDebt,
  payoffPlan,
  type Strategy,
} from '../../../shared/domain/debts/plan.ts'
import { sumMinor } from '../../../shared/domain/sum.ts'
import { randomRuns } from '../../helpers/random-runs.ts'

const TODAY = '2026-11-28'

interface SimpleDebt {
  readonly id: string
  readonly owed: number
  readonly rate_pphm: number
  readonly payment: number
  readonly minimum_pphm: number | null
  readonly due_day: number
}

const AGREEMENT: DebtAgreement = {
  rate_pphm: null,
  convention: 'us_monthly',
  frequency: 'monthly',
  payment_minor: null,
  minimum_pphm: null,
  first_payment_on: null,
  interest_from: null,
  original_minor: null,
  term_months: null,
  balloon_on: null,
  interest_only_until: null,
  escrow_minor: 12_345,
  fee_minor: 99,
  regular_extra: { amount_minor: 777, from: null, until: null },
  extras: [{ date: '2027-01-03', amount_minor: 5000 }],
  rate_changes: [],
}

function planDebt({ id, owed, rate_pphm, payment, minimum_pphm, due_day }: SimpleDebt): PlanDebt {
  const first_payment_on = `2020-01-${String(due_day).padStart(2, '0')}`
  const agreement = { ...AGREEMENT, rate_pphm, payment_minor: payment, minimum_pphm, first_payment_on }
  return { id, rate_pphm, run: runFrom(bare(agreement), { owed_minor: owed, on: TODAY }) }
}

interface Simulated {
  readonly months: readonly (readonly number[])[]
  readonly interest: number
  readonly paid: boolean
}

/** Month by month in plain loops, in an order that is given: what a person would do with a pencil. */
function simulate(debts: readonly SimpleDebt[], extra: number, rolls: boolean, most: number): Simulated {
  const owed = debts.map(each => each.owed)
  const firsts = debts.map(() => 0)
  const months: number[][] = []
  let interest = 0
  let kept = 0
  while (owed.some(each => each > 0) && months.length < most) {
    const payments = debts.map(() => 0)
    let pool = extra + kept
    for (const [index, debt] of debts.entries()) {
      const before = owed[index] ?? 0
      if (before > 0) {
        const charged = Number(
          (BigInt(before) * BigInt(debt.rate_pphm) * 2n + 1_200_000_000n) / 2_400_000_000n,
        )
        const whole = before + charged
        const share =
          debt.minimum_pphm === null
            ? 0
            : Number((BigInt(whole) * BigInt(debt.minimum_pphm) * 2n + 100_000_000n) / 200_000_000n)
        const due = Math.min(whole, Math.max(debt.payment, share))
        if (months.length === 0) firsts[index] = due
        payments[index] = due
        owed[index] = whole - due
        interest += charged
      }
      pool += (firsts[index] ?? 0) - (payments[index] ?? 0)
    }
    kept = 0
    if (rolls) {
      pool = Math.max(0, pool)
      for (const [index] of debts.entries()) {
        if ((payments[index] ?? 0) === 0) continue
        const more = Math.min(pool, owed[index] ?? 0)
        owed[index] = (owed[index] ?? 0) - more
        payments[index] = (payments[index] ?? 0) + more
        pool -= more
      }
      kept = pool
    }
    months.push(payments)
  }
  return { months, interest, paid: owed.every(each => each === 0) }
}

const debtsOfAny = fc
  .array(
    fc.record({
      owed: fc.integer({ min: 1, max: 40_000_000 }),
      rate_pphm: fc.integer({ min: 0, max: 36_000_000 }),
      share: fc.integer({ min: 1, max: 100 }),
      minimum_pphm: fc.option(fc.integer({ min: 1_000_000, max: 10_000_000 }), { freq: 2 }),
      due_day: fc.integer({ min: 1, max: 28 }),
    }),
    { minLength: 1, maxLength: 6 },
  )
  .map(rows =>
    rows.map(({ share, ...row }, index): SimpleDebt => {
      const interest = Math.ceil((row.owed * row.rate_pphm) / 1_200_000_000)
      return { ...row, id: `debt_${index}`, payment: interest + Math.ceil(row.owed / (share + 1)) }
    }),
  )

describe('a payoff plan', () => {
  it('is that of a simulation by hand, for any debts, order and extra', () => {
    fc.assert(
      fc.property(
        debtsOfAny,
        fc.integer({ min: 0, max: 300_000 }),
        fc.constantFrom<Strategy>('avalanche', 'snowball', 'own'),
        (debts, extra, strategy) => {
          const sorted = debts.toSorted((a, b) =>
            strategy === 'avalanche'
              ? b.rate_pphm - a.rate_pphm || a.owed - b.owed || (a.id < b.id ? -1 : 1)
              : strategy === 'snowball'
                ? a.owed - b.owed || b.rate_pphm - a.rate_pphm || (a.id < b.id ? -1 : 1)
                : a.id < b.id
                  ? 1
                  : -1,
          )
          const asked = { strategy, from: TODAY, order: sorted.map(each => each.id) }
          const plan = payoffPlan(debts.map(planDebt), { ...asked, extra_minor: extra })
          const wanted = simulate(sorted, extra, true, 1200)
          expect(plan.debts.map(each => each.debt_id)).toEqual(sorted.map(each => each.id))
          expect(
            plan.months.map(month =>
              sorted.map(({ id }) => month.payments.find(each => each.debt_id === id)?.payment_minor ?? 0),
            ),
          ).toEqual(wanted.months)
          expect([plan.interest_minor, plan.payoff_on !== null]).toEqual([wanted.interest, wanted.paid])
          expect(sumMinor(plan.months.map(each => each.payment_minor))).toBe(
            sumMinor(debts.map(each => each.owed)) + wanted.interest,
          )
          const alone = minimumPayoff(debts.map(planDebt), asked)
          expect(alone.interest_minor).toBe(simulate(sorted, 0, false, 1200).interest)
          expect(plan.interest_minor ?? 0).toBeLessThanOrEqual(alone.interest_minor ?? 0)
        },
      ),
      randomRuns(100, 3000),
    )
  })

  it('says what is never paid off, and ends', () => {
    const debts = [
      { id: 'a', owed: 1_000_000, rate_pphm: 24_000_000, payment: 10_000, minimum_pphm: null, due_day: 3 },
      { id: 'b', owed: 50_000, rate_pphm: 5_000_000, payment: 10_000, minimum_pphm: null, due_day: 3 },
    ].map(planDebt)
    const alone = minimumPayoff(debts, { strategy: 'avalanche', from: TODAY })
    expect([alone.interest_minor, alone.payoff_on]).toEqual([null, null])
    expect(alone.debts).toMatchObject([
      { debt_id: 'a', payoff_on: null, interest_minor: null },
      { debt_id: 'b', months: 6 },
    ])
    const plan = payoffPlan(debts, { strategy: 'avalanche', from: TODAY, extra_minor: 30_000 })
    expect(plan.payoff_on).not.toBeNull()
  })

  it('has no months for debts of which nothing is owed', () => {
    const paid = planDebt({ id: 'a', owed: 0, rate_pphm: 1, payment: 1, minimum_pphm: null, due_day: 3 })
    expect(payoffPlan([paid], { strategy: 'own', from: TODAY, extra_minor: 5 })).toMatchObject({
      months: [],
      interest_minor: 0,
      payoff_on: TODAY,
    })
  })
})

describe('the parts of a payment', () => {
  it('sum to it, whatever is wanted', () => {
    const amount = fc.integer({ min: 0, max: 5_000_000 })
    fc.assert(
      fc.property(amount, amount, amount, amount, (payment, interest_minor, escrow_minor, fee_minor) => {
        const parts = partsOfPayment(payment, { interest_minor, escrow_minor, fee_minor })
        expect(sumMinor(Object.values(parts))).toBe(payment)
        expect(Math.min(...Object.values(parts))).toBeGreaterThanOrEqual(0)
        if (parts.principal_minor > 0)
          expect(parts).toMatchObject({ interest_minor, escrow_minor, fee_minor })
      }),
    )
  })
})
