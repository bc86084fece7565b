import type { Changes } from './core/changes.ts'
import type { Database } from './core/database/database.ts'
import type { LiveView } from './core/live-view.ts'
import type { Ports } from './core/ports.ts'
import type { Topics } from './core/topics.ts'
import { type Communications, communicationRouter } from './deals/communications/index.ts'
import { buyerRouter, type Deals, dealRouter, pipelineRouter } from './deals/deals/index.ts'
import { type Leads, leadRouter } from './deals/leads/index.ts'
import { type Partners, partnerRouter } from './deals/partners/index.ts'
import { type Properties, propertyRouter } from './deals/properties/index.ts'
import { type Underwriter, underwriterRouter } from './deals/underwriter/index.ts'
import { type Accounts, accountRouter } from './household/accounts/index.ts'
import { type AuditReader, auditRouter } from './household/audit/index.ts'
import { type Bills, billRouter } from './household/bills/index.ts'
import { type Buckets, bucketRouter } from './household/buckets/index.ts'
import { type BudgetService, budgetRouter } from './household/budget/index.ts'
import { type Entities, entityRouter } from './household/entities/index.ts'
import { type ExchangeRates, exchangeRateRouter, type RateImports } from './household/exchange-rates/index.ts'
import type { HouseholdService } from './household/household/index.ts'
import { type Imports, importRouter } from './household/imports/index.ts'
import { type Obligations, obligationRouter } from './household/obligations/index.ts'
import { type Reminders, reminderRouter } from './household/reminders/index.ts'
import { type Transactions, transactionRouter } from './household/transactions/index.ts'
import { type TransferService, transferRouter } from './household/transfers/index.ts'
import { type Undo, undoRouter } from './household/undo/index.ts'
import { type Backups, backupRouter } from './program/backups/index.ts'
import { type OpsBoard, opsBoardRouter } from './program/ops-board/index.ts'
import { packRouter, type Registry } from './program/registry/index.ts'
import { type ScriptAccess, scriptRouter } from './program/scripts/index.ts'
import { systemRouter } from './program/system/index.ts'
import type { Scheduler } from './program/system/scheduler.ts'
import { type CreditScores, creditScoreRouter } from './wealth/credit-scores/index.ts'
import { type HoldingImports, type Holdings, holdingRouter } from './wealth/holdings/index.ts'
import { implementer } from './wire/transport.ts'

export interface RouterNeeds {
  readonly ports: Ports
  readonly database: Database
  readonly changes: Changes
  readonly topics: Topics
  readonly household: HouseholdService
  readonly accounts: Accounts
  readonly buckets: Buckets
  readonly transactions: Transactions
  readonly transfers: TransferService
  readonly bills: Bills
  readonly reminders: Reminders
  readonly obligations: Obligations
  readonly opsBoard: OpsBoard
  readonly properties: Properties
  readonly deals: Deals
  readonly partners: Partners
  readonly liveView: LiveView
  readonly underwriter: Underwriter
  readonly communications: Communications
  readonly budget: BudgetService
  readonly creditScores: CreditScores
  readonly entities: Entities
  readonly exchangeRates: ExchangeRates
  readonly rateImports: RateImports
  readonly holdings: Holdings
  readonly holdingImports: HoldingImports
  readonly imports: Imports
  readonly leads: Leads
  readonly scheduler: Scheduler
  readonly scriptAccess: ScriptAccess
  readonly registry: Registry
  readonly auditReader: AuditReader
  readonly undo: Undo
  readonly backups: Backups
}

/** Every procedure of the contract; the compiler refuses a contract that is not wholly served. */
export function createRouter(needs: RouterNeeds) {
  const currency = needs.household.currency
  const implement = implementer(currency, needs.topics)
  return implement.router({
    accounts: accountRouter(implement, { ...needs, currency }),
    audit: auditRouter(implement, { ...needs, currency }),
    backups: backupRouter(implement, needs),
    bills: billRouter(implement, { ...needs, currency }),
    buckets: bucketRouter(implement, { ...needs, currency }),
    budget: budgetRouter(implement, { ...needs, currency }),
    communications: communicationRouter(implement, needs),
    deals: dealRouter(implement, { ...needs, currency }),
    dispositions: buyerRouter(implement, { ...needs, currency }),
    creditScores: creditScoreRouter(implement, needs),
    entities: entityRouter(implement, needs),
    exchangeRates: exchangeRateRouter(implement, needs),
    holdings: holdingRouter(implement, { ...needs, currency }),
    imports: importRouter(implement, { ...needs, currency }),
    leads: leadRouter(implement, { ...needs, currency }),
    obligations: obligationRouter(implement, { ...needs, currency }),
    opsBoard: opsBoardRouter(implement, needs),
    partners: partnerRouter(implement, { ...needs, currency }),
    properties: propertyRouter(implement, { ...needs, currency }),
    packs: packRouter(implement, needs),
    reminders: reminderRouter(implement, { ...needs, currency }),
    scripts: scriptRouter(implement, needs),
    system: systemRouter(implement, needs),
    transactions: transactionRouter(implement, { ...needs, currency }),
    transfers: transferRouter(implement, { ...needs, currency }),
    underwriter: underwriterRouter(implement, { ...needs, currency }),
    undo: undoRouter(implement, needs),
    wholesale: pipelineRouter(implement, { ...needs, currency }),
  })
}

export type AppRouter = ReturnType<typeof createRouter>
