import { addDays, addMonthsClamped, type CalendarDate, dayOf } from '../../../shared/domain/calendar.ts'
import type { LoanPlan } from '../../../shared/domain/forecast/changes.ts'
import type { Card, Movement } from '../../../shared/domain/forecast/movement.ts'
import { convertedMinor, type HouseholdFactor } from '../../../shared/domain/household-amount.ts'
import { comparable } from '../../../shared/domain/text.ts'
import { paidDown } from '../../../shared/domain/underwriting/amortisation.ts'
import type { ReadSession } from '../../core/database/database.ts'
import type { Account, CardStatement } from '../../household/accounts/index.ts'
import { amountOf, type BillRow } from '../../household/bills/index.ts'
import type { Debts } from '../../wealth/debts/index.ts'
import * as store from './debts.store.ts'

/** How the cards and debts there are will be paid. */

/** A card that was never paid is paid on the last day of each month. */
const LAST_DAY = 31

/**
 * The open cards. One with statements is paid by them: what is open of the last, and each later one on its day. Another is paid on the day of the month of
 * its last payment, from the account that it came from; the day after that payment it may be paid again. One that a bill pays has no day of its own.
 */
export function cardsWithin(
  session: ReadSession,
  accounts: readonly Account[],
  today: CalendarDate,
  factorOf: HouseholdFactor,
  { statements, byBill }: PaidCards,
): Card[] {
  const last = store.lastCardPayments(session, today)
  return accounts.filter(isCard).map(({ id, name, currency, balance_minor }) => {
    const payment = last.get(id)
    const statement = statements.find(each => each.account_id === id)
    const common = {
      id,
      name,
      owed_minor: 0 - (convertedMinor(balance_minor, factorOf(currency, today)) ?? 0),
      paid_from: payment?.paid_from ?? null,
    }
    if (statement !== undefined) return { ...common, ...byStatement(statement, today) }
    return {
      ...common,
      due_day: byBill.has(id) ? null : payment === undefined ? LAST_DAY : dayOf(payment.date),
      closing_day: null,
      statement_minor: 0,
      payable_from: payment === undefined ? today : addDays(payment.date, 1),
    }
  })
}

interface PaidCards {
  readonly statements: readonly CardStatement[]
  /** The cards that a bill pays. */
  readonly byBill: ReadonlySet<string>
}

function byStatement(
  { terms, state, household }: CardStatement,
  today: CalendarDate,
): Omit<Card, 'id' | 'name' | 'owed_minor' | 'paid_from'> {
  const { closing_day, due_day, due_after_days } = terms
  return {
    due_day,
    closing_day,
    ...(due_after_days !== null && { due_after_days }),
    statement_minor: household?.open_minor ?? 0,
    is_late: state === 'late',
    payable_from: today,
  }
}

/** What is bought with it is paid later: a card whose limit is not counted as cash. */
export function isCard({ kind, spendable, status }: Account): boolean {
  return kind === 'credit_card' && spendable === 0 && status === 'open'
}

/** Bills whose payments went to a card pay that card. */
export function payingCards(
  cards: ReadonlyMap<string, string>,
  movements: readonly Movement[],
): readonly Movement[] {
  if (cards.size === 0) return movements
  return movements.map(each => {
    const pays_card = each.kind === 'bill' ? cards.get(each.id) : undefined
    return pays_card === undefined ? each : { ...each, pays_card }
  })
}

/** No debt is paid over more months than a forecast has, and the months since its balance was entered. */
const LONGEST = 1200

export interface LoanPayments {
  readonly loans: readonly LoanPlan[]
  readonly movements: readonly Movement[]
}

/**
 * The monthly payments of the holdings' debts, counted from the day of the last balance that was entered, until nothing is owed. A debt that a bill
 * pays, of the same amount or called as the debt or its lender, is paid by that bill and not once more.
 */
export function loansWithin(
  session: ReadSession,
  bills: readonly BillRow[],
  { from, to }: { readonly from: CalendarDate; readonly to: CalendarDate },
  factorOf: HouseholdFactor,
): LoanPayments {
  const loans: LoanPlan[] = []
  const movements: Movement[] = []
  for (const debt of store.paidDebts(session, from)) {
    const inHousehold = (minor: number) => convertedMinor(minor, factorOf(debt.currency, from))
    const payment = inHousehold(debt.payment_minor ?? 0)
    const isPaid = bills.some(bill => bill.id === debt.bill_id || pays(bill, debt, payment))
    const terms = {
      principal_minor: debt.balance_minor,
      rate_pphm: debt.rate_pphm ?? 0,
      months: 0,
      convention: debt.convention,
      start: debt.balance_on,
    }
    const payments: { date: CalendarDate; owed_minor: number }[] = []
    for (const row of paidDown(terms, debt.payment_minor ?? 0, LONGEST)) {
      const date = addMonthsClamped(debt.balance_on, row.month)
      if (date > to) break
      const amount_minor = inHousehold(row.payment_minor)
      const owed_minor = inHousehold(row.balance_minor)
      if (amount_minor === null || owed_minor === null) break
      payments.push({ date, owed_minor })
      if (date >= from && !isPaid)
        movements.push({
          kind: 'loan_payment',
          id: debt.id,
          name: debt.name,
          date,
          amount_minor: 0 - amount_minor,
          account_id: null,
          bucket_id: null,
        })
      if (row.balance_minor === 0) break
    }
    loans.push({ id: debt.id, name: debt.name, owed_minor: inHousehold(debt.balance_minor) ?? 0, payments })
  }
  return { loans, movements }
}

/**
 * The payments of loan accounts by what was agreed of them. One that a bill pays, or that is called as a bill or its payee, is paid by that bill and not
 * once more; debts against holdings are those of `loansWithin`.
 */
export function accountLoansWithin(
  session: ReadSession,
  debts: Pick<Debts, 'paymentsDueWithin'>,
  bills: readonly BillRow[],
  { from, to }: { readonly from: CalendarDate; readonly to: CalendarDate },
  factorOf: HouseholdFactor,
): LoanPayments {
  const names = new Set(bills.flatMap(bill => [bill.name, bill.payee].map(comparable)))
  // Cards are paid as cards are.
  const due = debts
    .paymentsDueWithin(session, from, to)
    .filter(each => each.account_id !== null && each.kind !== 'credit_card')
  const movements: Movement[] = []
  const loans: LoanPlan[] = []
  for (const [id, own] of Map.groupBy(due, each => each.debt_id)) {
    const [first] = own
    if (first === undefined) continue
    const factor = factorOf(first.currency, from)
    const inHousehold = (minor: number) => convertedMinor(minor, factor) ?? 0
    const owed = first.balance_minor + first.principal_minor + first.extra_minor
    loans.push({
      id,
      name: first.name,
      owed_minor: inHousehold(owed),
      payments: own.map(each => ({ date: each.date, owed_minor: inHousehold(each.balance_minor) })),
    })
    if (names.has(comparable(first.name)) || bills.some(bill => bill.id === first.bill_id)) continue
    for (const { name, date, payment_minor } of own)
      if (inHousehold(payment_minor) !== 0)
        movements.push({
          kind: 'loan_payment',
          id,
          name,
          date,
          amount_minor: 0 - inHousehold(payment_minor),
          account_id: null,
          bucket_id: null,
        })
  }
  return { loans, movements }
}

function pays(bill: BillRow, debt: store.PaidDebt, payment: number | null): boolean {
  const names = [debt.name, debt.lender].map(comparable).filter(name => name !== '')
  return (
    amountOf(bill) === payment ||
    [bill.name, bill.payee].map(comparable).some(name => name !== '' && names.includes(name))
  )
}
