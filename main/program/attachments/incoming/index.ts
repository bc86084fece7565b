import type { Clock } from '../../../core/clock.ts'
import type { ContentFolder } from '../../../core/content-folder.ts'
import type { Database } from '../../../core/database/database.ts'
import type { Log } from '../../../core/ports.ts'
import type { HouseholdService } from '../../../household/household/index.ts'
import type { Transactions } from '../../../household/transactions/index.ts'
import { FolderThread } from './folder-thread.ts'
import { createIncoming } from './service.ts'
import { createTake } from './take.ts'
import { createWatch } from './watch.ts'

export interface IncomingFilesNeeds {
  readonly database: Database
  readonly clock: Clock
  readonly log: Log
  readonly household: HouseholdService
  readonly transactions: Transactions
  /** Beside the data file. */
  readonly contents: ContentFolder
  readonly dataFile: string
  /** The module of the thread for the folder. */
  readonly folderWorker: URL
  /** Told when the folder can no longer be read, or can again. */
  readonly onProblem: () => void
}

export type IncomingFiles = ReturnType<typeof createIncomingFiles>

/** The watched folder: what is in it, what came of it, and the looks into it. */
export function createIncomingFiles(needs: IncomingFilesNeeds) {
  const thread = new FolderThread({ ...needs, worker: needs.folderWorker })
  const take = createTake({ ...needs, thread })
  return {
    files: createIncoming({ ...needs, thread }),
    watch: createWatch({ ...needs, thread, take }),
  }
}
