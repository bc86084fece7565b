import { addDays, type CalendarDate } from '../calendar.ts'

/** When a place is let. */

export interface Span {
  readonly start_date: CalendarDate
  /** The last day; null where there is none. */
  readonly end_date: CalendarDate | null
}

export type LeaseStatus = 'upcoming' | 'active' | 'ended'

export function leaseStatus({ start_date, end_date }: Span, date: CalendarDate): LeaseStatus {
  if (date < start_date) return 'upcoming'
  return end_date !== null && date > end_date ? 'ended' : 'active'
}

/** Whether two leases have a day in common. */
export function spansMeet(one: Span, other: Span): boolean {
  const beginsInTime = (a: Span, b: Span) => b.end_date === null || a.start_date <= b.end_date
  return beginsInTime(one, other) && beginsInTime(other, one)
}

/** Whether two leases of a property let the same rooms: a lease of no unit lets all of it. */
export function placesMeet(
  one: { readonly unit_id: string | null },
  other: { readonly unit_id: string | null },
): boolean {
  return one.unit_id === null || other.unit_id === null || one.unit_id === other.unit_id
}

/** The lease of a place that runs on a day; undefined where it is vacant. */
export function letBy<Lease extends Span>(leases: readonly Lease[], date: CalendarDate): Lease | undefined {
  return leases.find(lease => leaseStatus(lease, date) === 'active')
}

/** Since when a place that no lease runs for is vacant: the day after the last one ended; null where it never was let, and where it is. */
export function vacantSince(leases: readonly Span[], date: CalendarDate): CalendarDate | null {
  if (letBy(leases, date) !== undefined) return null
  const ended = leases.flatMap(({ end_date }) => (end_date !== null && end_date < date ? [end_date] : []))
  const last = ended.sort().at(-1)
  return last === undefined ? null : addDays(last, 1)
}
