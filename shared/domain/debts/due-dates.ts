import { addDays, addMonthsClamped, type CalendarDate } from '../calendar.ts'
import type { PaymentFrequency } from './agreement.ts'

/** The day so many payments after a day, or before it; worked out from the first, so that a 31st is back where its month has one. */
export function dueAfter(first: CalendarDate, frequency: PaymentFrequency, payments: number): CalendarDate {
  switch (frequency) {
    case 'weekly':
      return addDays(first, 7 * payments)
    case 'biweekly':
      return addDays(first, 14 * payments)
    case 'monthly':
      return addMonthsClamped(first, payments)
    case 'quarterly':
      return addMonthsClamped(first, 3 * payments)
    case 'yearly':
      return addMonthsClamped(first, 12 * payments)
  }
}

/** The number, counted from 0 at `first`, of the first payment due after `day`, or on it where `orOn` says so; never below 0. */
export function firstDueIndex(
  first: CalendarDate,
  frequency: PaymentFrequency,
  day: CalendarDate,
  orOn = false,
): number {
  const isPast = (index: number) => {
    const due = dueAfter(first, frequency, index)
    return orOn ? due >= day : due > day
  }
  if (isPast(0)) return 0
  let step = 1
  while (!isPast(step)) step *= 2
  let [low, high] = [Math.floor(step / 2), step]
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2)
    if (isPast(middle)) high = middle
    else low = middle
  }
  return high
}
