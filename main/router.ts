import type { Changes } from './changes.ts'
import type { Database } from './database/database.ts'
import { type Accounts, accountRouter } from './packs/accounts/index.ts'
import { type Backups, backupRouter } from './packs/backups/index.ts'
import { type Bills, billRouter } from './packs/bills/index.ts'
import { type Buckets, bucketRouter } from './packs/buckets/index.ts'
import { type BudgetService, budgetRouter } from './packs/budget/index.ts'
import type { HouseholdService } from './packs/household/index.ts'
import { type Imports, importRouter } from './packs/imports/index.ts'
import { type Obligations, obligationRouter } from './packs/obligations/index.ts'
import { type Reminders, reminderRouter } from './packs/reminders/index.ts'
import { systemRouter } from './packs/system/index.ts'
import { type Transactions, transactionRouter } from './packs/transactions/index.ts'
import { implementer } from './packs/transport.ts'
import type { Ports } from './ports.ts'
import type { Scheduler } from './scheduler/scheduler.ts'

export interface RouterNeeds {
  readonly ports: Ports
  readonly database: Database
  readonly changes: Changes
  readonly household: HouseholdService
  readonly accounts: Accounts
  readonly buckets: Buckets
  readonly transactions: Transactions
  readonly bills: Bills
  readonly reminders: Reminders
  readonly obligations: Obligations
  readonly budget: BudgetService
  readonly imports: Imports
  readonly scheduler: Scheduler
  readonly backups: Backups
}

/** Every procedure of the contract; the compiler refuses a contract that is not wholly served. */
export function createRouter(needs: RouterNeeds) {
  const currency = needs.household.currency
  const implement = implementer(currency)
  return implement.router({
    accounts: accountRouter(implement, { ...needs, currency }),
    backups: backupRouter(implement, needs),
    bills: billRouter(implement, { ...needs, currency }),
    buckets: bucketRouter(implement, { ...needs, currency }),
    budget: budgetRouter(implement, { ...needs, currency }),
    imports: importRouter(implement, { ...needs, currency }),
    obligations: obligationRouter(implement, { ...needs, currency }),
    reminders: reminderRouter(implement, { ...needs, currency }),
    system: systemRouter(implement, needs),
    transactions: transactionRouter(implement, { ...needs, currency }),
  })
}

export type AppRouter = ReturnType<typeof createRouter>
