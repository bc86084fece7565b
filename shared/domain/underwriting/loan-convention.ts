import { addMonths, addMonthsClamped, type CalendarDate, dayOf, daysBetween, monthOf } from '../calendar.ts'
import { WHOLE_PPHM } from '../share.ts'

/**
 * How a loan's interest is counted. A value's place is what is kept of it, so the order is for good.
 *
 * - us_monthly: a month's interest is a twelfth of the year's.
 * - canada: the year's rate compounds twice, so a month's growth is the sixth root of a half year's (Interest Act, section 6).
 * - simple_daily: by the days of each month, of 365.
 * - actual_360: by the days of each month, of 360.
 * - interest_only: a twelfth of the year's interest each month, and the loan itself with the last payment.
 *
 * Payments of the two that count days are those of us_monthly, as notes have it; what the days bring in more or less is in the last payment.
 */
export const LOAN_CONVENTIONS = [
  { name: 'us_monthly', label: 'Monthly (US)' },
  { name: 'canada', label: 'Twice a year (Canada)' },
  { name: 'simple_daily', label: 'Daily, of 365' },
  { name: 'actual_360', label: 'Daily, of 360 (Actual/360)' },
  { name: 'interest_only', label: 'Interest only' },
] as const
export type LoanConvention = (typeof LOAN_CONVENTIONS)[number]['name']

/** The convention of a place in the list; the first for any other. */
export function conventionAt(place: number): LoanConvention {
  return LOAN_CONVENTIONS[place]?.name ?? 'us_monthly'
}

/** Whether the days of its months make a loan's interest, so that it matters when they begin. */
export function countsDays(convention: LoanConvention): boolean {
  switch (convention) {
    case 'simple_daily':
    case 'actual_360':
      return true
    case 'us_monthly':
    case 'canada':
    case 'interest_only':
      return false
  }
}

/** From when interest runs where nobody says: the first of a month, today where it is one, else of the next. The first payment is a month later. */
export function usualStart(today: CalendarDate): CalendarDate {
  return dayOf(today) === 1 ? today : `${addMonths(monthOf(today), 1)}-01`
}

export interface Ratio {
  readonly above: bigint
  readonly below: bigint
}

/** Digits of a root that does not end: far beyond what a cent of the largest loan over 480 months can tell apart. */
const ROOT_SCALE = 10n ** 60n

function commonDivisor(a: bigint, b: bigint): bigint {
  return b === 0n ? a : commonDivisor(b, a % b)
}

/** In lowest terms, for powers of it soon have thousands of digits. */
function ratio(above: bigint, below: bigint): Ratio {
  const divisor = commonDivisor(above, below)
  return { above: above / divisor, below: below / divisor }
}

/** The largest integer whose sixth power is not above `value`, by Newton's method from above. */
function sixthRoot(value: bigint): bigint {
  let root = 1n << BigInt(Math.ceil(value.toString(2).length / 6))
  for (;;) {
    const next = (5n * root + value / root ** 5n) / 6n
    if (next >= root) return root
    root = next
  }
}

function halfYear(rate_pphm: number): Ratio {
  return ratio(BigInt(2 * WHOLE_PPHM + rate_pphm), BigInt(2 * WHOLE_PPHM))
}

function twelfth(rate_pphm: number): Ratio {
  return ratio(BigInt(rate_pphm), BigInt(12 * WHOLE_PPHM))
}

/** What a loan is multiplied by in so many months, where its payments are level. Exact, but for a root's sixtieth digit. */
export function growthOver(convention: LoanConvention, rate_pphm: number, months: number): Ratio {
  if (convention !== 'canada') {
    const { above, below } = twelfth(rate_pphm)
    return { above: (above + below) ** BigInt(months), below: below ** BigInt(months) }
  }
  const { above, below } = halfYear(rate_pphm)
  const halves = BigInt(Math.floor(months / 6))
  const rest = BigInt(months % 6)
  const root = sixthRoot((above ** rest * ROOT_SCALE ** 6n) / below ** rest)
  return rest === 0n
    ? { above: above ** halves, below: below ** halves }
    : { above: above ** halves * root, below: below ** halves * ROOT_SCALE }
}

/** The part of what is owed that a level month's interest is. */
export function levelMonth(convention: LoanConvention, rate_pphm: number): Ratio {
  if (convention !== 'canada') return twelfth(rate_pphm)
  const { above, below } = growthOver('canada', rate_pphm, 1)
  return { above: above - below, below }
}

/** The part of what is owed that the interest of one month is, counted from 1, of a loan whose interest runs from `start`. */
export function monthInterest(
  convention: LoanConvention,
  rate_pphm: number,
): (month: number, start: CalendarDate) => Ratio {
  const level = levelMonth(convention, rate_pphm)
  const byDays = (days_in_year: number) => (month: number, start: CalendarDate) => {
    const days = daysBetween(addMonthsClamped(start, month - 1), addMonthsClamped(start, month))
    return { above: BigInt(rate_pphm) * BigInt(days), below: BigInt(days_in_year) * BigInt(WHOLE_PPHM) }
  }
  switch (convention) {
    case 'us_monthly':
    case 'canada':
    case 'interest_only':
      return () => level
    case 'simple_daily':
      return byDays(365)
    case 'actual_360':
      return byDays(360)
  }
}
