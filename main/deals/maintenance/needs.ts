import type { Database } from '../../core/database/database.ts'
import type { HouseholdService } from '../../household/household/index.ts'
import type { Reminders } from '../../household/reminders/index.ts'
import type { Transactions } from '../../household/transactions/index.ts'
import type { Contacts } from '../contacts/index.ts'
import type { Units } from '../leases/index.ts'
import type { Properties } from '../properties/index.ts'

/** What maintenance needs of the other packs. */
export interface MaintenanceNeeds {
  readonly database: Database
  readonly household: HouseholdService
  readonly properties: Pick<Properties, 'requireWithin'>
  readonly units: Pick<Units, 'requireWithin'>
  readonly contacts: Pick<Contacts, 'requireWithin'>
  readonly transactions: Pick<Transactions, 'findWithin' | 'changeWithin'>
  readonly reminders: Pick<
    Reminders,
    'pushDatedWithin' | 'lacksDatedWithin' | 'endDatedWithin' | 'reopenDatedWithin' | 'forgetDatedWithin'
  >
}
