import { daysBetween } from '../../shared/domain/calendar.ts'
import { formatDate } from '../components/date-text.ts'

const YEAR = 366

/** Asks of a date that was typed into this form and is more than a year away: of a payment it is mostly a slip. */
export function farDateQuestion(
  date: string | null,
  initial: string | null,
  today: string,
): string | undefined {
  if (date === null || date === initial || Math.abs(daysBetween(today, date)) <= YEAR) return undefined
  const where = date > today ? 'from now' : 'ago'
  return `${formatDate(date, 'long')} is more than a year ${where}. Is that the right date?`
}
