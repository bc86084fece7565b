import { addDays, type CalendarDate, daysBetween } from '../../../shared/domain/calendar.ts'
import { dueAfter, firstDueIndex } from '../../../shared/domain/debts/due-dates.ts'
import { type PaymentParts, partsOfPayment } from '../../../shared/domain/debts/payment-parts.ts'
import { runFrom } from '../../../shared/domain/debts/payments.ts'
import { periodInterest } from '../../../shared/domain/debts/period-interest.ts'
import { minorOf } from '../../../shared/domain/underwriting/exact.ts'
import { countsDays } from '../../../shared/domain/underwriting/loan-convention.ts'
import { worded } from '../../../shared/domain/wording.ts'
import type { Actor } from '../../core/audit/store.ts'
import type { ReadSession, WriteSession } from '../../core/database/database.ts'
import { Conflict, Invalid } from '../../core/errors.ts'
import type { DebtNeeds } from './needs.ts'
import type { Debt, DebtReading } from './reading.ts'
import * as store from './store.ts'

/** What is said of a payment in place of the schedule's. Minor units. */
export interface SaidOfPayment {
  readonly interest_minor?: number
  readonly escrow_minor?: number
  readonly fee_minor?: number
  /** By the lender, of the day of the payment: owed after it, and the interest in it. */
  readonly statement?: { readonly balance_minor: number; readonly interest_minor?: number }
}

export interface ProposedParts extends PaymentParts {
  readonly debt: Debt
  readonly transaction_id: string
  readonly account_id: string | null
  readonly date: CalendarDate
  readonly payment_minor: number
  readonly before_minor: number
  readonly after_minor: number
  readonly due_on: CalendarDate | null
  readonly expected_minor: number | null
  readonly statement: { readonly interest_minor: number | null; readonly balance_minor: number } | null
}

type Payment = ReturnType<DebtNeeds['transactions']['requireWithin']>

/** The most payments that are proposed at once. */
const MOST_PROPOSED = 100

/** Payments to a debt's lender as a bank tells of them: split into what goes to the debt and what is spent. */
export function createDebtPaying(needs: DebtNeeds, { requireWithin }: Pick<DebtReading, 'requireWithin'>) {
  const { transactions, payees, accounts } = needs

  const propose = (session: ReadSession, debt: Debt, id: string, said: SaidOfPayment): ProposedParts => {
    const row = transactions.requireWithin(session, id)
    const account_id = accountOf(debt)
    refuseNoPayment(session, needs, debt, row)
    const before_minor = -accounts.balanceOnWithin(session, account_id, addDays(row.date, -1))
    const due = dueOf(session, debt, account_id, row.date, before_minor)
    const wanted = {
      interest_minor: said.statement?.interest_minor ?? said.interest_minor ?? due.interest_minor,
      escrow_minor: said.escrow_minor ?? due.escrow_minor,
      fee_minor: said.fee_minor ?? due.fee_minor,
    }
    refuseMore(row.amount_minor, wanted, said)
    const parts = partsOfPayment(row.amount_minor, wanted)
    const after_minor = before_minor - parts.principal_minor
    return {
      ...parts,
      debt,
      transaction_id: row.id,
      account_id: row.account_id,
      date: row.date,
      payment_minor: row.amount_minor,
      before_minor,
      after_minor,
      due_on: due.due_on,
      expected_minor: due.expected_minor,
      statement: said.statement
        ? {
            balance_minor: said.statement.balance_minor - after_minor,
            interest_minor:
              said.statement.interest_minor === undefined
                ? null
                : said.statement.interest_minor - due.interest_minor,
          }
        : null,
    }
  }

  return {
    proposeWithin: (session: ReadSession, debt_id: string, id: string, said: SaidOfPayment) =>
      propose(session, requireWithin(session, debt_id), id, said),

    /** What is paid to the lender and not split yet, newest first. */
    proposalsWithin: (session: ReadSession, debt_id: string): ProposedParts[] => {
      const debt = requireWithin(session, debt_id)
      if (debt.account_id === null || debt.lender === '') return []
      const payee_id = payees.findWithin(session, debt.lender)
      if (payee_id === undefined) return []
      const { opening_date } = accounts.requireWithin(session, debt.account_id)
      return store
        .paidWhole(session, payee_id, { from: opening_date, limit: MOST_PROPOSED })
        .filter(row => row.account_id !== null && row.account_id !== debt.account_id)
        .filter(row => accounts.currencyWithin(session, row.account_id ?? '') === debt.currency)
        .map(row => propose(session, debt, row.id, {}))
    },

    /** Splits a payment. What the balance differs by from the lender's is posted besides, where that is wanted. */
    splitWithin: (
      session: WriteSession,
      debt_id: string,
      id: string,
      { isToAdjust, ...said }: SaidOfPayment & { readonly isToAdjust: boolean },
      by: Actor,
    ): ProposedParts => {
      const found = propose(session, requireWithin(session, debt_id), id, said)
      write(session, needs, found, by)
      const off = found.statement?.balance_minor ?? 0
      if (isToAdjust && off !== 0)
        transactions.adjustWithin(
          session,
          { account_id: accountOf(found.debt), date: found.date, signed_minor: -off },
          by,
        )
      return found
    },
  }
}

export type DebtPaying = ReturnType<typeof createDebtPaying>

/** @throws Conflict for a debt that is on no account */
function accountOf({ account_id, name }: Debt): string {
  if (account_id === null)
    throw new Conflict(
      worded(
        '{name} is no account, so that nothing can be paid to it. Enter what is owed as its balance, or keep it on a loan account',
        { name },
      ),
    )
  return account_id
}

/** @throws Invalid, Conflict for a transaction that is no payment to the debt, or is split already */
function refuseNoPayment(
  session: ReadSession,
  { accounts }: Pick<DebtNeeds, 'accounts'>,
  debt: Debt,
  row: Payment,
): void {
  if (row.status === 'void') throw new Conflict(worded('This transaction is void'))
  if (row.transfer_id !== null)
    throw new Conflict(worded('This transaction is a transfer already. Take it apart first'))
  if (row.splits.length > 0)
    throw new Conflict(worded('This transaction is split already. End its split first'))
  if (row.tx_type !== 'expense')
    throw new Invalid(['transaction_id'], worded('must be an expense: a payment to the lender'))
  if (row.account_id === null)
    throw new Invalid(['transaction_id'], worded('is on no account. Give it one first'))
  if (row.account_id === debt.account_id)
    throw new Invalid(['transaction_id'], worded("must be on another account than the debt's"))
  if (accounts.currencyWithin(session, row.account_id) !== debt.currency)
    throw new Invalid(
      ['transaction_id'],
      worded('must be in {currency}, as the debt is', { currency: debt.currency }),
    )
}

/** @throws Invalid where what was said of the parts is more than the payment */
function refuseMore(
  payment_minor: number,
  wanted: Omit<PaymentParts, 'principal_minor'>,
  said: SaidOfPayment,
): void {
  const isSaid =
    said.interest_minor !== undefined ||
    said.escrow_minor !== undefined ||
    said.fee_minor !== undefined ||
    said.statement?.interest_minor !== undefined
  const sum = wanted.interest_minor + wanted.escrow_minor + wanted.fee_minor
  if (isSaid && sum > payment_minor)
    throw new Invalid(['interest'], worded('is, with escrow and fee, more than the payment'))
}

interface Due {
  readonly due_on: CalendarDate | null
  readonly interest_minor: number
  readonly escrow_minor: number
  readonly fee_minor: number
  readonly expected_minor: number | null
}

/**
 * What the schedule asks for on a day, of what is owed before it. A payment is that of the due day next to it; a second one for one due day pays the debt down
 * and nothing else, but for the interest of days that make it.
 */
function dueOf(
  session: ReadSession,
  { agreement }: Debt,
  account_id: string,
  date: CalendarDate,
  owed_minor: number,
): Due {
  const { first_payment_on: first, frequency, convention, escrow_minor, fee_minor } = agreement
  const paidBefore = store.lastPaidIn(session, account_id, date)
  const index = first === null ? null : nearestDue(first, frequency, date)
  const due_on = first === null || index === null ? null : dueAfter(first, frequency, index)
  const isSecond =
    first !== null && paidBefore !== undefined && nearestDue(first, frequency, paidBefore) === index
  // From the first payment on: the 31st a month before the 28th of February is none before the 28th.
  const usual =
    first === null || index === null ? dueAfter(date, frequency, -1) : dueAfter(first, frequency, index - 1)
  const start = index === 0 ? (agreement.interest_from ?? usual) : usual
  const isDaily = countsDays(convention)
  const from = isDaily && paidBefore !== undefined ? later(paidBefore, start, index === 0) : start
  const owed = Math.max(0, owed_minor)
  const to = isDaily ? date : (due_on ?? date)
  const isFree = (isSecond && !isDaily) || to <= from
  const interest_minor = isFree ? 0 : minorOf(periodInterest(agreement, BigInt(owed), from, to) ?? 0n)
  if (isSecond) return { due_on: null, interest_minor, escrow_minor: 0, fee_minor: 0, expected_minor: null }
  const stand = { owed_minor: owed, on: addDays(due_on ?? date, -1) }
  const run = owed === 0 ? undefined : runFrom(agreement, stand)
  const row = run && due_on !== null && agreement.rate_pphm !== null ? run.step(run.start).row : undefined
  return { due_on, interest_minor, escrow_minor, fee_minor, expected_minor: row?.payment_minor ?? null }
}

/** Interest that days make runs from the payment before, but not from before the debt began. */
function later(paid: CalendarDate, start: CalendarDate, isFirst: boolean): CalendarDate {
  return isFirst && start > paid ? start : paid
}

/** The number of the due day next to a day; of two as near, the earlier. */
function nearestDue(
  first: CalendarDate,
  frequency: Debt['agreement']['frequency'],
  date: CalendarDate,
): number {
  const after = firstDueIndex(first, frequency, date)
  if (after === 0) return 0
  const daysTo = (index: number) => Math.abs(daysBetween(date, dueAfter(first, frequency, index)))
  return daysTo(after) < daysTo(after - 1) ? after : after - 1
}

/** Writes the parts: principal is a transfer to the debt's account. One that is all principal becomes a transfer as it is. */
function write(session: WriteSession, { transactions }: DebtNeeds, found: ProposedParts, by: Actor): void {
  const row = transactions.requireWithin(session, found.transaction_id)
  const { terms } = found.debt
  const spent = [
    { amount_minor: found.interest_minor, bucket_id: terms.interest_bucket_id, notes: 'Interest' },
    { amount_minor: found.escrow_minor, bucket_id: terms.escrow_bucket_id, notes: 'Escrow' },
    { amount_minor: found.fee_minor, bucket_id: terms.fee_bucket_id, notes: 'Fee' },
  ]
    .filter(({ amount_minor }) => amount_minor > 0)
    .map(part => ({ ...part, bucket_id: part.bucket_id ?? row.bucket_id }))
  const principal = {
    amount_minor: found.principal_minor,
    bucket_id: null,
    notes: 'Principal',
    transfer_account_id: accountOf(found.debt),
  }
  const parts = found.principal_minor > 0 ? [principal, ...spent] : spent
  const [only, ...others] = parts
  if (!only) throw new Conflict(worded('There is nothing to split'))
  if (others.length > 0) {
    transactions.changeWithin(session, row.id, { bucket_id: null, splits: parts }, by, { asPayment: true })
    return
  }
  if (only === principal) {
    transactions.transferLinks.expect(session, row, accountOf(found.debt), by)
    return
  }
  transactions.changeWithin(session, row.id, { bucket_id: only.bucket_id }, by, { asPayment: true })
}
