import type { Clock } from '../../core/clock.ts'
import type { Database } from '../../core/database/database.ts'
import type { SecretKeeper } from '../../core/ports.ts'
import type { HouseholdService } from '../../household/household/index.ts'
import type { Deals } from '../deals/index.ts'
import type { Dispositions } from '../dispositions/index.ts'
import type { Wholesale } from '../wholesale/index.ts'

export interface CommunicationNeeds {
  readonly database: Database
  readonly clock: Clock
  readonly household: HouseholdService
  readonly deals: Pick<Deals, 'requireWithin'>
  readonly wholesale: Pick<Wholesale, 'findByDealWithin'>
  readonly dispositions: Pick<Dispositions, 'requireBuyerWithin'>
  readonly secrets: SecretKeeper
}
