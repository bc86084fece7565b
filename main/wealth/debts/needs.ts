import type { Weight } from '../../../shared/domain/forecast/deal-weight.ts'
import type { Database, ReadSession } from '../../core/database/database.ts'
import type { Accounts } from '../../household/accounts/index.ts'
import type { Assign } from '../../household/assign/index.ts'
import type { Bills } from '../../household/bills/index.ts'
import type { Buckets } from '../../household/buckets/index.ts'
import type { ExchangeRates } from '../../household/exchange-rates/index.ts'
import type { HouseholdService } from '../../household/household/index.ts'
import type { Obligations } from '../../household/obligations/index.ts'
import type { Payees } from '../../household/payees/index.ts'
import type { Transactions } from '../../household/transactions/index.ts'
import type { Holdings } from '../holdings/index.ts'

/** Profit over own cash and months, minor units of the household's currency. */
export interface FlipReturn {
  readonly scenario: string
  readonly profit_minor: number
  readonly cash_minor: number
  readonly months: number
}

/** A deal that money may go to, with what it is expected to bring; minor units of the household's currency. */
export interface OpenDeal {
  readonly id: string
  readonly name: string
  readonly fee_minor: number | null
  readonly closing_date: string | null
  /** What its house is worked out to bring where it is bought and sold again; null where nobody has worked it out. */
  readonly flip: FlipReturn | null
  /** How much of a profit is counted on, by its stage; null where nothing says. */
  readonly weight: Weight | null
}

/** What debts need of the other packs. */
export interface DebtNeeds {
  readonly database: Database
  readonly household: HouseholdService
  readonly accounts: Accounts
  readonly buckets: Buckets
  readonly bills: Bills
  readonly assign: Pick<Assign, 'assignsWithin' | 'assignedToWithin' | 'assignMonthsWithin'>
  readonly obligations: Obligations
  readonly payees: Payees
  readonly transactions: Transactions
  readonly exchangeRates: Pick<ExchangeRates, 'bookWithin'>
  readonly holdings: Holdings
  /** Deals are told of by who knows them. */
  readonly openDeals: (session: ReadSession) => readonly OpenDeal[]
}
