import { type CalendarDate, isoWeekday, isWeekend, monthIndex } from '../calendar.ts'
import type { Cadence, WeekendRule } from '../recurrence.ts'
import type { Rhythm } from './rhythm.ts'
import type { Occurred } from './series.ts'

/** A rhythm as a bill has its schedule: the parts that its cadence has, and null for the others. */
export interface FoundSchedule {
  readonly cadence: Cadence
  readonly due_day: number
  readonly due_day_2: number | null
  readonly due_months: number | null
  readonly due_month: number | null
  readonly due_weeks: number | null
  readonly due_days: number | null
}

const NONE = { due_day_2: null, due_months: null, due_month: null, due_weeks: null, due_days: null }

/** @param first one of its scheduled days, from which it is counted */
export function foundSchedule(rhythm: Rhythm, first: CalendarDate): FoundSchedule {
  if (rhythm.unit === 'days') {
    const due_day = isoWeekday(first)
    const { step } = rhythm
    if (step === 7) return { ...NONE, cadence: 'weekly', due_day }
    if (step === 14) return { ...NONE, cadence: 'biweekly', due_day }
    if (step % 7 === 0) return { ...NONE, cadence: 'every_n_weeks', due_day, due_weeks: step / 7 }
    return { ...NONE, cadence: 'every_n_days', due_day, due_days: step }
  }
  const [due_day, second] = rhythm.days
  if (second !== undefined) return { ...NONE, cadence: 'semimonthly', due_day, due_day_2: second }
  switch (rhythm.step) {
    case 1:
      return { ...NONE, cadence: 'monthly', due_day }
    case 3:
      return { ...NONE, cadence: 'quarterly', due_day }
    case 12:
      return { ...NONE, cadence: 'yearly', due_day, due_month: (monthIndex(first) % 12) + 1 }
    default:
      return { ...NONE, cadence: 'every_n_months', due_day, due_months: rhythm.step }
  }
}

/** Where days on a weekend were booked: mostly after it, or mostly before; on none, nothing is known. */
export function foundWeekendRule(
  occurred: readonly Occurred<{ readonly date: CalendarDate }>[],
): WeekendRule {
  const onWeekend = occurred.filter(({ scheduled }) => isWeekend(scheduled))
  const after = onWeekend.filter(({ row, scheduled }) => row.date > scheduled).length
  const before = onWeekend.filter(({ row, scheduled }) => row.date < scheduled).length
  if (after * 2 > onWeekend.length) return 'after'
  return before * 2 > onWeekend.length ? 'before' : 'none'
}

/** The scheduled days between the first and the last that nothing came for. */
export function leftOut(
  dates: Iterable<CalendarDate>,
  came: readonly CalendarDate[],
): readonly CalendarDate[] {
  const known = new Set(came)
  const last = came.reduce((latest, date) => (date > latest ? date : latest), '')
  const found: CalendarDate[] = []
  for (const date of dates) {
    if (date >= last) break
    if (!known.has(date)) found.push(date)
  }
  return found
}
