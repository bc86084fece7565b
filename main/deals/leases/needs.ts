import type { Database } from '../../core/database/database.ts'
import type { HouseholdService } from '../../household/household/index.ts'
import type { Reminders } from '../../household/reminders/index.ts'
import type { Transactions } from '../../household/transactions/index.ts'
import type { Properties } from '../properties/index.ts'

/** What leases need of the other packs. */
export interface LeaseNeeds {
  readonly database: Database
  readonly household: HouseholdService
  readonly properties: Pick<Properties, 'requireWithin'>
  readonly reminders: Pick<
    Reminders,
    'pushDatedWithin' | 'lacksDatedWithin' | 'endDatedWithin' | 'reopenDatedWithin' | 'forgetDatedWithin'
  >
  readonly transactions: Pick<
    Transactions,
    'linked' | 'findWithin' | 'changeWithin' | 'postWithin' | 'convertingWithin'
  >
}
