import { addMonths, budgetMonthRange, type Month, monthNumberOf } from '../calendar.ts'
import type { Span } from './periods.ts'

/** Spans of whole budget months that a person asks for by name. */
export const PRESETS = {
  this_month: 'This month',
  last_month: 'Last month',
  last_3: 'Last 3 months',
  last_12: 'Last 12 months',
  year_to_date: 'Year to date',
  last_year: 'Last year',
} as const
export type Preset = keyof typeof PRESETS
export const PRESET_NAMES = [
  'this_month',
  'last_month',
  'last_3',
  'last_12',
  'year_to_date',
  'last_year',
] as const satisfies readonly Preset[]

/** @param current the budget month that today is in */
export function presetSpan(preset: Preset, current: Month, startDay: number): Span {
  const span = (first: number, last: number): Span => ({
    from: budgetMonthRange(addMonths(current, first), startDay).from,
    to: budgetMonthRange(addMonths(current, last), startDay).to,
  })
  const january = 1 - monthNumberOf(current)
  switch (preset) {
    case 'this_month':
      return span(0, 0)
    case 'last_month':
      return span(-1, -1)
    case 'last_3':
      return span(-2, 0)
    case 'last_12':
      return span(-11, 0)
    case 'year_to_date':
      return span(january, 0)
    case 'last_year':
      return span(january - 12, january - 1)
  }
}
