import type { Router } from '@orpc/server'
import { type Contract, contract } from '../shared/contract/index.ts'
import type { DeclaredWords, Words } from '../shared/domain/audit-words.ts'
import type { Packs } from './compose.ts'
import type { Changes } from './core/changes.ts'
import type { Clock } from './core/clock.ts'
import type { Database } from './core/database/database.ts'
import type { LiveView } from './core/live-view.ts'
import type { CallContext, Procedures, SearchedKinds, Served } from './core/pack.ts'
import type { Log, Ports } from './core/ports.ts'
import type { Leads } from './deals/leads/index.ts'
import type { RecordCheck } from './household/audit/index.ts'
import type { BudgetService } from './household/budget/index.ts'
import type { Bulk } from './household/bulk/index.ts'
import type { ImportSteps, Imports } from './household/imports/index.ts'
import type { Undo } from './household/undo/index.ts'
import type { ThreadClient } from './import-thread.ts'
import type { Attachments, IncomingFiles } from './program/attachments/index.ts'
import type { BackupPlaceService, Backups } from './program/backups/index.ts'
import type { FilePack } from './program/export/file-pack.ts'
import type { Registry } from './program/registry/index.ts'
import type { SearchService } from './program/search/index.ts'
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
  readonly bulk: Bulk
  readonly leads: Leads
  readonly undo: Undo
  readonly records: RecordCheck
  readonly declared: DeclaredWords
  readonly words: Words
  readonly liveView: LiveView
  readonly scheduler: Scheduler
  readonly attachments: Attachments
  readonly incoming: IncomingFiles
  /** Makes one file of many, off the main thread. */
  readonly packFiles: (pack: FilePack) => Promise<Uint8Array<ArrayBuffer>>
  readonly backups: Backups
  readonly backupPlace: BackupPlaceService
  readonly registry: Registry
  readonly searched: SearchedKinds
  readonly search: SearchService
}

export type AppRouter = Router<Contract, CallContext>

/**
 * The procedures of all packs, by their keys in the contract. That each key's are whole is held by the compiler.
 * @throws Error where a key of the contract is served by no pack, or by two.
 */
export function createRouter(served: readonly Served[]): AppRouter {
  const parts = served.flatMap(({ procedures = {} }) => Object.entries(procedures))
  const router: Procedures = Object.fromEntries(parts)
  const twice = parts.filter(([key], index) => parts.findIndex(([other]) => other === key) < index)
  if (twice.length > 0) throw new Error(`Two packs serve ${twice.map(([key]) => key).join(', ')}`)
  if (!isWhole(router)) throw new Error(`No pack serves ${unservedIn(router).join(', ')}`)
  return router
}

function isWhole(router: Procedures): router is Procedures & AppRouter {
  return unservedIn(router).length === 0
}

function unservedIn(router: Procedures): string[] {
  return Object.keys(contract).filter(key => !(key in router))
}
