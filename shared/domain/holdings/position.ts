import type { CalendarDate } from '../calendar.ts'
import { WHOLE_PPHM } from '../share.ts'
import { type Fraction, fraction } from './fraction.ts'

/** An amount that holds from its date until the next one: a valuation, or what is owed. */
export interface DatedAmount {
  readonly date: CalendarDate
  readonly currency: string
  readonly amount_minor: number
}

export interface LiabilityFacts {
  readonly id: string
  readonly name: string
  /** The first day on which it no longer counts. */
  readonly closed_on: CalendarDate | null
  /** By date; of one date, the one entered last comes last. */
  readonly balances: readonly DatedAmount[]
}

/** All that is known of a holding over time. */
export interface HoldingFacts {
  readonly id: string
  readonly label: string
  readonly asset_type: string
  readonly jurisdiction: string | null
  readonly entity_name: string | null
  /** The person's share, in parts per hundred million. */
  readonly ownership_pphm: number
  /** The first day on which it no longer counts; its history stays. */
  readonly inactive_on: CalendarDate | null
  /** By date; of one date, the one entered last comes last. */
  readonly valuations: readonly DatedAmount[]
  readonly liabilities: readonly LiabilityFacts[]
}

/** What was known of a holding on a date. */
export interface Position {
  readonly holding: HoldingFacts
  /** The latest valuation on or before the date; undefined before the first. */
  readonly value: DatedAmount | undefined
  /** What was owed against it, where that was known and not nothing. */
  readonly liabilities: readonly { readonly liability: LiabilityFacts; readonly balance: DatedAmount }[]
}

/** The latest on or before a date, of amounts that are sorted by date; found by bisection, since ten years of months each ask of every holding. */
export function latestOn(amounts: readonly DatedAmount[], date: CalendarDate): DatedAmount | undefined {
  let low = 0
  let high = amounts.length
  while (low < high) {
    const middle = (low + high) >> 1
    const amount = amounts[middle]
    if (amount && amount.date <= date) low = middle + 1
    else high = middle
  }
  return amounts[low - 1]
}

/**
 * The positions on a date. A holding counts until the day it was made inactive, and what is owed against it counts while it does: a house that
 * was sold takes its mortgage with it.
 */
export function positionsOn(holdings: readonly HoldingFacts[], date: CalendarDate): Position[] {
  return holdings
    .filter(({ inactive_on }) => inactive_on === null || date < inactive_on)
    .map(holding => ({
      holding,
      value: latestOn(holding.valuations, date),
      liabilities: holding.liabilities
        .filter(({ closed_on }) => closed_on === null || date < closed_on)
        .flatMap(liability => {
          const balance = latestOn(liability.balances, date)
          return balance === undefined || balance.amount_minor === 0 ? [] : [{ liability, balance }]
        }),
    }))
}

/** The person's share of a value, exactly, in minor units of its currency. */
export function ownedShare({ amount_minor }: DatedAmount, ownership_pphm: number): Fraction {
  return fraction(BigInt(amount_minor) * BigInt(ownership_pphm), BigInt(WHOLE_PPHM))
}
