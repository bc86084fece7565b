import { type CalendarDate, monthNumberOf, yearOf } from '../calendar.ts'
import { sumMinor } from '../sum.ts'

/**
 * Straight-line depreciation by the mid-month convention, by the percentages of IRS Publication 946, tables A-6 (27.5 years, residential rental) and
 * A-7a (39 years, other buildings). The percentages are made by the rule that the tables follow, in thousandths of a percent: of a month so many
 * thousandths, and half of the month in which it begins.
 */

export const RECOVERIES = ['27.5', '39'] as const
/** Years over which a building is written off. */
export type Recovery = (typeof RECOVERIES)[number]

/** All of it: 100 percent in thousandths. */
const WHOLE = 100_000

/** Half months of the whole period: 27.5 years are 660. */
const HALF_MONTHS: Readonly<Record<Recovery, number>> = { '27.5': 660, '39': 936 }

function half(value: number): number {
  return Math.floor(value + 0.5)
}

/**
 * The percentages of all years for what is placed in service in a month, 1 to 12, in thousandths of a percent: they sum to 100 percent. Over 27.5 years
 * each year takes its share of what is left, over 39 years all take the same, as the tables do; the last takes what is left.
 */
export function percentages(recovery: Recovery, month: number): readonly number[] {
  const halves = HALF_MONTHS[recovery]
  const ofMonth = half((WHOLE * 2) / halves)
  const first = half(((25 - 2 * month) * ofMonth) / 2)
  const years = [first]
  const level = half((WHOLE * 24) / halves)
  let [left, halvesLeft] = [WHOLE - first, halves - (25 - 2 * month)]
  while (halvesLeft > 0) {
    const share = recovery === '39' ? level : half((left * 24) / halvesLeft)
    const taken = halvesLeft < 24 ? left : Math.min(left, share)
    years.push(taken)
    left -= taken
    halvesLeft -= 24
  }
  return years
}

/** What is written off: the building at once, each improvement by itself from its own month on. */
export interface DepreciableAsset {
  readonly basis_minor: number
  readonly in_service_on: CalendarDate
}

/**
 * What of an asset is written off in a calendar year, minor units, rounded half up. In the year in which it is sold the months up to the middle of the
 * month of the sale count. The last year takes what is left of the basis.
 */
export function depreciationOf(
  { basis_minor, in_service_on }: DepreciableAsset,
  recovery: Recovery,
  year: number,
  sold_on: CalendarDate | null,
): number {
  const [start, month] = [yearOf(in_service_on), monthNumberOf(in_service_on)]
  const percents = percentages(recovery, month)
  const index = year - start
  const percent = percents[index]
  if (percent === undefined || basis_minor <= 0) return 0
  if (sold_on !== null && (sold_on < in_service_on || year > yearOf(sold_on))) return 0
  const soldMonth = sold_on !== null && year === yearOf(sold_on) ? monthNumberOf(sold_on) : null
  const ofMonth = half((WHOLE * 2) / HALF_MONTHS[recovery])
  if (index === percents.length - 1) {
    const before = percents.slice(0, -1).map(each => share(basis_minor, each, WHOLE))
    const left = Math.max(0, basis_minor - sumMinor(before))
    // Its percentage is of a part of the year, which the months up to the sale may be all of.
    return soldMonth === null
      ? left
      : Math.min(left, share(basis_minor, ofMonth * (2 * soldMonth - 1), WHOLE * 2))
  }
  if (soldMonth === null) return share(basis_minor, percent, WHOLE)
  return index === 0
    ? share(basis_minor, ofMonth * (soldMonth - month), WHOLE)
    : share(basis_minor, percent * (2 * soldMonth - 1), WHOLE * 24)
}

function share(basis_minor: number, part: number, whole: number): number {
  const [numerator, denominator] = [BigInt(basis_minor) * BigInt(part), BigInt(whole)]
  return Number((2n * numerator + denominator) / (2n * denominator))
}

/** What is written off up to the end of a year. */
export function depreciatedUpTo(
  asset: DepreciableAsset,
  recovery: Recovery,
  year: number,
  sold_on: CalendarDate | null,
): number {
  const start = yearOf(asset.in_service_on)
  const years = Array.from({ length: Math.max(0, year - start + 1) }, (_, index) => start + index)
  return sumMinor(years.map(each => depreciationOf(asset, recovery, each, sold_on)))
}

/** What an improvement cost; a refund is less than nothing. */
export interface Improvement {
  readonly date: CalendarDate
  readonly basis_minor: number
}

/**
 * Improvements, the earliest first, with each refund taken off the latest one before it and then off those before that, as what was given back is not
 * written off. What no improvement is left for is `over_minor`.
 */
export function withoutRefunds(entries: readonly Improvement[]): {
  readonly improvements: readonly Improvement[]
  readonly over_minor: number
} {
  const improvements: Improvement[] = []
  const over: number[] = []
  for (const entry of [...entries].sort(earlierFirst)) {
    if (entry.basis_minor > 0) improvements.push(entry)
    let refund = Math.max(0, -entry.basis_minor)
    while (refund > 0) {
      const last = improvements.pop()
      if (!last) break
      if (last.basis_minor > refund) improvements.push({ ...last, basis_minor: last.basis_minor - refund })
      refund = Math.max(0, refund - last.basis_minor)
    }
    over.push(refund)
  }
  return { improvements, over_minor: sumMinor(over) }
}

/** Of one day, what was paid before what came back of it. */
function earlierFirst(one: Improvement, other: Improvement): number {
  return one.date === other.date ? other.basis_minor - one.basis_minor : one.date < other.date ? -1 : 1
}
