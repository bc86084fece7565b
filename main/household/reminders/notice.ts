import type { NoticeSubject } from '../../../shared/contract/reminders.ts'
import { type CalendarDate, daysBetween } from '../../../shared/domain/calendar.ts'
import { longDate } from '../../../shared/domain/long-date.ts'
import { moneyText } from '../../../shared/domain/money-text.ts'
import { allWorded, type Wording, worded } from '../../../shared/domain/wording.ts'
import type { Notice } from '../../core/ports.ts'
import type { BillReminder, Reminder } from './subjects.ts'

/** A reminder as it is shown outside the window. A renewal has no amount, so there is nothing in it to hide. */
export function noticeOf(row: Reminder, today: CalendarDate, hide_amounts: boolean): Notice {
  const day = longDate(row.due_date)
  const days = daysBetween(today, row.due_date)
  const notice = (title: Wording, body: Wording): Notice => ({
    id: row.id,
    title,
    body,
    subject: subjectOf(row),
  })
  const due = (what: Wording) => allWorded([what, dueWording(days)], ' ')
  const late = (body: Wording) => (days < 0 ? allWorded([worded('Late.'), body], ' ') : body)
  switch (row.kind) {
    case 'bill':
      return notice(
        due(worded('{name}', { name: row.bill_name })),
        late(
          hide_amounts
            ? worded('On {day}', { day })
            : worded('{amount} on {day}', { amount: moneyText(expectedMinor(row), row.currency), day }),
        ),
      )
    case 'renewal':
      return notice(
        due(worded('{name} of {entity}', { name: row.renewal_name, entity: row.entity_name })),
        late(worded('To be renewed by {day}', { day })),
      )
    case 'task':
      return notice(
        due(worded('{name}', { name: row.task_title })),
        late(worded('To be done by {day}', { day })),
      )
    case 'lease':
      return notice(
        allWorded([worded('The lease of {tenant}', { tenant: row.lease_tenant }), endWording(days)], ' '),
        worded('{place}, on {day}', { place: row.lease_place, day }),
      )
    case 'job':
      return notice(
        due(worded('{name}', { name: row.job_title })),
        late(worded('{place}, by {day}', { place: row.job_place, day })),
      )
  }
}

function subjectOf(row: Reminder): NoticeSubject {
  switch (row.kind) {
    case 'bill':
      return { kind: 'bill', bill_id: row.bill_id, scheduled_date: row.scheduled_date }
    case 'renewal':
      return { kind: 'renewal', entity_id: row.entity_id, renewal_id: row.renewal_id }
    case 'task':
      return { kind: 'task', task_id: row.task_id }
    case 'lease':
      return { kind: 'lease', lease_id: row.lease_id }
    case 'job':
      return { kind: 'job', job_id: row.job_id }
  }
}

/** What a bill most likely comes to, in minor units. */
export function expectedMinor(row: BillReminder): number {
  return row.amount_kind === 'estimated' ? (row.estimate_minor ?? row.amount_minor) : row.amount_minor
}

function endWording(days: number): Wording {
  if (days === 0) return worded('ends today')
  if (days === 1) return worded('ends tomorrow')
  if (days > 1) return worded('ends in {days} days', { days })
  return days === -1 ? worded('ended yesterday') : worded('ended {days} days ago', { days: -days })
}

function dueWording(days: number): Wording {
  if (days === 0) return worded('is due today')
  if (days === 1) return worded('is due tomorrow')
  if (days > 1) return worded('is due in {days} days', { days })
  return days === -1 ? worded('was due yesterday') : worded('was due {days} days ago', { days: -days })
}
