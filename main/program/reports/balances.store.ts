import { addMonths, dateInMonth } from '../../../shared/domain/calendar.ts'
import type { AccountFlow } from '../../../shared/domain/reports/balances.ts'
import { flowsByDay, flowsByMonth } from '../../core/database/account-flows.ts'
import { query, type ReadSession } from '../../core/database/database.ts'

/** Every account, with what it opened with; closed ones held something once. */
export function accountsHeld(session: ReadSession) {
  return session.all(
    query
      .selectFrom('accounts')
      .select(['id', 'name', 'currency', 'status', 'opening_date', 'opening_minor'])
      .orderBy('name', order => order.collate('nocase'))
      .orderBy('id'),
  )
}

/** Whether the sums that are kept of whole calendar months tell what was held on a day. */
export function isMonthEnd(day: string): boolean {
  return day === dateInMonth(day.slice(0, 7), 31)
}

/** What was added to accounts up to the last of some month ends: out of the months that are kept. */
export function flowsToMonthEnds(session: ReadSession, days: readonly string[]): AccountFlow[] {
  return monthFlows(session, days.at(-1)?.slice(0, 7) ?? '')
}

/** The same up to the last of any days: out of the rows from the first day's month on. @param days by day */
export function flowsToDays(session: ReadSession, days: readonly string[]): AccountFlow[] {
  const [first, last] = [days[0], days.at(-1)]
  if (first === undefined || last === undefined) return []
  const month = first.slice(0, 7)
  return [...monthFlows(session, addMonths(month, -1)), ...flowsByDay(session, `${month}-01`, last)]
}

function monthFlows(session: ReadSession, to: string): AccountFlow[] {
  return flowsByMonth(session, to).map(({ account_id, month, flow_minor }) => ({
    account_id,
    date: dateInMonth(month, 31),
    flow_minor,
  }))
}
