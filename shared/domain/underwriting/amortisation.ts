import { WHOLE_PPHM } from '../share.ts'
import { sumMinor } from '../sum.ts'
import { divideRounded, minorOf, minorQuotient, multiple } from './exact.ts'

export interface Loan {
  readonly principal_minor: number
  /** Nominal yearly rate; a month is a twelfth of it. */
  readonly rate_pphm: number
  /** Over how many months it is paid down, up to 480; 0: interest only. */
  readonly months: number
}

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

/** What one month's rate is a fraction of: its parts times twelve months. */
const MONTHLY_PPHM = BigInt(12 * WHOLE_PPHM)

interface Fraction {
  readonly above: bigint
  readonly below: bigint
}

/** The balance after `paid` payments, unrounded: P (q^n - q^k) / (q^n - 1), q being 1 plus the month's rate. */
function exactBalance({ principal_minor, rate_pphm, months }: Loan, paid: number): Fraction {
  const principal = BigInt(principal_minor)
  if (months === 0) return { above: principal, below: 1n }
  if (rate_pphm === 0) return { above: principal * BigInt(months - paid), below: BigInt(months) }
  const grown = MONTHLY_PPHM + BigInt(rate_pphm)
  const all = grown ** BigInt(months)
  const some = grown ** BigInt(paid) * MONTHLY_PPHM ** BigInt(months - paid)
  return { above: principal * (all - some), below: all - MONTHLY_PPHM ** BigInt(months) }
}

/** The level payment, unrounded: P i q^n / (q^n - 1); without interest P / n; interest only P i. */
function exactPayment({ principal_minor, rate_pphm, months }: Loan): Fraction {
  const principal = BigInt(principal_minor)
  if (months === 0) return { above: principal * BigInt(rate_pphm), below: MONTHLY_PPHM }
  if (rate_pphm === 0) return { above: principal, below: BigInt(months) }
  const all = (MONTHLY_PPHM + BigInt(rate_pphm)) ** BigInt(months)
  return {
    above: principal * BigInt(rate_pphm) * all,
    below: MONTHLY_PPHM * (all - MONTHLY_PPHM ** BigInt(months)),
  }
}

/** A month's payment in minor units. */
export function monthlyPayment(loan: Loan): number {
  const { above, below } = exactPayment(loan)
  return minorQuotient(above, below)
}

/** All interest by the formula: payments that are not rounded to cents, the sum rounded once. What a lender bills is `schedule`. */
export function formulaInterest(loan: Loan): number {
  const { above, below } = exactPayment(loan)
  return minorQuotient(above * BigInt(loan.months) - BigInt(loan.principal_minor) * below, below)
}

/** One month by the formula, each figure rounded once. `month` is from 1 to `loan.months`. */
export function formulaMonth(
  loan: Loan,
  month: number,
): { readonly interest_minor: number; readonly principal_minor: number; readonly balance_minor: number } {
  const before = exactBalance(loan, month - 1)
  const after = exactBalance(loan, month)
  return {
    interest_minor: minorQuotient(before.above * BigInt(loan.rate_pphm), before.below * MONTHLY_PPHM),
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
  const last = loan.months === 0 ? due_month : Math.min(due_month, loan.months)
  return firstMonths(loan, last, last)
}

/** The first `count` months of a loan whose balance is due in month `last`. */
function firstMonths(loan: Loan, last: number, count: number): readonly ScheduleRow[] {
  const payment = BigInt(monthlyPayment(loan))
  const rate = BigInt(loan.rate_pphm)
  const rows: ScheduleRow[] = []
  let balance = BigInt(loan.principal_minor)
  for (let month = 1; month <= Math.min(last, count); month++) {
    const interest = divideRounded(balance * rate, MONTHLY_PPHM)
    const whole = balance + interest
    const paid = month === last || payment > whole ? whole : payment
    balance = whole - paid
    rows.push({
      month,
      payment_minor: minorOf(paid),
      interest_minor: minorOf(interest),
      principal_minor: minorOf(paid - interest),
      balance_minor: minorOf(balance),
    })
  }
  return rows
}

/** What is paid in each of the first `years`, and what is owed at the end of each, as it is billed. Interest only: no principal. */
export function loanYears(
  loan: Loan,
  years: number,
): readonly { readonly paid_minor: number; readonly owed_minor: number }[] {
  const rows = loan.months === 0 ? [] : firstMonths(loan, loan.months, 12 * years)
  const interestOnly = { paid_minor: multiple(monthlyPayment(loan), 12), owed_minor: loan.principal_minor }
  return Array.from({ length: years }, (_, index) => {
    if (loan.months === 0) return interestOnly
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
