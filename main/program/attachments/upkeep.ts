import { FILE_PLACES } from '../../../shared/domain/attachments/kinds.ts'
import { countText } from '../../../shared/domain/count-text.ts'
import { type Actor, recordAudit } from '../../core/audit/store.ts'
import { type Clock, instantText } from '../../core/clock.ts'
import type { ContentFolder } from '../../core/content-folder.ts'
import type { Database, ReadSession, WriteSession } from '../../core/database/database.ts'
import type { Log } from '../../core/ports.ts'
import type { ThumbnailFolder } from '../../core/thumbnail-folder.ts'
import { dropPhotoOf } from './photos.ts'
import { removeWithin } from './removal.ts'
import * as store from './store.ts'
import type { AttachmentTable } from './tables.ts'

export interface UpkeepNeeds {
  readonly database: Database
  readonly clock: Clock
  readonly log: Log
  readonly contents: ContentFolder
  /** What backups hold, beside them. */
  readonly kept: ContentFolder
  /** Small pictures of the contents. */
  readonly small: ThumbnailFolder
  /** Every content that a backup holds; undefined where one of them cannot be read, so that nobody knows. */
  readonly heldByBackups: () => Promise<ReadonlySet<string> | undefined>
}

/**
 * Milliseconds that what was removed, or what no row names, stays at least: whoever removed it can bring it back, a backup that is being made may
 * need it, and so may an undo.
 */
const SHORTEST_STAY = 86_400_000

/** Holds rows and contents together, whatever ended the program, restored a backup or removed a record. */
export function createUpkeep({ database, clock, log, contents, kept, small, heldByBackups }: UpkeepNeeds) {
  const hasStayed = (sha256: string): boolean => {
    const came = contents.cameAt(sha256)
    return came !== undefined && clock.now() - came > SHORTEST_STAY
  }

  /** What is not as it is to be. */
  const look = (session: ReadSession) => {
    const named = store.contentsNamed(session)
    const there = new Set(contents.list())
    return {
      unnamed: [...there].filter(sha256 => !named.has(sha256) && hasStayed(sha256)),
      missing: [...named].filter(sha256 => !there.has(sha256)),
      alone: FILE_PLACES.flatMap(kind => store.rowsWithoutRecord(session, kind)),
    }
  }

  /** Deletes the row; its content is for `dropUnnamed` to delete, once that is on the disk. */
  const eraseWithin = (session: WriteSession, before: AttachmentTable, by: Actor): void => {
    dropPhotoOf(session, before.id, by)
    store.deleteAttachment(session, before.id)
    recordAudit(session, {
      actor: by,
      action: 'erase',
      entity_kind: 'attachment',
      entity_id: before.id,
      before,
    })
  }

  /** Deletes contents that no row names any more. */
  const dropUnnamed = (some: readonly string[]): Promise<void> =>
    database.write(session => {
      for (const sha256 of some) {
        if (store.isContentNamed(session, sha256)) continue
        small.remove(sha256)
        contents.remove(sha256)
      }
    })

  /** What the disk refuses of one file is said, and keeps none of the others from being brought. */
  const bring = (to: ContentFolder, from: ContentFolder, some: readonly string[]): ReadonlySet<string> => {
    const { missing, failures } = to.adoptAll(from, some)
    for (const failure of failures) log.error('Bringing an attached file', failure)
    return new Set(missing)
  }

  const holdTogether = async (): Promise<void> => {
    contents.sweep()
    const found = database.read(look)
    if (found.unnamed.length + found.missing.length + found.alone.length === 0) return
    // Before the lock, which nobody else can have while the disk is waited for.
    const notKept = bring(kept, contents, found.unnamed)
    const lost = bring(contents, kept, found.missing)
    await database.write(session => {
      // Again, within the lock that everybody takes who adds one.
      const { unnamed, missing, alone } = look(session)
      const isPutAway = new Set(found.unnamed.filter(sha256 => !notKept.has(sha256)))
      for (const sha256 of unnamed) if (isPutAway.has(sha256)) contents.remove(sha256)
      // Of what was removed and is nowhere, nothing can be brought back.
      const nowhere = missing.filter(sha256 => lost.has(sha256) && !kept.has(sha256))
      for (const row of store.rowsOfContents(session, nowhere))
        if (row.deleted_at !== null) eraseWithin(session, row, 'scheduler')
      for (const row of alone) removeWithin(session, row, 'scheduler')
    })
  }

  const bringUpToDate = async (): Promise<void> => {
    try {
      await holdTogether()
      small.sweep(sha256 => contents.has(sha256))
    } catch (error) {
      // No reason not to start: what is attached is not what the household stands on.
      log.error('Looking for attached files', error)
    }
  }

  return {
    eraseWithin,
    dropUnnamed,

    /**
     * To be called at the start, and after all data has become other data: no content is left without a row, and no row without its content where a
     * backup has it. A content that no row names is not deleted but put with those of the backups, for a while: another data file may have been put
     * in the place of the one that names it. One that came within a day stays where it is.
     */
    bringUpToDate,

    /** The daily job's: deletes what was removed more than a day ago and no backup holds. @returns what to tell a person. */
    async dropRemoved(): Promise<string> {
      await bringUpToDate()
      const before = instantText(clock.now() - SHORTEST_STAY)
      const waiting = database.read(session => store.removedBefore(session, before))
      if (waiting.length === 0) return 'Nothing to delete'
      const held = await heldByBackups()
      if (held === undefined) return 'Nothing deleted: a backup cannot be read, and may need it'
      const gone = waiting.filter(({ sha256 }) => !held.has(sha256))
      await database.write(session => {
        for (const { id } of gone) {
          const row = store.findAttachment(session, id)
          // It may have been brought back meanwhile.
          if (row && row.deleted_at !== null) eraseWithin(session, row, 'scheduler')
        }
      })
      await dropUnnamed(gone.map(({ sha256 }) => sha256))
      return gone.length === 0
        ? 'Nothing to delete: backups still hold what was removed'
        : `${countText(gone.length, 'removed file')} deleted`
    },
  }
}
