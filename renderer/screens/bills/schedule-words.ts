import type { Bill } from '../../../shared/contract/bills.ts'
import { daysInMonth } from '../../../shared/domain/calendar.ts'
import { formatDate } from '../../components/date-text.ts'

/** Any leap year: 29 February is a day that a bill may be due on. */
const LEAP_YEAR = 2000

const twoDigits = (number: number) => String(number).padStart(2, '0')

/** How often a bill comes. A day of the year is written as the household writes dates, and not always as the program's own words do. */
export function scheduleText({
  cadence,
  due_day,
  due_month,
  schedule_text,
}: Pick<Bill, 'cadence' | 'due_day' | 'due_month' | 'schedule_text'>): string {
  if (cadence !== 'yearly' || due_month === null) return schedule_text
  const day = Math.min(due_day, daysInMonth(LEAP_YEAR, due_month))
  return `Yearly on ${formatDate(`${LEAP_YEAR}-${twoDigits(due_month)}-${twoDigits(day)}`, 'yearless')}`
}
