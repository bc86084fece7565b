import {
  type HoldingBackup,
  MAX_ATTACHMENT_BYTES,
  MOST_ATTACHMENTS,
} from '../../../shared/contract/attachments.ts'
import type { AttachedKind } from '../../../shared/domain/attachments/kinds.ts'
import { worded } from '../../../shared/domain/wording.ts'
import { type Actor, recordAudit } from '../../core/audit/store.ts'
import type { ContentFolder, Pending } from '../../core/content-folder.ts'
import type { Database, ReadSession, WriteSession } from '../../core/database/database.ts'
import { Conflict, Invalid, NotFound } from '../../core/errors.ts'
import { newId } from '../../core/ids.ts'
import { bringBack } from './bring-back.ts'
import { identify } from './file-types.ts'
import { addPhotoWithin, createPhotos } from './photos.ts'
import { contentOut, photosOut } from './photos-out.ts'
import { removeWithin } from './removal.ts'
import * as store from './store.ts'
import type { AttachmentTable } from './tables.ts'
import { createThumbnails } from './thumbnails.ts'
import { createUpkeep, type UpkeepNeeds } from './upkeep.ts'

export interface AttachmentNeeds extends UpkeepNeeds {
  readonly database: Database
  /** Beside the data file. */
  readonly contents: ContentFolder
  /** Lets go of a content that was kept for backups, where none of them holds it. @returns the backups that still hold it. */
  readonly letGo: (sha256: string) => Promise<readonly HoldingBackup[]>
}

export type Attachments = ReturnType<typeof createAttachments>

const TOO_LARGE = worded('is larger than {most} MiB', { most: MAX_ATTACHMENT_BYTES / 1024 / 1024 })
const TOO_MANY = worded('There are {most} files here already. Remove some first', { most: MOST_ATTACHMENTS })

/** Files that are kept with a record. The rows are in the data file, and what is in the files beside it, once for all that hold the same. */
export function createAttachments(needs: AttachmentNeeds) {
  const { database, contents, kept, letGo } = needs
  const upkeep = createUpkeep(needs)

  /** One that is to be seen: neither removed, nor of a record that is gone. @throws NotFound */
  const requireWithin = (session: ReadSession, id: string): AttachmentTable => {
    const row = store.findAttachment(session, id)
    if (!row || row.deleted_at !== null || !isThere(session, row)) throw new NotFound('attachment', id)
    return row
  }

  const photos = createPhotos({ database, requireAttachment: requireWithin })

  return {
    ...upkeep,
    ...createThumbnails({ ...needs, require: id => database.read(session => requireWithin(session, id)) }),
    photos,

    /** Those of a property that the person lets out, without what their files say of them. @throws Conflict */
    photosOut: (property_id: string) => photosOut(contents, photos.goingOut(property_id)),

    /** A file as it may go to others: of a picture, without what its file says of it. @throws Conflict */
    contentOut: (row: Pick<AttachmentTable, 'name' | 'sha256' | 'media_type'>) => contentOut(contents, row),

    /** Puts contents back where undo and redo bring rows back. */
    derived: bringBack(contents, kept),

    isMissing: ({ sha256 }: Pick<AttachmentTable, 'sha256'>) => !contents.has(sha256),

    /** Oldest first. @throws NotFound for a record that is not there */
    list: (kind: AttachedKind, record_id: string): AttachmentTable[] =>
      database.read(session => {
        requireRecord(session, kind, record_id)
        return store.attachmentsOf(session, kind, record_id)
      }),

    /** Those of some transactions, by transaction and oldest first. */
    ofTransactions: (ids: readonly string[]): AttachmentTable[] =>
      database.read(session => store.attachmentsOfTransactions(session, ids)),

    /** @throws NotFound */
    get: (id: string): AttachmentTable => database.read(session => requireWithin(session, id)),

    /** @throws NotFound; Conflict where the disk has lost the file */
    async content(id: string): Promise<{ readonly row: AttachmentTable; readonly file: File }> {
      const row = database.read(session => requireWithin(session, id))
      const bytes = await contents.read(row.sha256)
      if (!bytes)
        throw new Conflict(
          worded(
            '{name} is missing, or was damaged on the disk. It comes back when a backup that holds it is restored',
            { name: row.name },
          ),
        )
      return { row, file: new File([bytes], row.name, { type: row.media_type }) }
    },

    /**
     * Keeps a file with a record. Its content is on the disk, whole, before its row is; both, or neither, are there after a kill.
     * @param asPhoto shows it among the photos of the record
     * @throws NotFound, Invalid on `file`, Conflict
     */
    async add(
      file: File,
      kind: AttachedKind,
      record_id: string,
      by: Actor,
      asPhoto = false,
    ): Promise<AttachmentTable> {
      if (file.size === 0) throw new Invalid(['file'], worded('is empty'))
      if (file.size > MAX_ATTACHMENT_BYTES) throw new Invalid(['file'], TOO_LARGE)
      database.read(session => requireRecord(session, kind, record_id))
      const bytes = new Uint8Array(await file.arrayBuffer())
      const { name, media_type } = await identify(bytes, file.name)
      const pending = await contents.take([bytes])
      try {
        const isDamaged = await isThereDamaged(contents, pending.sha256)
        const added = await database.write(session => {
          requireRecord(session, kind, record_id)
          if (store.attachmentsOf(session, kind, record_id).length >= MOST_ATTACHMENTS)
            throw new Conflict(TOO_MANY)
          // Within the lock: whoever looks for contents without a row has it too.
          contents.keep(pending, isDamaged)
          const after = insertWithin(session, { kind, record_id, name, media_type }, pending, by)
          if (asPhoto) addPhotoWithin(session, after, undefined, by)
          return after
        })
        // Where the disk can, it was one file with the one beside the backups.
        if (isDamaged) kept.heal(contents, pending.sha256)
        return added
      } finally {
        contents.discard(pending)
      }
    },

    /** Its content stays, so that it can be brought back. @throws NotFound */
    remove: (id: string, by: Actor): Promise<void> =>
      database.write(session => removeWithin(session, requireWithin(session, id), by)),

    /**
     * Deletes it with its content, also where it was removed before. That cannot be taken back.
     * @returns the backups that still hold the content, newest first.
     * @throws NotFound
     */
    async erase(id: string, by: Actor): Promise<readonly HoldingBackup[]> {
      const { sha256 } = await database.write(session => {
        const row = store.findAttachment(session, id)
        if (!row) throw new NotFound('attachment', id)
        // The person cannot take it back, so it is no step of theirs.
        session.unseen(() => upkeep.eraseWithin(session, row, by))
        return row
      })
      await upkeep.dropUnnamed([sha256])
      return letGo(sha256)
    },
  }
}

/** Writes the row of a content that is in its place. */
function insertWithin(
  session: WriteSession,
  said: Pick<AttachmentTable, 'kind' | 'record_id' | 'name' | 'media_type'>,
  { sha256, size }: Pending,
  by: Actor,
): AttachmentTable {
  const { kind, record_id, name, media_type } = said
  const created_at = session.now
  const row = { id: newId('att'), kind, record_id, sha256, name, media_type, size, created_at }
  const after: AttachmentTable = { ...row, deleted_at: null }
  store.insertAttachment(session, after)
  recordAudit(session, {
    actor: by,
    action: 'create',
    entity_kind: 'attachment',
    entity_id: after.id,
    after,
  })
  return after
}

/** Whether a content is there whose bytes are no longer those of its name. */
async function isThereDamaged(contents: ContentFolder, sha256: string): Promise<boolean> {
  return contents.has(sha256) && (await contents.read(sha256)) === undefined
}

function isThere(session: ReadSession, { kind, record_id }: AttachmentTable): boolean {
  return store.recordsThere(session, kind, [record_id]).has(record_id)
}

/** @throws NotFound */
function requireRecord(session: ReadSession, kind: AttachedKind, record_id: string): void {
  if (!store.recordsThere(session, kind, [record_id]).has(record_id)) throw new NotFound(kind, record_id)
}
