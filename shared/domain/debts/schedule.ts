import { addMonthsClamped, type CalendarDate } from '../calendar.ts'
import { sumMinor } from '../sum.ts'
import type { DebtAgreement, DebtStand } from './agreement.ts'
import {
  type DebtPayment,
  type DebtRun,
  missingOf,
  paymentsOf,
  runAsAgreed,
  runFrom,
  type Unknown,
} from './payments.ts'

/** Why nothing says when a debt is paid back. */
export type NoPayoff = Unknown | 'payment_below_interest' | 'not_in_hundred_years'

export interface DebtSchedule {
  /** All payments; of a debt that is never paid down those of its first five years, or up to the day that was asked for. */
  readonly rows: readonly DebtPayment[]
  readonly payoff_on: CalendarDate | null
  readonly reason: NoPayoff | null
  /** Whether a payment is at some time more than its interest, so that it pays the debt down; null where that is not known. */
  readonly amortises: boolean | null
  readonly totals: DebtTotals
}

export interface DebtTotals {
  readonly payments: number
  readonly payment_minor: number
  readonly interest_minor: number
  /** With extra payments. */
  readonly principal_minor: number
  readonly escrow_minor: number
  readonly fee_minor: number
}

/** What counts: from what is owed today, or as it was agreed at the start. */
export type ScheduleBasis = 'balance' | 'agreed'

/** Of a debt that is never paid down. */
const SHOWN_MONTHS = 60

/**
 * A debt's payments until it is paid back; where it never is, that is said.
 * @param stand what is owed; of no matter for what was agreed
 * @param to how far a debt that is never paid down is to be told of
 */
export function debtSchedule(
  agreement: DebtAgreement,
  stand: DebtStand | null,
  { basis = 'balance', to }: { readonly basis?: ScheduleBasis; readonly to?: CalendarDate | undefined } = {},
): DebtSchedule {
  const run = runOn(agreement, stand, basis)
  if (typeof run === 'string') return unknownSchedule(run)
  const rows = [...paymentsOf(agreement, run)]
  if (run.start.owed === 0n)
    return { rows: [], payoff_on: null, reason: null, amortises: null, totals: totalsOf([]) }
  const last = rows.at(-1)
  const pays = paysDown(rows)
  // A term that only its last payment keeps, of a payment that is less than the interest, is no plan to pay back; a balloon that was agreed is one.
  const isMeant = pays.amortises || pays.all_interest_only || agreement.balloon_on !== null
  if (last?.balance_minor === 0 && isMeant) {
    const { amortises } = pays
    return { rows, payoff_on: last.date, reason: null, amortises, totals: totalsOf(rows) }
  }
  const end = to ?? addMonthsClamped(rows[0]?.date ?? run.dueOf(run.start), SHOWN_MONTHS)
  const shown = rows.filter(({ date }) => date <= end)
  return {
    rows: shown,
    payoff_on: null,
    reason: pays.amortises ? 'not_in_hundred_years' : 'payment_below_interest',
    amortises: pays.amortises,
    totals: totalsOf(shown),
  }
}

/** A debt's payments as they come, or what is missing for them. */
export function runOn(
  agreement: DebtAgreement,
  stand: DebtStand | null,
  basis: ScheduleBasis = 'balance',
): DebtRun | Unknown {
  const missing = missingOf(agreement)
  if (missing) return missing
  if (basis === 'agreed') {
    if (agreement.original_minor === null) return 'no_original'
    return runAsAgreed(agreement) ?? 'no_first_payment'
  }
  return stand === null ? 'no_balance' : runFrom(agreement, stand)
}

export function totalsOf(rows: readonly DebtPayment[]): DebtTotals {
  const sum = (of: (row: DebtPayment) => number) => sumMinor(rows.map(of))
  return {
    payments: rows.length,
    payment_minor: sum(row => row.payment_minor),
    interest_minor: sum(row => row.interest_minor),
    principal_minor: sumMinor([sum(row => row.principal_minor), sum(row => row.extra_minor)]),
    escrow_minor: sum(row => row.escrow_minor),
    fee_minor: sum(row => row.fee_minor),
  }
}

/** Whether payments before the last, which may be a balloon, pay anything down; those that are the interest alone, as agreed, are not looked at. */
function paysDown(rows: readonly DebtPayment[]) {
  const before = rows.slice(0, -1).filter(row => !row.interest_only)
  const all_interest_only = rows.length > 1 && before.length === 0
  return {
    all_interest_only,
    amortises: rows.length === 1 || before.some(row => row.principal_minor + row.extra_minor > 0),
  }
}

function unknownSchedule(reason: Unknown): DebtSchedule {
  return { rows: [], payoff_on: null, reason, amortises: null, totals: totalsOf([]) }
}
