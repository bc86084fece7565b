import type { Clock } from '../../core/clock.ts'
import type { Database } from '../../core/database/database.ts'
import type { SecretKeeper } from '../../core/ports.ts'
import type { HouseholdService } from '../../household/household/index.ts'
import type { Deals } from '../deals/index.ts'

export interface MessageNeeds {
  readonly database: Database
  readonly clock: Clock
  readonly household: HouseholdService
  readonly deals: Deals
  readonly secrets: SecretKeeper
}
