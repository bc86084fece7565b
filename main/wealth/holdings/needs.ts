import { worded } from '../../../shared/domain/wording.ts'
import { type Actor, recordAudit } from '../../core/audit/store.ts'
import type { Database, ReadSession, WriteSession } from '../../core/database/database.ts'
import { Invalid } from '../../core/errors.ts'
import type { Accounts } from '../../household/accounts/index.ts'
import type { Entities } from '../../household/entities/index.ts'
import type { ExchangeRates } from '../../household/exchange-rates/index.ts'
import type { HouseholdService } from '../../household/household/index.ts'
import type { Transactions } from '../../household/transactions/index.ts'

/** @throws NotFound where no property has the id. */
export type RequireProperty = (session: ReadSession, property_id: string) => void

/** What holdings need of the other packs. */
export interface HoldingNeeds {
  readonly database: Database
  readonly household: HouseholdService
  readonly accounts: Pick<Accounts, 'totalOnWithin' | 'requireWithin' | 'balancesByDayWithin'>
  readonly entities: Pick<Entities, 'resolveWithin'>
  readonly requireProperty: RequireProperty
  /** The property here that a reference names, by id or by another system's number. */
  readonly linkedProperty: (session: ReadSession, reference: string | null) => string | null
  readonly transactions: Pick<Transactions, 'linked'>
  readonly exchangeRates: Pick<ExchangeRates, 'bookWithin'>
  /** What is held of tenants' deposits by the end of a date, and owed back; minor units of the base currency. */
  readonly depositsHeld: (session: ReadSession) => (date: string) => number
  /** What open deals are expected to bring, in minor units of the base currency. */
  readonly expectedFees: (session: ReadSession) => number
}

/** An amount with the currency in which the router read it. */
export interface Priced {
  readonly amount_minor: number
  readonly currency: string
}

/** Everything that happens to a holding stands in the log under the holding, so that its page can show all of it. */
export function auditHolding(
  session: WriteSession,
  actor: Actor,
  action: string,
  holding_id: string,
  before: object | undefined,
  after: object | undefined,
): void {
  recordAudit(session, { actor, action, entity_kind: 'holding', entity_id: holding_id, before, after })
}

/** @throws Invalid for a date that is still to come: what will be is not known. */
export function refuseFuture(
  household: HouseholdService,
  session: ReadSession,
  date: string | null | undefined,
  field: string,
): void {
  if (date && date > household.today(session)) throw new Invalid([field], worded('must not be in the future'))
}
