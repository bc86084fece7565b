import type { CalendarDate } from '../calendar.ts'
import type { DebtAgreement, DebtStand } from './agreement.ts'
import { type DebtPayment, missingOf, paymentsOf, runFrom } from './payments.ts'

/** The payments of a debt due from one day to another, both included; none where what is needed for them is not known. */
export function paymentsDueBetween(
  agreement: DebtAgreement,
  stand: DebtStand | null,
  from: CalendarDate,
  to: CalendarDate,
): readonly DebtPayment[] {
  if (stand === null || missingOf(agreement) !== undefined) return []
  const due: DebtPayment[] = []
  for (const row of paymentsOf(agreement, runFrom(agreement, stand))) {
    if (row.date > to) break
    if (row.date >= from) due.push(row)
  }
  return due
}
