import { existsSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import type { BackupPlace } from '../../../shared/contract/backups.ts'
import type { Actor } from '../../core/audit/store.ts'
import { type Clock, instantText } from '../../core/clock.ts'
import { backupsFolder } from '../../core/data-folder.ts'
import type { Database, ReadSession } from '../../core/database/database.ts'
import { readsOutside } from '../../core/database/reads.ts'
import { keyFilePath } from '../../core/encryption/key-file.ts'
import { Conflict } from '../../core/errors.ts'
import type { Log, Ports } from '../../core/ports.ts'
import type { HouseholdService } from '../../household/household/index.ts'
import { Thread } from '../../threads/thread.ts'
import { BackupFolder } from './folder.ts'
import type { Copied } from './place-copies.ts'
import type { BackupRouter } from './thread-router.ts'

export interface BackupPlaceNeeds {
  readonly database: Database
  readonly household: HouseholdService
  readonly clock: Clock
  readonly log: Log
  readonly ports: Pick<Ports, 'backupWorker' | 'dataFile' | 'chooseFolder' | 'sample'>
  /** Called when the state of the copies is another. */
  readonly onChanged: () => void
}

/** Milliseconds after which a place that could not be written to is tried again by itself. One that is not there costs nothing to look for. */
const TRY_AGAIN = 10 * 60_000
/** Milliseconds that the end of the program waits for copies, and for their thread: the desktop gives all of its end ten seconds. */
const AT_END = 3000

export type BackupPlaceService = ReturnType<typeof createBackupPlace>

/**
 * The person's second folder for backups. What is backed up is copied there in a thread of its own, after it was backed up: a disk that is slow, full or not there holds up
 * nothing, and is told of until it is well.
 */
export function createBackupPlace(needs: BackupPlaceNeeds) {
  const { database, household, clock, log, ports, onChanged } = needs
  const own = new BackupFolder(backupsFolder(ports.dataFile))
  const stop = new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT))
  const thread = new Thread<BackupRouter>(ports.backupWorker, ports.dataFile, { stop: stop.buffer })

  let state: BackupPlace['state'] = 'waiting'
  let last: Pick<BackupPlace, 'backups' | 'copied_at' | 'same_disk'> = NOTHING
  /** What there was to copy when all of it was copied last; undefined where it was not. */
  let done: string | undefined
  let triedAt = Number.NEGATIVE_INFINITY
  let running: Promise<void> | undefined
  let isClosing = false

  const placeWithin = (session: ReadSession) => household.getWithin(session).backup_folder
  const become = (next: BackupPlace['state']) => {
    if (state === next) return
    state = next
    onChanged()
  }

  /** Whatever changes this is to be copied: the place, the backups, and the key that opens them. */
  const wanted = (place: string) =>
    JSON.stringify([place, keyText(ports.dataFile), own.list().map(({ id, bytes }) => [id, bytes])])

  const copy = async (place: string, zone: string): Promise<Copied> => {
    try {
      return await thread.call(client => client.copyToPlace({ now: clock.now(), place, zone }))
    } catch (error) {
      return { problem: 'failed', reason: String(error), backups: 0, same_disk: false }
    }
  }

  /** Copies until nothing new has come meanwhile. */
  const work = async (): Promise<void> => {
    for (;;) {
      const { place, zone } = database.read(session => ({
        place: placeWithin(session),
        zone: household.timeZone(session),
      }))
      if (place === null || isClosing) return
      const now = wanted(place)
      if (now === done) return
      if (!isProblem(state)) become('copying')
      triedAt = clock.now()
      const { problem, reason, backups, same_disk } = await copy(place, zone)
      if (isClosing) return
      // Of a place that is none by now.
      if (database.read(placeWithin) !== place) continue
      if (problem !== null) {
        if (state !== problem && reason !== null) log.error(`Copying backups: ${problem}`, reason)
        last = { ...last, backups, same_disk }
        return become(problem)
      }
      done = now
      last = { backups, same_disk, copied_at: instantText(clock.now()) }
      become('copied')
    }
  }

  /** Copies what is not copied yet. Waits for nobody, and may be called as often as one likes. */
  const look = (): Promise<void> => {
    if (isClosing || running) return running ?? Promise.resolve()
    const place = database.read(placeWithin)
    if (place === null) return Promise.resolve()
    const isSettled = done === undefined && isProblem(state) && state !== 'missing'
    if (isSettled && clock.now() - triedAt < TRY_AGAIN) return Promise.resolve()
    running = work()
      .catch(error => log.error('Copying backups', error))
      .finally(() => {
        running = undefined
      })
    return running
  }

  const lookAnew = (): Promise<void> => {
    done = undefined
    triedAt = Number.NEGATIVE_INFINITY
    return look()
  }

  const get = (): BackupPlace => {
    readsOutside()
    const folder = database.read(placeWithin)
    const can_choose = ports.chooseFolder !== undefined
    if (folder === null) return { folder, state: 'none', ...NOTHING, can_choose }
    return { folder, state, ...last, can_choose }
  }

  const keep = async (backup_folder: string | null, by: Actor): Promise<BackupPlace> => {
    await household.update({ backup_folder }, by)
    state = 'waiting'
    last = NOTHING
    void lookAnew()
    return get()
  }

  /** @throws Invalid, Conflict */
  const set = async (chosen: string | null, by: Actor): Promise<BackupPlace> => {
    if (ports.sample?.inside) throw new Conflict('Sample data is thrown away, and is not copied anywhere')
    if (chosen === null) return keep(null, by)
    const before = database.read(placeWithin)
    return keep(await thread.call(client => client.makePlaceFolder({ chosen, before })), by)
  }

  return {
    get,
    look,
    set,
    isChosenWithin: (session: ReadSession) => placeWithin(session) !== null,
    /** Asks for the folder in a dialog of the system; null where none was chosen. @throws Invalid, Conflict */
    async choose(by: Actor): Promise<BackupPlace | null> {
      const chosen = await ports.chooseFolder?.()
      return chosen === undefined ? null : set(chosen, by)
    },
    /** Tries at once, and tells how it came out. @throws Conflict where no place is chosen */
    async copyNow(): Promise<BackupPlace> {
      if (database.read(placeWithin) === null) throw new Conflict('No backup place is chosen')
      await running
      await lookAnew()
      return get()
    },
    /** Ends the thread. @param isKept whether to wait a while for what is being copied; what is not is at the next start */
    async close(isKept: boolean): Promise<void> {
      if (isKept) await withinReason(look())
      isClosing = true
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

const NOTHING = { backups: null, copied_at: null, same_disk: null } as const

function isProblem(state: BackupPlace['state']): boolean {
  switch (state) {
    case 'missing':
    case 'not_writable':
    case 'full':
    case 'failed':
      return true
    case 'none':
    case 'waiting':
    case 'copying':
    case 'copied':
      return false
  }
}

/** What opens the backups, as it lies beside them; null where they are not encrypted. */
function keyText(dataFile: string): string | null {
  const path = join(backupsFolder(dataFile), basename(keyFilePath(dataFile)))
  return existsSync(path) ? readFileSync(path, 'utf8') : null
}
