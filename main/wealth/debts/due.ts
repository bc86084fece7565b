import type { CalendarDate } from '../../../shared/domain/calendar.ts'
import { paymentsDueBetween } from '../../../shared/domain/debts/due-list.ts'
import type { ReadSession } from '../../core/database/database.ts'
import type { DebtReading, DuePayment } from './reading.ts'

/** What is coming of debts, for who looks ahead. */
export function createDuePayments({ listWithin }: Pick<DebtReading, 'listWithin'>) {
  return {
    /**
     * The payments of all open debts due from one day to another, both included, by day; of an account the first is the one due after today.
     * Each has its parts: interest, principal, extra, escrow and fee sum to the payment. Debts of which rate, balance or payment is not known are left out.
     */
    paymentsDueWithin: (session: ReadSession, from: CalendarDate, to: CalendarDate): DuePayment[] =>
      listWithin(session)
        .filter(({ is_open }) => is_open)
        .flatMap(({ id, name, kind, account_id, currency, agreement, stand, terms }) =>
          paymentsDueBetween(agreement, stand, from, to).map(row => ({
            ...row,
            debt_id: id,
            name,
            kind,
            account_id,
            currency,
            bill_id: terms.bill_id,
          })),
        )
        .sort((a, b) => (a.date < b.date ? -1 : a.date > b.date ? 1 : a.debt_id < b.debt_id ? -1 : 1)),
  }
}
