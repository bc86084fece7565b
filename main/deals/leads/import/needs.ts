import type { Database } from '../../../core/database/database.ts'
import type { HouseholdService } from '../../../household/household/index.ts'
import type { Contacts } from '../../contacts/index.ts'
import type { Deals } from '../../deals/index.ts'
import type { Properties } from '../../properties/index.ts'

export interface LeadNeeds {
  readonly database: Database
  readonly household: HouseholdService
  readonly properties: Properties
  readonly deals: Deals
  readonly contacts: Contacts
}
