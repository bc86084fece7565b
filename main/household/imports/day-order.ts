import type { CalendarDate } from '../../../shared/domain/calendar.ts'
import { inSteps, type OnStep } from '../../formats/steps.ts'

/**
 * The indexes of rows by their days, oldest first, those of one day as they stand. Written in this order most of the tables' indexes grow at
 * their end alone, which takes half the time. Linear in the rows.
 */
export function dayOrder(rows: readonly { readonly date: CalendarDate }[], onStep: OnStep): Uint32Array {
  const places = new Map<CalendarDate, number>()
  for (const [, { date }] of inSteps(rows, onStep)) places.set(date, (places.get(date) ?? 0) + 1)
  let next = 0
  for (const date of [...places.keys()].sort()) {
    const count = places.get(date) ?? 0
    places.set(date, next)
    next += count
  }
  const order = new Uint32Array(rows.length)
  for (const [index, { date }] of inSteps(rows, onStep)) {
    const place = places.get(date) ?? 0
    order[place] = index
    places.set(date, place + 1)
  }
  return order
}
