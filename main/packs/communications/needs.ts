import type { Clock } from '../../clock.ts'
import type { Database } from '../../database/database.ts'
import type { SecretKeeper } from '../../ports.ts'
import type { Deals } from '../deals/index.ts'
import type { Dispositions } from '../dispositions/index.ts'
import type { HouseholdService } from '../household/index.ts'
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
