import {
  nearestOccurrence,
  type PayableBill,
  type PayableOccurrence,
  type PaymentReason,
  payeeOf,
  paymentDistance,
  paymentReason,
  paymentWindow,
  samePayee,
} from '../../../shared/domain/bill-matching.ts'
import { addDays, type CalendarDate } from '../../../shared/domain/calendar.ts'
import { payeeKey, payeeWords } from '../../../shared/domain/payee.ts'
import { shownDate } from '../../../shared/domain/recurrence.ts'
import type { Actor } from '../../core/audit/store.ts'
import type { ReadSession, WriteSession } from '../../core/database/database.ts'
import type { Payments } from './payments.ts'
import { amountOf, openUpTo } from './schedule.ts'
import * as store from './store.ts'

/** What matching looks at of a posted transaction. */
export interface Posted {
  readonly id: string
  readonly tx_type: string
  /** In the household's currency, as bills are; null where no rate leads there, and then it is surely no payment. */
  readonly household_minor: number | null
  readonly date: CalendarDate
  readonly payee: string
  readonly description: string
}

export interface Candidate {
  readonly transaction: store.UnlinkedExpense
  readonly bill: store.BillRow
  readonly occurrence: PayableOccurrence
  readonly sure: boolean
  readonly reason: PaymentReason
  /** What the bill asks for, in minor units. */
  readonly asked_minor: number
}

/** A payment of another price is looked for this many days back: of what is older, nobody asks any more. */
const DAYS_OF_OTHER_PRICES = 90
/** Of a bill's payments the latest say whom it is paid to, and between which amounts. */
const PAYMENTS_LOOKED_AT = 13
const FEWEST_FOR_BAND = 3

/** A bill as matching sees it: what it asks for now, and by whom. */
function payable(session: ReadSession, bill: store.BillRow): PayableBill {
  const paid = store.lastPaidTo(session, bill.id, PAYMENTS_LOOKED_AT)
  return {
    name: bill.name,
    payee: bill.payee,
    amount_minor: amountOf(bill),
    amount_kind: bill.amount_kind,
    paid_to: new Set(paid.map(each => payeeKey(each.payee === '' ? each.description : each.payee))),
    band: bill.amount_kind === 'estimated' ? paidBand(paid.map(each => each.amount_minor)) : undefined,
  }
}

/** Between which amounts the next one is expected: those of about a year and a tenth more either way. */
function paidBand(amounts: readonly number[]): PayableBill['band'] {
  if (amounts.length < FEWEST_FOR_BAND) return undefined
  return {
    least_minor: Math.floor(Math.min(...amounts) * 0.9),
    most_minor: Math.ceil(Math.max(...amounts) * 1.1),
  }
}

/** The bill's open occurrences that a payment up to a date may be for. */
function openFor(session: ReadSession, bill: store.BillRow, date: CalendarDate): PayableOccurrence[] {
  const horizon = addDays(date, 14)
  return openUpTo(bill, store.occurrencesOf(session, bill.id), horizon).map(scheduled_date => ({
    scheduled_date,
    due_date: shownDate(scheduled_date, bill.weekend_rule),
  }))
}

/** The amounts, in minor units, that a transaction must have to be surely a payment of some bill. */
export function payableAmounts(session: ReadSession): ReadonlySet<number> {
  return new Set(store.listBills(session, 'active').map(amountOf))
}

/**
 * Links the transactions that are surely payments: same payee, exact amount, and one bill only that it fits. Reads the bills once, however many
 * transactions there are. `onStep` is called before each of them; what it throws ends it.
 * @returns how many were linked.
 */
export function linkSurePayments(
  session: WriteSession,
  payments: Payments,
  posted: readonly Posted[],
  by: Actor,
  onStep: () => void = () => {},
): number {
  const byAmount = Map.groupBy(store.listBills(session, 'active'), amountOf)
  if (byAmount.size === 0) return 0
  let linked = 0
  for (const transaction of posted) {
    onStep()
    if (transaction.tx_type !== 'expense') continue
    const fitting = (byAmount.get(transaction.household_minor ?? 0) ?? []).flatMap(known => {
      if (!samePayee(transaction, known) && !samePayee(transaction, payable(session, known))) return []
      // As it is now: an earlier transaction of the same batch may have paid an occurrence.
      const bill = store.findBill(session, known.id)
      const occurrence = bill && nearestOccurrence(transaction.date, openFor(session, bill, transaction.date))
      return bill && occurrence ? [{ bill, occurrence }] : []
    })
    const [only] = fitting
    if (fitting.length !== 1 || !only || store.findPaymentOfTransaction(session, transaction.id)) continue
    const { date, id } = transaction
    const amount_minor = amountOf(only.bill)
    payments.pay(
      session,
      only.bill,
      {
        date,
        amount_minor,
        notes: '',
        scheduled_date: only.occurrence.scheduled_date,
        part: false,
        post_expense: false,
        transaction_id: id,
        matched: true,
      },
      by,
    )
    linked++
  }
  return linked
}

/**
 * Transactions that may be payments of open occurrences, for a person to say; at most one occurrence each, the nearest. One of another price is
 * shown only where none fits the occurrence better.
 */
export function findCandidates(
  session: ReadSession,
  bills: readonly store.BillRow[],
  today: CalendarDate,
): Candidate[] {
  const latest = latestByPayee(session, today)
  return bills.flatMap(bill => {
    const open = openFor(session, bill, today)
    const asked = payable(session, bill)
    const seen = new Set<string>()
    const found = [...ofAmount(session, asked, open), ...latest(asked)].flatMap(transaction => {
      const occurrence = nearestOccurrence(transaction.date, open)
      const distance = occurrence && paymentDistance(transaction.date, occurrence)
      if (!occurrence || distance === undefined || seen.has(transaction.id)) return []
      seen.add(transaction.id)
      const reason = paymentReason(transaction, asked, distance)
      if (reason === undefined) return []
      const sure = transaction.amount_minor === asked.amount_minor && samePayee(transaction, asked)
      return [{ transaction, bill, occurrence, sure, reason, distance, asked_minor: asked.amount_minor }]
    })
    return found.filter(each => !isOtherPrice(each.reason) || !found.some(other => isBetter(other, each)))
  })
}

function isOtherPrice(reason: PaymentReason): boolean {
  return reason === 'price_up' || reason === 'price_down'
}

/** Whether another transaction says more surely that it pays the occurrence for which one of another price is shown. */
function isBetter(
  other: Candidate & { readonly distance: number },
  one: Candidate & { readonly distance: number },
): boolean {
  if (other === one || other.occurrence.scheduled_date !== one.occurrence.scheduled_date) return false
  return !isOtherPrice(other.reason) || other.distance < one.distance
}

function push<T>(lists: Map<string, T[]>, key: string, value: T): void {
  const list = lists.get(key)
  if (list) list.push(value)
  else lists.set(key, [value])
}

/** Expenses of what a bill asks for, around its open dates. */
function ofAmount(
  session: ReadSession,
  asked: PayableBill,
  open: readonly PayableOccurrence[],
): store.UnlinkedExpense[] {
  const [first] = open
  if (!first) return []
  const slack = asked.amount_kind === 'estimated' ? Math.floor(asked.amount_minor / 10) : 0
  const to = open
    .map(each => paymentWindow(each).to)
    .reduce((latest, date) => (date > latest ? date : latest))
  const { band } = asked
  return store.unlinkedExpenses(
    session,
    Math.min(asked.amount_minor - slack, band?.least_minor ?? Number.POSITIVE_INFINITY),
    Math.max(asked.amount_minor + slack, band?.most_minor ?? 0),
    paymentWindow(first).from,
    to,
  )
}

/** The expenses of the last months by who was paid, read once for all bills: one of another price is found by its payee alone. */
function latestByPayee(
  session: ReadSession,
  today: CalendarDate,
): (asked: PayableBill) => readonly store.UnlinkedExpense[] {
  const byWord = new Map<string, store.UnlinkedExpense[]>()
  for (const expense of store.latestUnlinkedExpenses(session, addDays(today, -DAYS_OF_OTHER_PRICES)))
    for (const word of new Set([...payeeWords(expense.payee), ...payeeWords(expense.description)]))
      push(byWord, word, expense)
  return asked => {
    const firsts = [payeeOf(asked), ...(asked.paid_to ?? [])].flatMap(text => payeeWords(text).slice(0, 1))
    return [...new Set(firsts)].flatMap(word => byWord.get(word) ?? [])
  }
}
