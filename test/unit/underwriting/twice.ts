import fc from 'fast-check'
import { expect } from 'vitest'
import { evaluate, type Given, type Model } from '../../../shared/domain/underwriting/model.ts'
import { highestPrice } from '../../../shared/domain/underwriting/reverse.ts'
import { randomRuns } from '../../helpers/random-runs.ts'
import { pencilled, worked } from './evaluated.ts'
import { cents, d, WHOLE } from './exact-decimals.ts'

/** What is asked of every model: that its working adds up, and that it is turned round rightly. */

/** An evaluation whose working adds up. */
export function expectPencilled<N extends string, O extends string>(model: Model<N, O>, given: Given<N>) {
  const evaluated = worked(evaluate(model, given, 'USD'))
  const { shown, added } = pencilled(evaluated.working)
  expect(added).toEqual(shown)
  return evaluated
}

/** Of each wish: the price found grants it, one cent more does not, and neither do prices further up. */
function expectHighest<N extends string, O extends string>(
  model: Model<N, O>,
  given: Given<N>,
  wanted: number,
  beyond: readonly number[],
) {
  for (const wish of model.wishes ?? []) {
    const brings = (purchase_minor: number): boolean => {
      const { outputs } = worked(evaluate(model, { ...given, ...{ purchase_minor } }, 'USD'))
      if (wish.kind === 'money') return Number(outputs[wish.of] ?? Number.NEGATIVE_INFINITY) >= wanted
      const above = outputs[wish.above]
      if (above === null) return false
      const unit = wish.kind === 'rate' ? WHOLE : 100
      return d(above)
        .times(unit)
        .gte(d(Math.max(outputs[wish.below] ?? 0, 0)).times(wanted))
    }
    const found = highestPrice(model, wish, given, wanted, 'USD')
    expect(['price', 'none', 'any']).toContain(found.kind)
    if (found.kind === 'any') for (const price of [0, ...beyond]) expect(brings(price)).toBe(true)
    if (found.kind === 'none') for (const price of [0, ...beyond]) expect(brings(price)).toBe(false)
    if (found.kind !== 'price') continue
    expect(brings(found.price_minor)).toBe(true)
    for (const more of [0, ...beyond]) expect(brings(found.price_minor + 1 + more)).toBe(false)
  }
}

/** The highest price of random inputs grants each wish, and none above it does. */
export function expectReversed<N extends string, O extends string>(
  model: Model<N, O>,
  inputs: fc.Arbitrary<Given<N>>,
) {
  fc.assert(
    fc.property(
      inputs,
      fc.nat(20_000_000),
      fc.array(fc.nat(50_000_000), { maxLength: 3 }),
      (given, wanted, beyond) => expectHighest(model, given, wanted, beyond),
    ),
    randomRuns(40, 1000),
  )
}

export function sum(amounts: readonly number[]) {
  return amounts.reduce((total, each) => total.plus(each), d(0))
}

/** A loan known by its statement, in cents: what is paid over the months, and what is owed after them. */
export function statement(
  given: {
    readonly loan_minor: number
    readonly loan_rate_pphm: number
    readonly loan_payment_minor: number
  },
  months: number,
) {
  let owed = d(given.loan_minor)
  let paid = d(0)
  for (let month = 0; month < months; month++) {
    const whole = owed.plus(cents(owed.times(given.loan_rate_pphm).div(12).div(WHOLE)))
    const pays = whole.lt(given.loan_payment_minor) ? whole : d(given.loan_payment_minor)
    owed = whole.minus(pays)
    paid = paid.plus(pays)
  }
  return { paid, owed }
}
