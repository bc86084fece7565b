import { existsSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import type { BackupPlace } from '../../../shared/contract/backups.ts'
import { isPlaceFailing } from '../../../shared/domain/backup-place.ts'
import { type Clock, instantText } from '../../core/clock.ts'
import { backupsFolder } from '../../core/data-folder.ts'
import type { Database, ReadSession } from '../../core/database/database.ts'
import { keyFilePath } from '../../core/encryption/key-file.ts'
import type { Log } from '../../core/ports.ts'
import type { HouseholdService } from '../../household/household/index.ts'
import type { Thread } from '../../threads/thread.ts'
import { BackupFolder } from './folder.ts'
import type { Copied } from './place-copies.ts'
import type { BackupRouter } from './thread-router.ts'

export interface CopyingNeeds {
  readonly database: Database
  readonly household: HouseholdService
  readonly clock: Clock
  readonly log: Log
  readonly dataFile: string
  readonly thread: Thread<BackupRouter>
  /** Called when the state of the copies is another. */
  readonly onChanged: () => void
}

export type CopiesStatus = Pick<BackupPlace, 'state' | 'backups' | 'copied_at' | 'same_disk'>

/** What is known of the copies before anybody has looked. */
export const NO_COPIES: CopiesStatus = { state: 'waiting', backups: null, copied_at: null, same_disk: null }

/** Milliseconds after which a place that could not be written to is tried again by itself. One that is not there costs nothing to look for. */
const TRY_AGAIN = 10 * 60_000

/** When backups are copied to the place, and how that came out. */
export function createCopying({
  database,
  household,
  clock,
  log,
  dataFile,
  thread,
  onChanged,
}: CopyingNeeds) {
  const own = new BackupFolder(backupsFolder(dataFile))
  let { state, ...last }: CopiesStatus = NO_COPIES
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
    JSON.stringify([place, keyText(dataFile), own.list().map(({ id, bytes }) => [id, bytes])])

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
      if (!isPlaceFailing(state)) become('copying')
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
    const isSettled = done === undefined && isPlaceFailing(state) && state !== 'missing'
    if (isSettled && clock.now() - triedAt < TRY_AGAIN) return Promise.resolve()
    running = work()
      .catch(error => log.error('Copying backups', error))
      .finally(() => {
        running = undefined
      })
    return running
  }

  const forget = () => {
    ;({ state, ...last } = NO_COPIES)
    done = undefined
    triedAt = Number.NEGATIVE_INFINITY
  }

  return {
    look,
    /** Forgets how the copies were: the place is another. */
    forget,
    status: (): CopiesStatus => ({ state, ...last }),
    /** Looks at all of it anew, whatever is known, and however soon after the last time. */
    async anew(): Promise<void> {
      await running
      done = undefined
      triedAt = Number.NEGATIVE_INFINITY
      await look()
    },
    /** Begins nothing from now on. */
    stop(): void {
      isClosing = true
    },
  }
}

/** What opens the backups, as it lies beside them; null where they are not encrypted. */
function keyText(dataFile: string): string | null {
  const path = join(backupsFolder(dataFile), basename(keyFilePath(dataFile)))
  return existsSync(path) ? readFileSync(path, 'utf8') : null
}
