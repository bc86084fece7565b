import { Changes, watchOtherWriters } from './changes.ts'
import { Database } from './database/database.ts'
import { migrate, refuseWhatIsNotOurs } from './database/migrator.ts'
import { openConnection } from './database/open.ts'
import { createAccounts } from './packs/accounts/index.ts'
import { createBills } from './packs/bills/index.ts'
import { createBuckets } from './packs/buckets/index.ts'
import { createHousehold } from './packs/household/index.ts'
import { createImports } from './packs/imports/index.ts'
import { createObligations } from './packs/obligations/index.ts'
import { createReminders } from './packs/reminders/index.ts'
import { createTransactions } from './packs/transactions/index.ts'
import type { Ports } from './ports.ts'
import { type AppRouter, createRouter } from './router.ts'
import { householdJobs } from './scheduler/jobs.ts'
import { createScheduler } from './scheduler/scheduler.ts'

/** The running program without a host: what both hosts carry calls to. */
export interface App {
  readonly router: AppRouter
  readonly changes: Changes
  readonly database: Database
  /** Starts the daily tick and the delivery of reminders. */
  start(): Promise<void>
  /** To be called on resume from sleep and when the window comes to the front: looks at once at what is due. */
  wake(): Promise<void>
  /** Ends timers and running work, and closes the file. */
  close(): Promise<void>
}

/**
 * The composition root: opens the file, brings its schema up to date, builds the packs and wires them to each other.
 * @throws NewerDatabase, ForeignDatabase, or SQLite's own error where the file cannot be opened; the file is then untouched.
 */
export async function createApp(ports: Ports): Promise<App> {
  const { clock, log } = ports
  refuseWhatIsNotOurs(ports.dataFile)
  const connection = openConnection(ports.dataFile)
  try {
    await migrate(connection)
  } catch (error) {
    connection.close()
    throw error
  }
  const changes = new Changes()
  const database = new Database({ connection, clock, onCommit: () => changes.publish() })

  const household = createHousehold({ database, clock })
  const buckets = createBuckets({ database, household })
  const accounts = createAccounts({ database, household })
  // Transactions, bills and obligations need each other; what a pack needs of a later one reaches it as a function.
  const transactions = createTransactions({
    database,
    household,
    buckets,
    accounts,
    gate: (session, date) => obligations.gate(session, date),
    onPosted: (session, row, by) => void bills.matchPostedWithin(session, [row], by),
    onVoided: (session, row, by) => bills.onTransactionVoidedWithin(session, row.id, by),
  })
  const reminders = createReminders({
    database,
    household,
    clock,
    log,
    ...(ports.notifier && { notifier: ports.notifier }),
  })
  const bills = createBills({ database, household, accounts, buckets, transactions, reminders })
  const obligations = createObligations({ database, household, accounts, buckets, bills })
  const imports = createImports({
    database,
    clock,
    dataFile: ports.dataFile,
    worker: ports.importWorker,
    household,
    accounts,
    bills,
    obligations,
    log,
    changes,
  })
  const scheduler = createScheduler({
    database,
    household,
    clock,
    log,
    jobs: householdJobs({ database, bills, reminders }),
    onWake: () => reminders.deliver(),
  })

  const router = createRouter({
    ports,
    database,
    changes,
    household,
    accounts,
    buckets,
    transactions,
    bills,
    reminders,
    obligations,
    imports,
    scheduler,
  })
  const stopWatching = watchOtherWriters(clock, () => database.externalVersion(), changes)

  return {
    router,
    changes,
    database,
    start: () => scheduler.start(),
    wake: () => scheduler.wake(),
    async close() {
      stopWatching()
      await scheduler.stop()
      await imports.close()
      database.close()
    },
  }
}
