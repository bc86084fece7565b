import { addDays } from '../../../shared/domain/calendar.ts'
import type { ReadSession } from '../../core/database/database.ts'
import { signedAmount } from '../../core/database/rollups.ts'
import type { Accounts } from '../accounts/index.ts'
import { type Filter, flowOfDayUpTo } from './list.store.ts'
import type { Sort } from './list-order.store.ts'
import type { Transaction } from './store.ts'

/** Filters that leave out no row between two others; any other one does, and the balance moves unseen. */
const IN_ONE_PIECE: ReadonlySet<string> = new Set([
  'account_id',
  'status',
  'from',
  'to',
] satisfies (keyof Filter)[])

/** Whether a list is of all posted rows of one account, in which each row has a balance after it. */
export function isWholeAccount(filter: Filter): filter is Filter & { readonly account_id: string } {
  return (
    filter.account_id !== undefined &&
    filter.status !== 'void' &&
    Object.entries(filter).every(([name, value]) => value === undefined || IN_ONE_PIECE.has(name))
  )
}

/**
 * What the account held after each row of a page, minor units, by the row's seq: in the order of the days, and within one as the rows were entered.
 * Empty where the page is not in that order, or its opposite.
 */
export function runningBalances(
  session: ReadSession,
  accounts: Pick<Accounts, 'balanceOnWithin'>,
  account_id: string,
  page: readonly Transaction[],
  sort: Sort,
): ReadonlyMap<number, number> {
  if (sort !== 'date_asc' && sort !== 'date_desc') return new Map()
  const [first, ...later] = sort === 'date_asc' ? page : page.toReversed()
  if (first === undefined) return new Map()
  let balance =
    accounts.balanceOnWithin(session, account_id, addDays(first.date, -1)) +
    flowOfDayUpTo(session, account_id, first.date, first.seq)
  const balances = new Map([[first.seq, balance]])
  for (const row of later) {
    if (row.status === 'posted') balance += signedAmount(row)
    balances.set(row.seq, balance)
  }
  return balances
}
