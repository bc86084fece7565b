import type { CalendarDate } from '../calendar.ts'
import { sumMinor } from '../sum.ts'

/** What accounts held at the end of some days. Minor units of each account's own currency. */

export interface Opening {
  readonly id: string
  readonly opening_date: CalendarDate
  readonly opening_minor: number
}

/** What all rows of a day, or of the days up to it since the flow before, added to an account. */
export interface AccountFlow {
  readonly account_id: string
  readonly date: CalendarDate
  readonly flow_minor: number
}

/**
 * Of each account what it held on each of the days: its opening from its day on, and all that was posted up to the day, as net worth counts it.
 * @param days by day
 * @param flows by day
 * @throws SumTooLarge
 */
export function heldOnDays(
  openings: readonly Opening[],
  flows: readonly AccountFlow[],
  days: readonly CalendarDate[],
): ReadonlyMap<string, readonly number[]> {
  const ofAccount = Map.groupBy(flows, each => each.account_id)
  return new Map(
    openings.map(({ id, opening_date, opening_minor }) => {
      const own = ofAccount.get(id) ?? []
      let at = 0
      let flow = 0
      const held = days.map(day => {
        for (let next = own[at]; next !== undefined && next.date <= day; next = own[at]) {
          flow = sumMinor([flow, next.flow_minor])
          at += 1
        }
        return sumMinor([opening_date <= day ? opening_minor : 0, flow])
      })
      return [id, held]
    }),
  )
}
