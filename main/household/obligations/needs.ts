import type { Database, ReadSession } from '../../core/database/database.ts'
import type { Accounts } from '../accounts/index.ts'
import type { Assign } from '../assign/index.ts'
import type { Bills } from '../bills/index.ts'
import type { Buckets } from '../buckets/index.ts'
import type { HouseholdService } from '../household/index.ts'
import type { Transactions } from '../transactions/index.ts'

/** What obligations need of the other packs. */
export interface ObligationNeeds {
  readonly database: Database
  readonly household: HouseholdService
  readonly assign: Pick<Assign, 'plannedWithin'>
  readonly accounts: Pick<Accounts, 'spendableCashWithin' | 'requireWithin' | 'cardStatementsWithin'>
  readonly buckets: Pick<Buckets, 'snapshotWithin' | 'requireWithin'>
  readonly transactions: Pick<Transactions, 'linked' | 'requireWithin' | 'changeWithin' | 'convertingWithin'>
  readonly bills: Pick<Bills, 'owedBetweenWithin' | 'missedWithin' | 'listWithin' | 'cardsPaidWithin'>
  /** The bills that are said to pay a card, with that card, before any payment has shown it; told by who knows what was agreed of debts. */
  readonly agreedCardBills: (session: ReadSession) => ReadonlyMap<string, string>
}
