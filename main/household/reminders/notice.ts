import type { NoticeSubject } from '../../../shared/contract/reminders.ts'
import { type CalendarDate, daysBetween } from '../../../shared/domain/calendar.ts'
import { longDate } from '../../../shared/domain/long-date.ts'
import { moneyText } from '../../../shared/domain/money-text.ts'
import { said } from '../../../shared/domain/said.ts'
import type { Notice } from '../../core/ports.ts'
import type { BillReminder, Reminder } from './subjects.ts'

/** A reminder as it is shown outside the window. A renewal has no amount, so there is nothing in it to hide. */
export function noticeOf(row: Reminder, today: CalendarDate, hide_amounts: boolean): Notice {
  const day = longDate(row.due_date)
  const days = daysBetween(today, row.due_date)
  const due = dueWords(days)
  const late = (text: string) => (days < 0 ? `Late. ${text}` : text)
  switch (row.kind) {
    case 'bill':
      return {
        id: row.id,
        title: said`${row.bill_name} ${due}`,
        body: late(hide_amounts ? `On ${day}` : `${moneyText(expectedMinor(row), row.currency)} on ${day}`),
        subject: subjectOf(row),
      }
    case 'renewal':
      return {
        id: row.id,
        title: said`${row.renewal_name} of ${row.entity_name} ${due}`,
        body: late(`To be renewed by ${day}`),
        subject: subjectOf(row),
      }
    case 'task':
      return {
        id: row.id,
        title: said`${row.task_title} ${due}`,
        body: late(`To be done by ${day}`),
        subject: subjectOf(row),
      }
    case 'lease':
      return {
        id: row.id,
        title: said`The lease of ${row.lease_tenant} ${endWords(days)}`,
        body: said`${row.lease_place}, on ${day}`,
        subject: subjectOf(row),
      }
    case 'job':
      return {
        id: row.id,
        title: said`${row.job_title} ${due}`,
        body: late(said`${row.job_place}, by ${day}`),
        subject: subjectOf(row),
      }
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

function endWords(days: number): string {
  if (days === 0) return 'ends today'
  if (days === 1) return 'ends tomorrow'
  if (days > 1) return `ends in ${days} days`
  return days === -1 ? 'ended yesterday' : `ended ${-days} days ago`
}

function dueWords(days: number): string {
  if (days === 0) return 'is due today'
  if (days === 1) return 'is due tomorrow'
  if (days > 1) return `is due in ${days} days`
  return days === -1 ? 'was due yesterday' : `was due ${-days} days ago`
}
