import { addDays, type CalendarDate, dateInMonth } from '../../../shared/domain/calendar.ts'
import { sumMinor } from '../../../shared/domain/sum.ts'
import { flowByDay } from '../../core/database/account-flows.ts'
import type { ReadSession } from '../../core/database/database.ts'
import * as store from './store.ts'

/** What an account held at the end of a day, minor units. */
export interface BalanceOnDay {
  readonly date: CalendarDate
  readonly balance_minor: number
}

/** What a bank's statement says that an account held at the end of a day. */
export interface BankBalance {
  readonly date: CalendarDate
  readonly minor: number
}

/**
 * What an account held at the end of the first day, of the last, and of each month or each day with rows between; by day. Read with one look at the
 * days' sums, however many points there are.
 */
export function balancesBetween(
  session: ReadSession,
  account_id: string,
  { from, to, by }: { readonly from: CalendarDate; readonly to: CalendarDate; readonly by: 'month' | 'day' },
): BalanceOnDay[] {
  if (to < from) return []
  const flows = flowByDay(session, account_id, addDays(from, 1), to)
  let balance_minor = store.balanceOn(session, account_id, from)
  const held = new Map([[from, balance_minor]])
  for (const { date, flow_minor } of flows) {
    balance_minor = sumMinor([balance_minor, flow_minor])
    held.set(date, balance_minor)
  }
  const days = by === 'day' ? [...held.keys(), to] : monthEnds(from, to)
  return balancesOnDays([...new Set(days)].sort(), held)
}

/** Each of some days with the latest balance up to it; both are by day. */
function balancesOnDays(
  days: readonly CalendarDate[],
  held: ReadonlyMap<CalendarDate, number>,
): BalanceOnDay[] {
  const known = [...held]
  let at = 0
  return days.map(date => {
    while (at + 1 < known.length && (known[at + 1]?.[0] ?? '') <= date) at += 1
    return { date, balance_minor: known[at]?.[1] ?? 0 }
  })
}

function monthEnds(from: CalendarDate, to: CalendarDate): CalendarDate[] {
  const days = [from]
  for (
    let end = dateInMonth(from.slice(0, 7), 31);
    end < to;
    end = dateInMonth(addDays(end, 1).slice(0, 7), 31)
  )
    days.push(end)
  return [...days, to]
}
