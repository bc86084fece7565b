import type { Database, ReadSession } from '../../core/database/database.ts'
import type { Accounts } from '../accounts/index.ts'
import type { Bills } from '../bills/index.ts'
import type { Buckets } from '../buckets/index.ts'
import type { HouseholdService } from '../household/index.ts'
import type { Obligations } from '../obligations/index.ts'
import type { Payees } from '../payees/index.ts'
import type { Transactions } from '../transactions/index.ts'
import { lookupIn } from './bulk.store.ts'
import { compareRows } from './compare.ts'
import type { Comparison, Lookup } from './comparison.ts'
import type { FileCategories } from './file-categories.ts'
import { type FileStatement, spanOf } from './file-statements.ts'
import type { Owners } from './owners.ts'
import type { BucketSayers } from './row-sorting.ts'

/** What reading, writing and undoing an import need of the rest of the program. */
export interface ImporterNeeds {
  readonly database: Database
  readonly household: HouseholdService
  readonly accounts: Accounts
  readonly buckets: Buckets
  readonly bills: Bills
  readonly obligations: Obligations
  readonly transactions: Transactions
  readonly payees: Pick<Payees, 'bookWithin' | 'makingBookWithin' | 'removeUnusedWithin'>
  /** What the categories of files stand for. */
  readonly categories: FileCategories
  /** Who says the bucket of a row where no rule does; nobody where it is not given. */
  readonly sayers?: BucketSayers
  /** Whose the things are that rows can be for; nobody's where it is not given. */
  readonly owners?: (session: ReadSession) => Owners
}

/** How a statement's rows compare with its account as it is now; without an account every row is new. */
export function compareWithin(
  session: ReadSession,
  { parsed }: FileStatement,
  account_id: string | null,
  onRows: () => void,
): Comparison {
  const lookup = account_id === null ? NOTHING : lookupIn(session, account_id)
  return compareRows(parsed.rows, spanOf(parsed, onRows), lookup, onRows)
}

const NOTHING: Lookup = {
  isEmpty: true,
  idsAreUnreliable: false,
  mayExchange: false,
  byReference: () => undefined,
  byEarlier: () => undefined,
  between: () => [],
  covers: () => false,
}
