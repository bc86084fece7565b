import type { Fraction } from './holdings/fraction.ts'
import { convertedMinor } from './household-amount.ts'
import { sumMinor } from './sum.ts'

/** What no rate leads from to the household's currency: in no sum, and told apart. Minor units of its own currency. */
export interface UnconvertedSum {
  readonly currency: string
  readonly amount_minor: number
  /** Of how many amounts. */
  readonly count: number
}

/** A sum in the household's currency, and what is not in it. */
export interface HouseholdSum {
  readonly minor: number
  readonly unconverted: readonly UnconvertedSum[]
}

/**
 * Sums amounts of several currencies in the household's: each currency's own sum is converted, and rounded once. What is nothing needs no rate.
 * @throws SumTooLarge
 */
export function sumInHousehold(
  amounts: readonly { readonly currency: string; readonly minor: number }[],
  factorOf: (currency: string) => Fraction | undefined,
): HouseholdSum {
  const converted: number[] = []
  const unconverted: UnconvertedSum[] = []
  for (const [currency, own] of Map.groupBy(amounts, each => each.currency)) {
    const amount_minor = sumMinor(own.map(each => each.minor))
    const minor = convertedMinor(amount_minor, factorOf(currency))
    if (minor !== null) converted.push(minor)
    else if (amount_minor !== 0)
      unconverted.push({ currency, amount_minor, count: own.filter(each => each.minor !== 0).length })
  }
  return {
    minor: sumMinor(converted),
    unconverted: unconverted.sort((one, other) => (one.currency < other.currency ? -1 : 1)),
  }
}

/** The same currencies of several lists together. */
export function joinUnconverted(lists: Iterable<readonly UnconvertedSum[]>): UnconvertedSum[] {
  const all = [...lists].flat()
  return [...Map.groupBy(all, each => each.currency)]
    .map(([currency, own]) => ({
      currency,
      amount_minor: sumMinor(own.map(each => each.amount_minor)),
      count: own.reduce((count, each) => count + each.count, 0),
    }))
    .sort((one, other) => (one.currency < other.currency ? -1 : 1))
}
