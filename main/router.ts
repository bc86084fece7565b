import type { Router } from '@orpc/server'
import { type Contract, contract } from '../shared/contract/index.ts'
import type { DeclaredWords, Words } from '../shared/domain/audit-words.ts'
import type { Packs } from './compose.ts'
import type { Changes } from './core/changes.ts'
import type { Clock } from './core/clock.ts'
import type { Database } from './core/database/database.ts'
import type { LiveView } from './core/live-view.ts'
import type { CallContext, Procedures, Served } from './core/pack.ts'
import type { Log, Ports } from './core/ports.ts'
import type { Leads } from './deals/leads/index.ts'
import type { RecordCheck } from './household/audit/index.ts'
import type { BudgetService } from './household/budget/index.ts'
import type { ImportSteps, Imports } from './household/imports/index.ts'
import type { Undo } from './household/undo/index.ts'
import type { ThreadClient } from './import-thread.ts'
import type { Backups } from './program/backups/index.ts'
import type { Registry } from './program/registry/index.ts'
import type { Scheduler } from './program/system/scheduler.ts'
import type { Answering, Implementer } from './wire/transport.ts'

/** Whatever a pack may ask to be served with: the services of the packs by name, and the program itself. */
export interface ServingNeeds extends Packs {
  readonly implement: Implementer
  readonly answering: Answering
  readonly currency: () => string
  readonly ports: Ports
  readonly clock: Clock
  readonly log: Log
  readonly database: Database
  readonly changes: Changes
  readonly budget: BudgetService
  readonly steps: ImportSteps<ThreadClient>
  readonly imports: Imports
  readonly leads: Leads
  readonly undo: Undo
  readonly records: RecordCheck
  readonly declared: DeclaredWords
  readonly words: Words
  readonly liveView: LiveView
  readonly scheduler: Scheduler
  readonly backups: Backups
  readonly registry: Registry
}

export type AppRouter = Router<Contract, CallContext>

/** The procedures of all packs. @throws Error where the contract is not wholly served. */
export function createRouter(served: readonly Served[]): AppRouter {
  const router: Procedures = Object.fromEntries(
    served.flatMap(({ procedures = {} }) => Object.entries(procedures)),
  )
  if (!isWhole(router)) throw new Error('No pack serves some part of the contract')
  return router
}

function isWhole(router: Procedures): router is Procedures & AppRouter {
  return Object.keys(contract).every(key => key in router)
}
