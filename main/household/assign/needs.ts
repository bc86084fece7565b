import type { Database } from '../../core/database/database.ts'
import type { Bills } from '../bills/index.ts'
import type { Buckets } from '../buckets/index.ts'
import type { LedgerNeeds } from './ledger.ts'

export interface AssignNeeds extends LedgerNeeds {
  readonly database: Database
  readonly buckets: Buckets
  /** What bills come to, and when. */
  readonly bills: Pick<Bills, 'occurrencesBetweenWithin' | 'list'>
}
