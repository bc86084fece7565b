import { type CalendarEvent, calendarFile } from '../../../shared/domain/calendar-file.ts'
import { moneyText } from '../../../shared/domain/money-text.ts'
import { said } from '../../../shared/domain/said.ts'
import type { BillRow } from './store.ts'
import type { Occurrence } from './views.ts'

/** Open occurrences as all-day events of a calendar file; a bill's own lead time is the alarm's. */
export function billCalendar(occurrences: readonly Occurrence[], bills: readonly BillRow[]): string {
  const byId = new Map(bills.map(bill => [bill.id, bill]))
  const events = occurrences
    .filter(({ state }) => state !== 'paid' && state !== 'skipped')
    .flatMap(occurrence => {
      const bill = byId.get(occurrence.bill_id)
      return bill ? [event(occurrence, bill)] : []
    })
  return calendarFile('Bills', events)
}

function event(occurrence: Occurrence, bill: BillRow): CalendarEvent {
  const due = occurrence.amount_minor - occurrence.paid_minor
  return {
    id: `${bill.id}-${occurrence.scheduled_date}`,
    changedAt: bill.updated_at,
    date: occurrence.due_date,
    title: said`${bill.name}: ${moneyText(due, bill.currency)}`,
    text: [
      bill.payee === '' || bill.payee === bill.name ? '' : `To ${bill.payee}`,
      bill.autopay === 1 ? 'Paid by itself (autopay)' : '',
      bill.notes,
    ]
      .filter(line => line !== '')
      .join('\n'),
    remindDaysAhead: bill.remind_days_ahead,
  }
}
