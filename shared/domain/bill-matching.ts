import { addDays, type CalendarDate, daysBetween } from './calendar.ts'
import { likePayee, payeeKey, payeeWords } from './payee.ts'

/** Which open occurrence of a bill a transaction pays: by amount, by date, by payee. Early and late payments count. */

/** A payment may come this many days before its due date... */
export const DAYS_EARLY = 10
/** ...and this many after. */
export const DAYS_LATE = 21

export interface PayableBill {
  readonly name: string
  readonly payee: string
  readonly amount_minor: number
  readonly amount_kind: 'fixed' | 'estimated'
  /** Between which amounts its payments have been, of one that varies; left out where there are too few. */
  readonly band?: { readonly least_minor: number; readonly most_minor: number } | undefined
  /** Who was paid for it before, as `payeeKey` has them. */
  readonly paid_to?: ReadonlySet<string>
}

export interface PayableOccurrence {
  readonly scheduled_date: CalendarDate
  /** As a person sees it, moved by the weekend rule. Both dates count. */
  readonly due_date: CalendarDate
}

export interface PossiblePayment {
  readonly amount_minor: number
  readonly date: CalendarDate
  readonly payee: string
  readonly description: string
}

/** Exact, or for an estimated bill within a tenth, or between the amounts that were paid before. */
export function amountFits(
  payment_minor: number,
  bill: Pick<PayableBill, 'amount_minor' | 'amount_kind' | 'band'>,
): boolean {
  if (payment_minor === bill.amount_minor) return true
  const { band } = bill
  if (band && payment_minor >= band.least_minor && payment_minor <= band.most_minor) return true
  return (
    bill.amount_kind === 'estimated' && Math.abs(payment_minor - bill.amount_minor) * 10 <= bill.amount_minor
  )
}

/** Dates, both included, of transactions that may pay an occurrence. */
export function paymentWindow(occurrence: PayableOccurrence): {
  readonly from: CalendarDate
  readonly to: CalendarDate
} {
  const { scheduled_date, due_date } = occurrence
  const [first, last] = scheduled_date < due_date ? [scheduled_date, due_date] : [due_date, scheduled_date]
  return { from: addDays(first, -DAYS_EARLY), to: addDays(last, DAYS_LATE) }
}

/** Days between the payment and the nearer of the occurrence's two dates; undefined outside the window. */
export function paymentDistance(date: CalendarDate, occurrence: PayableOccurrence): number | undefined {
  const window = paymentWindow(occurrence)
  if (date < window.from || date > window.to) return undefined
  return Math.min(
    Math.abs(daysBetween(date, occurrence.scheduled_date)),
    Math.abs(daysBetween(date, occurrence.due_date)),
  )
}

/** The open occurrence nearest to the payment, the earlier of two equally near; undefined when none is within its window. */
export function nearestOccurrence<T extends PayableOccurrence>(
  date: CalendarDate,
  open: readonly T[],
): T | undefined {
  let best: T | undefined
  let bestDistance = Number.POSITIVE_INFINITY
  for (const occurrence of open) {
    const distance = paymentDistance(date, occurrence)
    if (distance !== undefined && distance < bestDistance) {
      best = occurrence
      bestDistance = distance
    }
  }
  return best
}

/** The payee of a bill, which is its name where none is entered. */
export function payeeOf(bill: Pick<PayableBill, 'payee' | 'name'>): string {
  return bill.payee.trim() === '' ? bill.name : bill.payee
}

/** Whether one of the payment's texts is that of a payment of the bill before. */
function wasPaidBefore(
  payment: Pick<PossiblePayment, 'payee' | 'description'>,
  { paid_to }: Pick<PayableBill, 'paid_to'>,
): boolean {
  // One cheque is called as the next one, and says nothing of whom it is for.
  if (paid_to === undefined || paid_to.size === 0 || isNameless(payment)) return false
  const { payee, description } = payment
  return paid_to.has(payeeKey(payee === '' ? description : payee))
}

/** Whether the payment is to whom the bill was paid before, or its texts have every word of the bill's payee as a whole word. */
export function samePayee(
  payment: Pick<PossiblePayment, 'payee' | 'description'>,
  bill: Pick<PayableBill, 'payee' | 'name' | 'paid_to'>,
): boolean {
  if (wasPaidBefore(payment, bill)) return true
  const wanted = payeeWords(payeeOf(bill))
  const words = new Set([...payeeWords(payment.payee), ...payeeWords(payment.description)])
  return wanted.length > 0 && wanted.every(word => words.has(word))
}

/** Whether the payment may be to the bill's payee. */
export function possiblePayee(
  payment: Pick<PossiblePayment, 'payee' | 'description'>,
  bill: Pick<PayableBill, 'payee' | 'name' | 'paid_to'>,
): boolean {
  if (wasPaidBefore(payment, bill)) return true
  return [payment.payee, payment.description].some(
    text => text !== '' && (likePayee(text, payeeOf(bill)) || likePayee(text, bill.name)),
  )
}

/** Why a payment is shown as one that may be a bill's. */
export type PaymentReason = 'same_payee' | 'price_up' | 'price_down' | 'same_amount_and_day'

/** How far apart a nameless payment and a due date may be. */
const DAYS_NAMELESS = 3
/** What a bank writes of a cheque: whom it was for stands on its paper only. */
const NAMELESS = new Set(['check', 'chk', 'cheque', 'scheck', 'no', 'nr', 'number', 'withdrawal'])

/** Whether the payment's texts name nobody: none at all, or that it was a cheque. */
function isNameless({ payee, description }: Pick<PossiblePayment, 'payee' | 'description'>): boolean {
  return [...payeeWords(payee), ...payeeWords(description)].every(word => NAMELESS.has(word))
}

/** Whether a bill of one price and a payment of another may be the same thing dearer or cheaper: by no more than half. */
function isOtherPrice(payment_minor: number, asked_minor: number): boolean {
  return payment_minor !== asked_minor && Math.abs(payment_minor - asked_minor) * 2 <= asked_minor
}

/**
 * Why a payment, so many days from the due date, may be the bill's: its payee and what it asks for, its payee and another price, or its amount to
 * the minor unit on its day where no name speaks against it. undefined where nothing does. A person decides.
 */
export function paymentReason(
  payment: PossiblePayment,
  bill: PayableBill,
  distance: number,
): PaymentReason | undefined {
  if (amountFits(payment.amount_minor, bill) && possiblePayee(payment, bill)) return 'same_payee'
  if (payment.amount_minor === bill.amount_minor) {
    const isUnnamed = isNameless(payment) && distance <= DAYS_NAMELESS
    return isUnnamed || (bill.payee.trim() === '' && distance === 0) ? 'same_amount_and_day' : undefined
  }
  if (!isOtherPrice(payment.amount_minor, bill.amount_minor) || !possiblePayee(payment, bill))
    return undefined
  return payment.amount_minor > bill.amount_minor ? 'price_up' : 'price_down'
}

/** By how many percent a payment is above what the bill asks for, or below, to one decimal. */
export function priceChange(payment_minor: number, asked_minor: number): number {
  return asked_minor === 0 ? 0 : Math.round(((payment_minor - asked_minor) / asked_minor) * 1000) / 10
}
