import type { BackupPlace } from '../../../shared/contract/backups.ts'
import { worded } from '../../../shared/domain/wording.ts'
import type { Actor } from '../../core/audit/store.ts'
import type { Clock } from '../../core/clock.ts'
import type { Database, ReadSession } from '../../core/database/database.ts'
import { readsOutside } from '../../core/database/reads.ts'
import { Conflict } from '../../core/errors.ts'
import type { Log, Ports } from '../../core/ports.ts'
import type { HouseholdService } from '../../household/household/index.ts'
import { Thread } from '../../threads/thread.ts'
import { bytesIn, progressMemory } from './conversion-progress.ts'
import { createCopying, NO_COPIES } from './place-copying.ts'
import type { BackupRouter } from './thread-router.ts'

export interface BackupPlaceNeeds {
  readonly database: Database
  readonly household: HouseholdService
  readonly clock: Clock
  readonly log: Log
  readonly ports: Pick<Ports, 'backupWorker' | 'dataFile' | 'chooseBackupPlace' | 'sample'>
  /** Called when the state of the copies is another. */
  readonly onChanged: () => void
}

/** Milliseconds that the end of the program waits for copies, and for their thread: the desktop gives all of its end ten seconds. */
const AT_END = 3000

export type BackupPlaceService = ReturnType<typeof createBackupPlace>

/**
 * The person's second folder for backups. What is backed up is copied there in a thread of its own, after it was backed up: a disk that is slow, full or not there holds up
 * nothing, and is told of until it is well.
 */
export function createBackupPlace(needs: BackupPlaceNeeds) {
  const { database, household, clock, log, ports, onChanged } = needs
  const stop = new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT))
  const progress = progressMemory()
  const thread = new Thread<BackupRouter>(ports.backupWorker, ports.dataFile, { stop: stop.buffer, progress })

  const placeWithin = (session: ReadSession) => household.getWithin(session).backup_folder
  const copying = createCopying({
    database,
    household,
    clock,
    log,
    dataFile: ports.dataFile,
    thread,
    onChanged,
  })

  const get = (): BackupPlace => {
    readsOutside()
    const folder = database.read(placeWithin)
    const can_choose = ports.chooseBackupPlace !== undefined
    if (folder === null) return { folder, ...NO_COPIES, state: 'none', progress: null, can_choose }
    const status = copying.status()
    return {
      folder,
      ...status,
      progress: status.state === 'copying' ? bytesIn(progress) : null,
      can_choose,
    }
  }

  const keep = async (backup_folder: string | null, by: Actor): Promise<BackupPlace> => {
    await household.update({ backup_folder }, by)
    copying.forget()
    void copying.look()
    return get()
  }

  /** @throws Invalid, Conflict */
  const set = async (chosen: string | null, by: Actor): Promise<BackupPlace> => {
    if (ports.sample?.inside)
      throw new Conflict(worded('Sample data is thrown away, and is not copied anywhere'))
    if (chosen === null) return keep(null, by)
    const before = database.read(placeWithin)
    return keep(await thread.call(client => client.makePlaceFolder({ chosen, before })), by)
  }

  return {
    get,
    look: copying.look,
    set,
    isChosenWithin: (session: ReadSession) => placeWithin(session) !== null,
    /** Asks for the folder in a dialog of the system; null where none was chosen. @throws Invalid, Conflict */
    async choose(by: Actor): Promise<BackupPlace | null> {
      const chosen = await ports.chooseBackupPlace?.()
      return chosen === undefined ? null : set(chosen, by)
    },
    /** Tries at once, and tells how it came out. @throws Conflict where no place is chosen */
    async copyNow(): Promise<BackupPlace> {
      if (database.read(placeWithin) === null) throw new Conflict(worded('No backup place is chosen'))
      await copying.anew()
      return get()
    },
    /** Ends the thread. @param isKept whether to wait a while for what is being copied; what is not is at the next start */
    async close(isKept: boolean): Promise<void> {
      if (isKept) await withinReason(copying.look())
      copying.stop()
      Atomics.store(stop, 0, 1)
      // A disk that has stopped answering must not keep the program from ending.
      await withinReason(thread.close())
    },
  }

  async function withinReason(work: Promise<void>): Promise<void> {
    let cancel = () => {}
    const enough = new Promise<void>(resolve => {
      cancel = clock.after(AT_END, resolve)
    })
    await Promise.race([work, enough])
    cancel()
  }
}
