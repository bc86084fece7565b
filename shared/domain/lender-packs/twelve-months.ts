import {
  addDays,
  addMonths,
  type CalendarDate,
  dateInMonth,
  type Month,
  monthNumberOf,
  monthOf,
} from '../calendar.ts'
import { divideRounded } from '../underwriting/exact.ts'

const MONTHS = 12

export interface TwelveMonths {
  readonly from: CalendarDate
  readonly to: CalendarDate
  /** Oldest first. */
  readonly months: readonly Month[]
}

/** The last twelve calendar months that were over at the end of a day: its own where it is the last day of one. */
export function twelveMonthsBefore(as_of: CalendarDate): TwelveMonths {
  const last = addMonths(monthOf(addDays(as_of, 1)), -1)
  const months = Array.from({ length: MONTHS }, (_, index) => addMonths(last, index + 1 - MONTHS))
  return { from: `${addMonths(last, 1 - MONTHS)}-01`, to: dateInMonth(last, 31), months }
}

/** Figures that are kept January first, in the order of twelve months that follow each other. */
export function inOrderOf<T>(months: readonly Month[], byMonth: readonly T[]): T[] {
  return months.flatMap(month => byMonth[monthNumberOf(`${month}-01`) - 1] ?? [])
}

/**
 * How often the net operating income covers the debt service, in hundredths, rounded half away from zero; null where nothing is owed. Amounts are minor
 * units of one currency.
 */
export function coverHundredths(noi: number, debt_service: number): number | null {
  return debt_service <= 0 ? null : Number(divideRounded(BigInt(noi) * 100n, BigInt(debt_service)))
}
