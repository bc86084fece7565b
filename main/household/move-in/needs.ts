import type { Database } from '../../core/database/database.ts'
import type { Accounts } from '../accounts/index.ts'
import type { Bills } from '../bills/index.ts'
import type { Buckets } from '../buckets/index.ts'
import type { HouseholdService } from '../household/index.ts'
import type { Obligations } from '../obligations/index.ts'
import type { Payees } from '../payees/index.ts'
import type { Rules } from '../rules/index.ts'
import type { Transactions } from '../transactions/index.ts'

/** What reading, writing and taking back a move need of the rest of the program. */
export interface MoveInNeeds {
  readonly database: Database
  readonly household: HouseholdService
  readonly accounts: Accounts
  readonly buckets: Buckets
  readonly bills: Bills
  readonly obligations: Obligations
  readonly transactions: Transactions
  readonly payees: Pick<Payees, 'makingBookOfNamesWithin' | 'removeUnusedWithin'>
  readonly rules: Pick<Rules, 'idsWithin' | 'ruleWithin' | 'removeWithin'>
}
