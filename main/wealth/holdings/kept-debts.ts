import { isDebtKind } from '../../../shared/domain/accounts.ts'
import type { DatedAmount } from '../../../shared/domain/holdings/position.ts'
import { sumMinor } from '../../../shared/domain/sum.ts'
import { worded } from '../../../shared/domain/wording.ts'
import type { ReadSession } from '../../core/database/database.ts'
import { Conflict, Invalid } from '../../core/errors.ts'
import * as debts from './debts.store.ts'
import type { HoldingNeeds } from './needs.ts'

/** Debts against holdings that are kept in an account: the account says what is owed, and they count once. */

type Needs = Pick<HoldingNeeds, 'accounts' | 'household'>

const FIRST = '0001-01-01'
const LAST = '9999-12-31'

/** The debt with what its account says that is owed today, where it is kept in one. */
export function asKept(
  session: ReadSession,
  { accounts, household }: Needs,
  row: debts.LiabilityWithBalance,
): debts.LiabilityWithBalance {
  if (row.account_id === null) return row
  const { balance_minor } = accounts.requireWithin(session, row.account_id)
  return { ...row, balance_minor: 0 - balance_minor, balance_on: household.today(session) }
}

/** What was owed in an account from each day on which that changed. */
export function owedByDay(session: ReadSession, { accounts }: Needs, account_id: string): DatedAmount[] {
  const { currency, opening_date, opening_minor } = accounts.requireWithin(session, account_id)
  const changes = new Map([[opening_date, opening_minor]])
  for (const { date, flow_minor } of accounts.balancesByDayWithin(session, account_id, FIRST, LAST))
    changes.set(date, sumMinor([changes.get(date) ?? 0, flow_minor]))
  let held = 0
  return [...changes]
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([date, minor]) => {
      held = sumMinor([held, minor])
      return { date, currency, amount_minor: 0 - held }
    })
}

/** The accounts that debts against holdings are kept in: what is held there is in what is owed, and not in the accounts besides. */
export function keepingAccounts(session: ReadSession): ReadonlySet<string> {
  return new Set(debts.allLiabilities(session).flatMap(({ account_id }) => account_id ?? []))
}

/** @throws NotFound, Invalid, Conflict for an account that a debt cannot be kept in */
export function checkKeeping(
  session: ReadSession,
  { accounts }: Needs,
  {
    id,
    account_id,
    currency,
  }: Pick<debts.LiabilityRow, 'account_id' | 'currency'> & { readonly id?: string },
): void {
  if (account_id === null) return
  const account = accounts.requireWithin(session, account_id)
  if (!isDebtKind(account.kind))
    throw new Invalid(['account_id'], worded('{name} is no account of a debt', { name: account.name }))
  if (account.currency !== currency)
    throw new Invalid(
      ['account_id'],
      worded('{name} is in {account_currency}, and the debt in {currency}', {
        name: account.name,
        account_currency: account.currency,
        currency,
      }),
    )
  const taken = debts.allLiabilities(session).find(each => each.account_id === account_id && each.id !== id)
  if (taken)
    throw new Conflict(
      worded('{account_name} keeps {taken_name} already. Take it from there first', {
        account_name: account.name,
        taken_name: taken.name,
      }),
    )
}
