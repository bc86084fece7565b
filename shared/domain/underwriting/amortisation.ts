import type { CalendarDate } from '../calendar.ts'
import { sumMinor } from '../sum.ts'
import { divideRounded, minorOf, minorQuotient } from './exact.ts'
import {
  countsDays,
  growthOver,
  type LoanConvention,
  levelMonth,
  monthInterest,
  type Ratio,
} from './loan-convention.ts'

export interface Loan {
  readonly principal_minor: number
  /** Nominal yearly rate. */
  readonly rate_pphm: number
  /** Over how many months it is paid down, up to 480; 0: interest only, and never paid back. */
  readonly months: number
  /** How its interest is counted; a twelfth of the rate each month where nothing is said. */
  readonly convention?: LoanConvention
  /** The day from which its interest runs; of no matter but to those that count days. */
  readonly start: CalendarDate
}

/** A loan of whatever day: what follows from its formula alone. */
export type LoanTerms = Omit<Loan, 'start'>

export interface ScheduleRow {
  /** From 1. */
  readonly month: number
  readonly payment_minor: number
  readonly interest_minor: number
  readonly principal_minor: number
  readonly balance_minor: number
}

/** The most months a loan is paid over. */
export const LONGEST_LOAN_MONTHS = 480
/** The highest yearly rate; beyond, half a cent of a payment grows past the loan itself by its last month. */
export const HIGHEST_RATE_PPHM = 50_000_000

function conventionOf({ convention = 'us_monthly' }: LoanTerms): LoanConvention {
  return convention
}

function isInterestOnly(loan: LoanTerms): boolean {
  return loan.months === 0 || conventionOf(loan) === 'interest_only'
}

/** The balance after `paid` payments, unrounded: P (q^n - q^k) / (q^n - 1), q being what a month multiplies it by. */
function exactBalance(loan: LoanTerms, paid: number): Ratio {
  const { rate_pphm, months } = loan
  const principal = BigInt(loan.principal_minor)
  if (isInterestOnly(loan)) return { above: principal, below: 1n }
  if (rate_pphm === 0) return { above: principal * BigInt(months - paid), below: BigInt(months) }
  const all = growthOver(conventionOf(loan), rate_pphm, months)
  const some = growthOver(conventionOf(loan), rate_pphm, paid)
  return {
    above: principal * (all.above * some.below - some.above * all.below),
    below: some.below * (all.above - all.below),
  }
}

/** The level payment, unrounded: P i q^n / (q^n - 1); without interest P / n; interest only P i. */
function exactPayment(loan: LoanTerms): Ratio {
  const { rate_pphm, months } = loan
  const principal = BigInt(loan.principal_minor)
  const month = levelMonth(conventionOf(loan), rate_pphm)
  if (isInterestOnly(loan)) return { above: principal * month.above, below: month.below }
  if (rate_pphm === 0) return { above: principal, below: BigInt(months) }
  const all = growthOver(conventionOf(loan), rate_pphm, months)
  return { above: principal * month.above * all.above, below: month.below * (all.above - all.below) }
}

/** A month's payment in minor units. */
export function monthlyPayment(loan: LoanTerms): number {
  const { above, below } = exactPayment(loan)
  return minorQuotient(above, below)
}

/**
 * All interest by the formula: payments that are not rounded to cents, the sum rounded once. What a lender bills is `schedule`. Null where the days of the months
 * make the interest: no formula has them.
 */
export function formulaInterest(loan: LoanTerms): number | null {
  const convention = conventionOf(loan)
  if (countsDays(convention)) return null
  const { above, below } = exactPayment(loan)
  const back = convention === 'interest_only' ? 0n : BigInt(loan.principal_minor) * below
  return minorQuotient(above * BigInt(loan.months) - back, below)
}

/** One month of a level loan by the formula, each figure rounded once. `month` is from 1 to `loan.months`. */
export function formulaMonth(
  loan: LoanTerms,
  month: number,
): { readonly interest_minor: number; readonly principal_minor: number; readonly balance_minor: number } {
  const rate = levelMonth(conventionOf(loan), loan.rate_pphm)
  const before = exactBalance(loan, month - 1)
  const after = exactBalance(loan, month)
  return {
    interest_minor: minorQuotient(before.above * rate.above, before.below * rate.below),
    principal_minor: minorQuotient(
      before.above * after.below - after.above * before.below,
      before.below * after.below,
    ),
    balance_minor: minorQuotient(after.above, after.below),
  }
}

/**
 * The loan as it is billed: payments of whole cents, each month's interest rounded, and the last payment takes what is left. With `due_month` the
 * balance is due with that month's payment (a balloon; an interest-only loan needs one). Every row adds up, and the last balance is 0.
 */
export function schedule(loan: Loan, due_month = loan.months): readonly ScheduleRow[] {
  const last = isInterestOnly(loan) ? due_month : Math.min(due_month, loan.months)
  return firstMonths(loan, last, last)
}

/** The first `count` months of a loan whose balance is due in month `last`. */
function firstMonths(loan: Loan, last: number, count: number): readonly ScheduleRow[] {
  const level = isInterestOnly(loan) ? undefined : BigInt(monthlyPayment(loan))
  return [...billed(loan, level, last, count)]
}

/** What is still owed of a loan, month by month, of which a payment is made that is none of the formula's: up to `count` months, fewer where it is paid back before. */
export function paidDown(loan: Loan, payment_minor: number, count: number): Iterable<ScheduleRow> {
  return billed(loan, BigInt(payment_minor), Number.POSITIVE_INFINITY, count)
}

/** Months of payments of `level`, or of the interest where there is no level; the balance is due in month `last`. Ends with the loan. */
function* billed(loan: Loan, level: bigint | undefined, last: number, count: number): Generator<ScheduleRow> {
  const interestOf = monthInterest(conventionOf(loan), loan.rate_pphm)
  let balance = BigInt(loan.principal_minor)
  for (let month = 1; month <= Math.min(last, count); month++) {
    const rate = interestOf(month, loan.start)
    const interest = divideRounded(balance * rate.above, rate.below)
    const payment = level ?? interest
    const whole = balance + interest
    const paid = month === last || payment > whole ? whole : payment
    balance = whole - paid
    yield {
      month,
      payment_minor: minorOf(paid),
      interest_minor: minorOf(interest),
      principal_minor: minorOf(paid - interest),
      balance_minor: minorOf(balance),
    }
  }
}

/** The first `count` months of a loan that runs on as it was agreed, as it is billed; fewer where it is paid back before. Interest only: no principal. */
export function loanMonths(loan: Loan, count: number): readonly ScheduleRow[] {
  return firstMonths(loan, loan.months === 0 ? Number.POSITIVE_INFINITY : loan.months, count)
}

/** What is paid in each of the first `years`, and what is owed at the end of each, as it is billed. Interest only: no principal. */
export function loanYears(
  loan: Loan,
  years: number,
): readonly { readonly paid_minor: number; readonly owed_minor: number }[] {
  const rows = loanMonths(loan, 12 * years)
  return Array.from({ length: years }, (_, index) => {
    const year = rows.slice(12 * index, 12 * index + 12)
    return {
      paid_minor: sumMinor(year.map(row => row.payment_minor)),
      owed_minor: rows[12 * index + 11]?.balance_minor ?? 0,
    }
  })
}

/** What is paid in the first year, as it is billed. */
export function firstYearDebt(loan: Loan): number {
  return loanYears(loan, 1)[0]?.paid_minor ?? 0
}
