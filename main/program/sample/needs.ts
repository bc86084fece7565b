import type { Deals } from '../../deals/deals/index.ts'
import type { Messages } from '../../deals/messages/index.ts'
import type { Partners } from '../../deals/partners/index.ts'
import type { Properties } from '../../deals/properties/index.ts'
import type { Accounts } from '../../household/accounts/index.ts'
import type { Bills } from '../../household/bills/index.ts'
import type { Buckets } from '../../household/buckets/index.ts'
import type { Entities } from '../../household/entities/index.ts'
import type { ExchangeRates } from '../../household/exchange-rates/index.ts'
import type { HouseholdService } from '../../household/household/index.ts'
import type { Obligations } from '../../household/obligations/index.ts'
import type { Transactions } from '../../household/transactions/index.ts'
import type { CreditScores } from '../../wealth/credit-scores/index.ts'
import type { Holdings } from '../../wealth/holdings/index.ts'

/** The packs that the sample household is entered through, as a person would. */
export interface SampledPacks {
  readonly accounts: Accounts
  readonly bills: Bills
  readonly buckets: Buckets
  readonly messages: Messages
  readonly creditScores: CreditScores
  readonly deals: Deals
  readonly entities: Entities
  readonly exchangeRates: ExchangeRates
  readonly holdings: Holdings
  readonly household: HouseholdService
  readonly obligations: Obligations
  readonly partners: Partners
  readonly properties: Properties
  readonly transactions: Transactions
}
