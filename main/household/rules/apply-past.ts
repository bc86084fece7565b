import type { HouseholdSum } from '../../../shared/domain/unconverted.ts'
import { worded } from '../../../shared/domain/wording.ts'
import type { Actor } from '../../core/audit/store.ts'
import type { WriteSession } from '../../core/database/database.ts'
import { Conflict } from '../../core/errors.ts'
import { given } from '../../wire/given.ts'
import type { Accounts } from '../accounts/index.ts'
import { isRefusal, type Refused, type Transactions } from '../transactions/index.ts'
import type { Found } from './past.ts'

export interface ApplyNeeds {
  readonly accounts: Pick<Accounts, 'requireWithin'>
  readonly transactions: Pick<
    Transactions,
    'changeWithin' | 'requireWithin' | 'voidWithin' | 'transferLinks' | 'convertingWithin'
  >
}

export interface AppliedPast {
  readonly changed: number
  readonly sum: HouseholdSum
  readonly refused: readonly Refused[]
}

/** Writes what rules make of transactions, each with its entry in the log; what cannot be changed is named, and as it was. */
export function applyPast(
  session: WriteSession,
  needs: ApplyNeeds,
  found: readonly Found[],
  by: Actor,
  onRow: (index: number) => void = () => {},
): AppliedPast {
  const refused: Refused[] = []
  let changed = 0
  const sum = needs.transactions.convertingWithin(session).summing()
  for (const [index, each] of found.entries()) {
    onRow(index)
    try {
      applyOne(session, needs, each, by)
      changed += 1
      sum.add(each.row)
    } catch (error) {
      if (!isRefusal(error)) throw error
      refused.push({ id: each.row.id, error })
    }
  }
  return { changed, sum: sum.total(), refused }
}

function applyOne(
  session: WriteSession,
  { accounts, transactions }: ApplyNeeds,
  { row, change }: Found,
  by: Actor,
): void {
  const { leave_out, transfer_account_id, tags, splits, ...rest } = change
  if (leave_out) {
    transactions.voidWithin(session, row.id, 'Left out by a rule', by)
    return
  }
  const isTransfer = transfer_account_id !== undefined
  if (isTransfer) {
    if (accounts.requireWithin(session, transfer_account_id).status === 'closed')
      throw new Conflict(worded('The other account of the transfer is closed'))
    const one = transactions.requireWithin(session, row.id)
    transactions.transferLinks.expect(session, one, transfer_account_id, by)
  }
  const { link, ...texts } = rest
  // A transfer is about nothing besides.
  const wanted = given({ ...texts, tags, splits, link: isTransfer ? undefined : link })
  if (Object.keys(wanted).length > 0)
    transactions.changeWithin(session, row.id, wanted, by, { bucket_from: 'rule' })
}
