import type { CalendarDate } from '../calendar.ts'
import { LARGEST_MINOR } from '../money.ts'
import { WHOLE_PPHM } from '../share.ts'
import { divideRounded, minorOf } from '../underwriting/exact.ts'
import { type DebtAgreement, type DebtStand, paymentsAYear, paymentsOfTerm } from './agreement.ts'
import { dueAfter, firstDueIndex } from './due-dates.ts'
import { changeInForce, levelPayment, periodInterest, rateOn } from './period-interest.ts'

/** One payment. Its parts sum to it: interest, principal, extra, escrow and fee. Minor units. */
export interface DebtPayment {
  /** From 1 at the debt's first payment, or at the next one where that is not known. */
  readonly number: number
  readonly date: CalendarDate
  /** From when its interest was counted. */
  readonly from: CalendarDate
  readonly rate_pphm: number
  readonly payment_minor: number
  readonly interest_minor: number
  /** Below 0 where the payment does not cover the interest, which is then owed too. */
  readonly principal_minor: number
  readonly extra_minor: number
  readonly escrow_minor: number
  readonly fee_minor: number
  readonly balance_minor: number
  /** Whether it is the interest alone, as agreed. */
  readonly interest_only: boolean
}

/** Where a debt stands before its next payment. */
export interface DebtState {
  readonly index: number
  readonly owed: bigint
  /** The level payment; null before one is worked out. */
  readonly level: bigint | null
  /** The day of the rate change that the level payment is of. */
  readonly changed: CalendarDate | null
  /** Extra payments up to this day are in what is owed already. */
  readonly since: CalendarDate
}

export type Unknown = 'no_balance' | 'no_rate' | 'no_payment' | 'no_original' | 'no_first_payment'

/** A debt's payments one after the other. */
export interface DebtRun {
  readonly start: DebtState
  readonly dueOf: (state: DebtState) => CalendarDate
  /** The next payment, and where the debt stands after it. */
  readonly step: (state: DebtState) => { readonly row: DebtPayment; readonly next: DebtState }
}

/** A hundred years: no debt that is paid down takes longer. */
export const LONGEST_YEARS = 100
const BEFORE_ALL = '0000-01-01'

/** What is missing for a schedule; undefined where nothing is. */
export function missingOf(agreement: DebtAgreement): Unknown | undefined {
  if (agreement.rate_pphm === null) return 'no_rate'
  const { payment_minor, minimum_pphm, term_months, convention, balloon_on } = agreement
  const says = payment_minor !== null || minimum_pphm !== null || term_months !== null
  if (!says && !(convention === 'interest_only' && balloon_on !== null)) return 'no_payment'
  return undefined
}

/** The payments that follow from what is owed at the end of a day: the first is the one due after it. */
export function runFrom(agreement: DebtAgreement, stand: DebtStand): DebtRun {
  const first = agreement.first_payment_on ?? dueAfter(stand.on, agreement.frequency, 1)
  const index = firstDueIndex(first, agreement.frequency, stand.on)
  const start: DebtState = {
    index,
    owed: BigInt(stand.owed_minor),
    level: null,
    changed: null,
    since: stand.on,
  }
  const run = runOf(agreement, first, stand.on)
  const agreed = agreement.original_minor === null ? undefined : runAsAgreed(agreement)
  if (index === 0 || !agreed || agreement.payment_minor !== null) return { ...run, start }
  return { ...run, start: { ...start, ...levelAt(agreed, index) } }
}

/** The payments as they were agreed at the start; undefined where the amount or the first payment is not known. */
export function runAsAgreed(agreement: DebtAgreement): DebtRun | undefined {
  const { original_minor, first_payment_on } = agreement
  if (original_minor === null || first_payment_on === null) return undefined
  const start = {
    index: 0,
    owed: BigInt(original_minor),
    level: null,
    changed: null,
    since: BEFORE_ALL,
  }
  return { ...runOf(agreement, first_payment_on, null), start }
}

/** The level payment that was in force at a payment, had all been paid as agreed and no more. */
function levelAt(agreed: DebtRun, index: number): Pick<DebtState, 'level' | 'changed'> {
  let state = agreed.start
  while (state.index <= index && state.owed > 0n) {
    const { next, row } = agreed.step(state)
    if (state.index === index) return { level: next.level, changed: next.changed }
    state = { ...next, owed: next.owed + BigInt(row.extra_minor) }
  }
  return { level: null, changed: null }
}

function runOf(agreement: DebtAgreement, first: CalendarDate, stood: CalendarDate | null) {
  const { frequency, term_months, balloon_on } = agreement
  const dueAt = (index: number) => dueAfter(first, frequency, index)
  const matures = term_months === null ? null : paymentsOfTerm(term_months, frequency) - 1
  const balloon = balloon_on === null ? null : firstDueIndex(first, frequency, balloon_on, true)
  const last = Math.min(matures ?? Number.POSITIVE_INFINITY, balloon ?? Number.POSITIVE_INFINITY)

  const startOf = (index: number): CalendarDate => {
    if (index > 0) return dueAt(index - 1)
    if (agreement.first_payment_on === null && stood !== null) return stood
    return agreement.interest_from ?? dueAt(-1)
  }

  const step = (state: DebtState) => {
    const { index, owed } = state
    const [date, from] = [dueAt(index), startOf(index)]
    const interest = periodInterest(agreement, owed, from, date) ?? 0n
    const whole = owed + interest
    const interest_only = isInterestOnly(agreement, date)
    const { level, changed } = interest_only
      ? state
      : levelOf(agreement, state, from, matures === null ? null : matures - index + 1)
    const due = interest_only ? interest : dueOf(agreement, level, interest, whole)
    const scheduled = index >= last || due > whole ? whole : due
    const extra = smaller(whole - scheduled, extraOf(agreement, state.since, date))
    const balance = whole - scheduled - extra
    const row: DebtPayment = {
      number: index + 1,
      date,
      from,
      rate_pphm: rateOn(agreement, from) ?? 0,
      payment_minor: minorOf(
        scheduled + extra + BigInt(agreement.escrow_minor) + BigInt(agreement.fee_minor),
      ),
      interest_minor: minorOf(interest),
      principal_minor: minorOf(scheduled - interest),
      extra_minor: minorOf(extra),
      escrow_minor: agreement.escrow_minor,
      fee_minor: agreement.fee_minor,
      balance_minor: minorOf(balance),
      interest_only: interest_only && index < last,
    }
    return { row, next: { index: index + 1, owed: balance, level, changed, since: date } }
  }
  return { dueOf: ({ index }: DebtState) => dueAt(index), step }
}

function isInterestOnly(agreement: DebtAgreement, date: CalendarDate): boolean {
  const { interest_only_until, convention, payment_minor, minimum_pphm } = agreement
  if (interest_only_until !== null && date <= interest_only_until) return true
  return convention === 'interest_only' && payment_minor === null && minimum_pphm === null
}

/** The level payment of a period: that of the last change of the rate where it names one, the agreed one, else one worked out of what is owed and of the payments left. */
function levelOf(
  agreement: DebtAgreement,
  { level, changed, owed }: DebtState,
  from: CalendarDate,
  left: number | null,
): Pick<DebtState, 'level' | 'changed'> {
  const change = changeInForce(agreement.rate_changes, from)
  const since = change?.from ?? null
  if (level !== null && since === changed) return { level, changed }
  if (change !== undefined && change.payment_minor !== null)
    return { level: BigInt(change.payment_minor), changed: since }
  if (agreement.payment_minor !== null) {
    const said = agreement.rate_changes.findLast(
      each => each.from <= from && each.payment_minor !== null,
    )?.payment_minor
    return { level: BigInt(said ?? agreement.payment_minor), changed: since }
  }
  const rate = rateOn(agreement, from)
  // Without a term there is nothing to work one out of: one that a change named stays.
  if (left === null || rate === null) return { level, changed: since }
  return { level: levelPayment(agreement, owed, rate, left), changed: since }
}

/** The level payment, at least the minimum's share of what is owed with its interest; the interest where neither is known. */
function dueOf(
  { minimum_pphm }: DebtAgreement,
  level: bigint | null,
  interest: bigint,
  whole: bigint,
): bigint {
  if (minimum_pphm === null) return level ?? interest
  const share = divideRounded(whole * BigInt(minimum_pphm), BigInt(WHOLE_PPHM))
  return level !== null && level > share ? level : share
}

function extraOf(
  { regular_extra: regular, extras }: DebtAgreement,
  since: CalendarDate,
  date: CalendarDate,
): bigint {
  const once = extras
    .filter(each => each.date > since && each.date <= date)
    .reduce((sum, each) => sum + BigInt(each.amount_minor), 0n)
  const holds =
    regular &&
    (regular.from === null || date >= regular.from) &&
    (regular.until === null || date <= regular.until)
  return once + (holds ? BigInt(regular.amount_minor) : 0n)
}

function smaller(one: bigint, other: bigint): bigint {
  return one < other ? one : other
}

/**
 * Each payment until nothing is owed; ends without that after a hundred years, and where what is owed has doubled, since such a debt is never paid down.
 * It is read as far as it is wanted.
 */
export function* paymentsOf(agreement: DebtAgreement, run: DebtRun): Generator<DebtPayment> {
  const most = LONGEST_YEARS * paymentsAYear(agreement.frequency)
  const limit = smaller(2n * run.start.owed, BigInt(LARGEST_MINOR) / 2n)
  let state = run.start
  for (let count = 0; count < most && state.owed > 0n; count++) {
    if (count > 0 && state.owed > limit && state.owed > run.start.owed) return
    const { row, next } = run.step(state)
    yield row
    state = next
  }
}
