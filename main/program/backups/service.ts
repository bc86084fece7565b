import { type Backup, MAX_BACKUP_BYTES, type MadeBackup } from '../../../shared/contract/backups.ts'
import { countText } from '../../../shared/domain/count-text.ts'
import { worded } from '../../../shared/domain/wording.ts'
import { type Actor, lastEntryAt } from '../../core/audit/store.ts'
import type { Clock } from '../../core/clock.ts'
import { backupsFolder } from '../../core/data-folder.ts'
import type { Database, ReadSession } from '../../core/database/database.ts'
import { readsOutside } from '../../core/database/reads.ts'
import { Conflict, Invalid } from '../../core/errors.ts'
import type { HouseholdService } from '../../household/household/index.ts'
import { type Control, newControl, stopUnlessSettled } from '../../threads/control.ts'
import { Cancelled } from '../../threads/refusals.ts'
import { BackupFolder } from './folder.ts'
import { progressBy, type RestoreProgress } from './restoring.ts'
import { rotateDaily, rotateUpdates } from './rotation.ts'
import type { BackupThread } from './thread.ts'

export interface BackupNeeds {
  readonly database: Database
  readonly clock: Clock
  readonly household: HouseholdService
  readonly dataFile: string
  readonly thread: BackupThread
  /** Called when the list of backups has changed. */
  readonly onListed: () => void
  /** Called when all data has become other data. */
  readonly onRestored: () => void
}

const DAY = 86_400_000

export type Backups = ReturnType<typeof createBackups>

/** Backups of the data file: made each day and when asked for, looked at, and restored. */
export function createBackups({
  database,
  clock,
  household,
  dataFile,
  thread,
  onListed,
  onRestored,
}: BackupNeeds) {
  const folder = new BackupFolder(backupsFolder(dataFile))
  // A backup never changes once it is there, so looking into it once is enough.
  let known = new Map<string, Backup>()

  const today = () => database.read(household.today)

  return {
    folder: folder.path,

    /** Newest first, with what is in them. */
    async list(): Promise<readonly Backup[]> {
      readsOutside()
      const files = folder.list()
      if (files.some(({ id, bytes }) => known.get(id)?.bytes !== bytes)) {
        const described = await thread.run(client => client.list())
        known = new Map(described.map(backup => [backup.id, backup]))
      }
      return files.flatMap(({ id }) => known.get(id) ?? [])
    },

    async create(): Promise<MadeBackup> {
      const made = await thread.run((client, now) => client.backUp({ now, reason: 'manual' }))
      onListed()
      return made
    },

    /** Whether there is something to back up by now. */
    isDueWithin: (session: ReadSession): boolean => !household.isEmptyWithin(session),

    /** As the program ends: makes one where the last is older by a day than the last change, or there is none. */
    async atClose(): Promise<void> {
      const changed = database.read(session =>
        household.isEmptyWithin(session) ? undefined : lastEntryAt(session),
      )
      if (changed === undefined) return
      // One of a time that is yet to come was made while the clock was ahead, and says nothing of now.
      const made = folder.list().filter(({ instant }) => Date.parse(instant) <= clock.now())
      const latest = Math.max(...made.map(({ instant }) => Date.parse(instant)))
      if (Date.parse(changed) - latest > DAY)
        await thread.run((client, now) => client.backUp({ now, reason: 'daily' }))
    },

    /** The daily job's: makes one, and lets those go that are no longer needed. @returns what to tell a person. */
    async daily(): Promise<string> {
      if (database.read(household.isEmptyWithin)) return 'Nothing to back up yet'
      const made = await thread.run((client, now) => client.backUp({ now, reason: 'daily' }))
      rotateUpdates(folder, clock.now())
      const kept = rotateDaily(folder, clock.now(), database.read(household.timeZone))
      await thread.run((client, now) => client.sweepContents({ now }))
      return `${sizeText(made.bytes)} backed up, ${kept} daily ${kept === 1 ? 'backup' : 'backups'} kept${missingText(made.attachments.missing)}`
    },

    /** Brings in a backup, an encrypted one, or an export, which joins the list. @throws Invalid, Conflict */
    async add(file: File, passphrase: string | undefined): Promise<Backup> {
      if (file.size > MAX_BACKUP_BYTES)
        throw new Invalid(
          ['file'],
          worded('is larger than {most} MiB', { most: MAX_BACKUP_BYTES / 1024 / 1024 }),
        )
      const bytes = new Uint8Array(await file.arrayBuffer())
      const added = await thread.run((client, now) => client.add({ now, bytes, passphrase }))
      onListed()
      return added
    },

    /** A backup of what there is now, as a file that only the passphrase opens. It does not join the list. */
    async encrypted(passphrase: string): Promise<File> {
      const bytes = await thread.run((client, now) => client.encrypt({ now, passphrase }))
      return new File([bytes], `valhalla-${today()}.valhalla`, { type: 'application/octet-stream' })
    },

    /** Everything as a zip of JSON and CSV, and what is attached where that is wanted. @throws Conflict where that is too much for one file */
    async exportAll(attachments: boolean): Promise<File> {
      const bytes = await thread.run((client, now) => client.export({ now, attachments }))
      return new File([bytes], `valhalla-export-${today()}.zip`, { type: 'application/zip' })
    },

    ...restoresOf(thread, onRestored),

    /** @throws NotFound */
    remove(id: string): void {
      folder.remove(id)
      onListed()
    },
  }
}

function missingText(missing: number): string {
  return missing === 0 ? '' : `; ${countText(missing, 'attached files')} could not be read`
}

function sizeText(bytes: number): string {
  return bytes < 1_000_000 ? `${Math.ceil(bytes / 1000)} kB` : `${(bytes / 1_000_000).toFixed(1)} MB`
}

/** Backups are put in the place of the data, one at a time; how far that is, and a way to stop it. */
function restoresOf(thread: BackupThread, onRestored: () => void) {
  const restores = new Set<Control>()
  return {
    /** @throws NotFound, Conflict, Busy; nothing is changed then. */
    async restore(id: string, actor: Actor) {
      const control = newControl()
      restores.add(control)
      try {
        const done = await thread.run((client, now) => client.restore({ now, id, actor, control }))
        onRestored()
        return done
      } catch (error) {
        if (error instanceof Cancelled)
          throw new Conflict(worded('The restore was cancelled. Nothing was changed'))
        throw error
      } finally {
        restores.delete(control)
      }
    },

    /** How far the restore is that is under way, or waits for its turn; null where none is. */
    restoring(): RestoreProgress | null {
      readsOutside()
      const [first] = restores
      return first ? progressBy(first) : null
    },

    /** Stops every restore that has replaced nothing yet. @returns whether there was one */
    cancelRestore: (): boolean => [...restores].filter(stopUnlessSettled).length > 0,
  }
}
