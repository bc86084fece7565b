import type { ReadSession } from '../../core/database/database.ts'
import type { Accounts } from '../accounts/index.ts'

/** Whether two accounts are in one currency. */
export function areInOne(
  session: ReadSession,
  accounts: Pick<Accounts, 'currencyWithin'>,
  one: string | null,
  other: string | null,
): boolean {
  if (one === null || other === null) return false
  return accounts.currencyWithin(session, one) === accounts.currencyWithin(session, other)
}
