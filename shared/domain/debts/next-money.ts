import { WHOLE_PPHM } from '../share.ts'
import { divideRounded, shareOf } from '../underwriting/exact.ts'

/** Where more money goes: what is missing of the reserve first, then by what it saves or brings in a year, then what nobody can tell. Minor units. */

export interface MoneyPlace {
  readonly kind: 'buffer' | 'card' | 'mortgage' | 'loan' | 'fund' | 'deal'
  readonly id: string | null
  readonly name: string
  /** Interest saved, or return a year; null where nothing says. */
  readonly rate_pphm: number | null
  /** The most it can take; null for no limit. */
  readonly most_minor: number | null
  readonly working: string
}

export interface RankedPlace extends Omit<MoneyPlace, 'most_minor'> {
  readonly rank: number
  readonly takes_minor: number
  readonly gain_minor: number | null
  readonly gets_minor: number
}

/** What cash brings in a year, where it brings a profit over some months: in proportion, without interest on interest. Both amounts in minor units; cash and months above zero. */
export function yearlyReturn(profit_minor: number, cash_minor: number, months: number): number {
  return Number(
    divideRounded(BigInt(profit_minor) * BigInt(WHOLE_PPHM) * 12n, BigInt(cash_minor) * BigInt(months)),
  )
}

/** Ranks the places that can take any of an amount, and lets it go down the ranks; what nothing is known of gets none. */
export function rankPlaces(places: readonly MoneyPlace[], amount_minor: number): readonly RankedPlace[] {
  const open = places.filter(({ most_minor }) => most_minor === null || most_minor > 0)
  const ordered = open.toSorted(
    (a, b) =>
      Number(b.kind === 'buffer') - Number(a.kind === 'buffer') ||
      (b.rate_pphm ?? Number.NEGATIVE_INFINITY) - (a.rate_pphm ?? Number.NEGATIVE_INFINITY) ||
      a.name.localeCompare(b.name) ||
      ((a.id ?? '') < (b.id ?? '') ? -1 : 1),
  )
  let left = amount_minor
  return ordered.map(({ most_minor, ...place }, index) => {
    const takes_minor = most_minor === null ? amount_minor : Math.min(most_minor, amount_minor)
    const isWorth = place.kind === 'buffer' || (place.rate_pphm !== null && place.rate_pphm > 0)
    const gets_minor = isWorth ? Math.min(left, takes_minor) : 0
    left -= gets_minor
    const gain_minor = place.rate_pphm === null ? null : shareOf(takes_minor, place.rate_pphm)
    return { ...place, rank: index + 1, takes_minor, gain_minor, gets_minor }
  })
}
