import type { CalendarDate } from '../../shared/domain/calendar.ts'
import { worded } from '../../shared/domain/wording.ts'
import { Invalid } from './errors.ts'

/** @throws Invalid on `to` where a span ends before it begins. */
export function refuseReversed(from: CalendarDate, to: CalendarDate): void {
  if (to < from) throw new Invalid(['to'], worded('must not be before from'))
}
