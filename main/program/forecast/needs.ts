import type { Database } from '../../core/database/database.ts'
import type { Deals } from '../../deals/deals/index.ts'
import type { Accounts } from '../../household/accounts/index.ts'
import type { Assign } from '../../household/assign/index.ts'
import type { Bills } from '../../household/bills/index.ts'
import type { ExchangeRates } from '../../household/exchange-rates/index.ts'
import type { HouseholdService } from '../../household/household/index.ts'
import type { Obligations } from '../../household/obligations/index.ts'
import type { Transactions } from '../../household/transactions/index.ts'
import type { Debts } from '../../wealth/debts/index.ts'

/** What the forecast needs of the other packs. */
export interface ForecastNeeds {
  readonly database: Database
  readonly household: HouseholdService
  readonly accounts: Pick<Accounts, 'listWithin'>
  readonly assign: Pick<Assign, 'assignsWithin' | 'plannedWithin'>
  readonly bills: Pick<Bills, 'listWithin' | 'requireWithin'>
  readonly debts: Pick<Debts, 'paymentsDueWithin' | 'listWithin'>
  readonly obligations: Pick<
    Obligations,
    'expectedWithin' | 'cardBillsWithin' | 'statusWithin' | 'listReplacementsWithin' | 'requireWithin'
  >
  readonly transactions: Pick<Transactions, 'linked'>
  readonly exchangeRates: Pick<ExchangeRates, 'bookWithin'>
  readonly deals: Pick<Deals, 'feesWithin' | 'openFeesWithin' | 'moves' | 'usualDays' | 'requireWithin'>
}
