import { type CalendarDate, daysBetween } from '../calendar.ts'
import { WHOLE_PPHM } from '../share.ts'
import { divideRounded } from '../underwriting/exact.ts'
import type { LoanConvention, Ratio } from '../underwriting/loan-convention.ts'
import { type DebtAgreement, type PaymentFrequency, paymentsAYear, type RateChange } from './agreement.ts'

/** Digits of a root that does not end: far beyond what a cent of the largest debt can tell apart. */
const ROOT_SCALE = 10n ** 60n

/** The largest integer whose power is not above `value`, by Newton's method from above. */
function integerRoot(value: bigint, degree: number): bigint {
  const d = BigInt(degree)
  let root = 1n << BigInt(Math.ceil(value.toString(2).length / degree))
  for (;;) {
    const next = ((d - 1n) * root + value / root ** (d - 1n)) / d
    if (next >= root) return root
    root = next
  }
}

/** What half a year multiplies a Canadian mortgage by, to the power 2 / payments a year. */
function canadianGrowth(rate_pphm: number, a_year: number): Ratio {
  const above = BigInt(2 * WHOLE_PPHM + rate_pphm)
  const below = BigInt(2 * WHOLE_PPHM)
  if (a_year === 1) return { above: above ** 2n, below: below ** 2n }
  const degree = a_year / 2
  return { above: integerRoot((above * ROOT_SCALE ** BigInt(degree)) / below, degree), below: ROOT_SCALE }
}

const growths = new Map<string, Ratio>()

/** What is owed after a level period for each that was owed before it: a year's rate by its payments, or Canada's root. */
export function periodGrowth(
  convention: LoanConvention,
  rate_pphm: number,
  frequency: PaymentFrequency,
): Ratio {
  const a_year = paymentsAYear(frequency)
  if (convention !== 'canada') {
    const below = BigInt(a_year) * BigInt(WHOLE_PPHM)
    return { above: below + BigInt(rate_pphm), below }
  }
  const key = `${rate_pphm} ${a_year}`
  const known = growths.get(key)
  if (known) return known
  const growth = canadianGrowth(rate_pphm, a_year)
  // A household has a handful of rates; what asks for very many need not be remembered.
  if (growths.size > 200) growths.clear()
  growths.set(key, growth)
  return growth
}

/** The last change up to a day. */
export function changeInForce(changes: readonly RateChange[], day: CalendarDate): RateChange | undefined {
  return changes.findLast(({ from }) => from <= day)
}

/** The yearly rate on a day; null where it is not known. */
export function rateOn({ rate_pphm, rate_changes }: DebtAgreement, day: CalendarDate): number | null {
  return changeInForce(rate_changes, day)?.rate_pphm ?? rate_pphm
}

/**
 * The interest of what is owed from one due day to the next, in minor units, rounded once, a half up. Where days make it, each day has the rate
 * that holds on it; else the whole period has the rate of its first day.
 * @returns null where the rate is not known
 */
export function periodInterest(
  agreement: DebtAgreement,
  owed_minor: bigint,
  from: CalendarDate,
  to: CalendarDate,
): bigint | null {
  const rate = rateOn(agreement, from)
  if (rate === null) return null
  switch (agreement.convention) {
    case 'us_monthly':
    case 'canada':
    case 'interest_only': {
      const { above, below } = periodGrowth(agreement.convention, rate, agreement.frequency)
      return divideRounded(owed_minor * (above - below), below)
    }
    case 'simple_daily':
      return divideRounded(owed_minor * rateDays(agreement, from, to), 365n * BigInt(WHOLE_PPHM))
    case 'actual_360':
      return divideRounded(owed_minor * rateDays(agreement, from, to), 360n * BigInt(WHOLE_PPHM))
  }
}

/** The days of a span, each times its rate. */
function rateDays(agreement: DebtAgreement, from: CalendarDate, to: CalendarDate): bigint {
  const turns = agreement.rate_changes.map(change => change.from).filter(day => day > from && day < to)
  const days = [from, ...turns, to]
  return days.slice(1).reduce((sum, day, index) => {
    const start = days[index] ?? from
    return sum + BigInt(rateOn(agreement, start) ?? 0) * BigInt(daysBetween(start, day))
  }, 0n)
}

/** The level payment that pays `owed_minor` down in so many payments, in minor units, rounded once; those whose days make the interest have that of the monthly convention. */
export function levelPayment(
  { convention, frequency }: Pick<DebtAgreement, 'convention' | 'frequency'>,
  owed_minor: bigint,
  rate_pphm: number,
  payments: number,
): bigint {
  if (payments <= 1) payments = 1
  if (rate_pphm === 0) return divideRounded(owed_minor, BigInt(payments))
  const { above, below } = periodGrowth(convention, rate_pphm, frequency)
  const [all, none] = [above ** BigInt(payments), below ** BigInt(payments)]
  return divideRounded(owed_minor * (above - below) * all, below * (all - none))
}
