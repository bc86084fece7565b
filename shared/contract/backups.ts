import { z } from 'zod'
import { PLACE_STATES } from '../domain/backup-place.ts'
import { base, CalendarDateText, Id, Instant, listOf, pageOnly } from './common.ts'
import { wireKinds } from './request/kinds.ts'

/** Larger files are refused before they are read: whoever brings one has it in memory. */
export const MAX_BACKUP_BYTES = 512 * 1024 * 1024
/** Bytes that may go into one file with what is attached, which can then be brought in again: what a person brings, less what a zip adds. */
export const MAX_EXPORTED_CONTENTS = MAX_BACKUP_BYTES - 32 * 1024 * 1024
/** A shorter passphrase is guessed too soon by whoever has the file. */
export const SHORTEST_PASSPHRASE = 10

/**
 * Why a backup was made: each day, before a migration of the data file, of what a restore replaced, because the person asked,
 * or brought in from a file.
 */
export const BackupReason = z.enum(['daily', 'before-migration', 'before-restore', 'manual', 'added'])
export type BackupReason = z.infer<typeof BackupReason>

export const BackupContents = z.object({
  /** What there is: `transactions`, `bills`... and how many; only what this backup knows of. */
  counts: z.array(z.object({ kind: z.string(), count: z.number().int() })),
  last_transaction: CalendarDateText.nullable(),
  /** The last update of the schema that it has. */
  schema: z.string(),
})
export type BackupContents = z.infer<typeof BackupContents>

export const Backup = z.object({
  id: Id,
  made_at: Instant,
  reason: BackupReason,
  bytes: z.number().int(),
  /** null where it cannot be read. */
  contents: BackupContents.nullable(),
  /** Why it cannot be restored: made by a newer program, or damaged. */
  problem: z.string().nullable(),
})
export type Backup = z.infer<typeof Backup>

/** Files that are attached in a backup, and how many of them are nowhere whole. */
const AttachedFiles = z.object({ count: z.number().int(), missing: z.number().int() })

/** One that was just made. A file that is missing keeps none from being made. */
export const MadeBackup = Backup.extend({ attachments: AttachedFiles })
export type MadeBackup = z.infer<typeof MadeBackup>

/** The second folder that each backup is copied to. */
export const BackupPlace = z.object({
  /** The folder that the copies are in, which is made in the one that was chosen; null where none is. */
  folder: z.string().nullable(),
  /**
   * `waiting` until the program has looked there since it started; `copied` once all of them are there, each read again and compared; `missing` where the folder is not there, as with a
   * disk that is not connected.
   */
  state: z.enum(PLACE_STATES),
  /** Bytes copied and checked of those that are to be; null while nothing is copied. */
  progress: z.object({ done: z.number().int(), total: z.number().int() }).nullable(),
  /** How many backups are there; null where that is not known. */
  backups: z.number().int().nullable(),
  /** When all of them were there last, since the program started. */
  copied_at: Instant.nullable(),
  /** Whether it is on the disk that the data is on; null where that is not known. */
  same_disk: z.boolean().nullable(),
  /** Whether this host can ask for a folder in a dialog of the system. */
  can_choose: z.boolean(),
})
export type BackupPlace = z.infer<typeof BackupPlace>

const Passphrase = z
  .string()
  .min(SHORTEST_PASSPHRASE, `must have at least ${SHORTEST_PASSPHRASE} characters`)
  .max(1000)
  .register(wireKinds, { kind: 'secret' })

/** In the order in which a restore goes through them. The data is as it was until the last of them. */
export const RESTORE_PHASES = ['copying', 'checking', 'attachments', 'keeping', 'replacing'] as const
export const RestoreProgress = z.object({
  phase: z.enum(RESTORE_PHASES),
  /** 0 to 1, of the whole. */
  fraction: z.number(),
})

const path = '/core/backups'
const tags = ['backups']
export const backups = {
  list: base
    .route({ method: 'GET', path, summary: 'Backups with what is in them, newest first', tags })
    .input(z.object({}))
    .output(z.object({ folder: z.string(), ...listOf(Backup).shape })),
  create: base
    .route({ method: 'POST', path, summary: 'Make a verified backup now', tags, successStatus: 201 })
    .input(z.object({}))
    .output(MadeBackup),
  restore: base
    .route({
      method: 'POST',
      path: `${path}/{backup_id}/restore`,
      summary:
        'Put a backup in the place of all data; what it replaces becomes a backup. Who opted out and which links were ended stays so',
      tags,
    })
    .input(z.object({ backup_id: Id }))
    .output(
      z.object({
        restored: Backup,
        kept: Backup,
        /** What was taken along from the data that was replaced, and would have come undone. */
        carried: z.object({ opt_outs: z.number().int(), revoked_links: z.number().int() }),
        /** Each looked at from its first byte to its last. */
        attachments: AttachedFiles,
      }),
    ),
  restoring: base
    .route({
      method: 'GET',
      path: `${path}/restoring`,
      summary: 'How far the restore is that is under way; null where none is',
      tags,
    })
    .input(z.object({}))
    .output(z.object({ restoring: RestoreProgress.nullable() })),
  cancelRestore: base
    .route({
      method: 'POST',
      path: `${path}/restoring/cancel`,
      summary:
        'Stop the restore that is under way, unless the data is being replaced already; nothing is changed then',
      tags,
    })
    .input(z.object({}))
    .output(z.object({ cancelled: z.boolean() })),
  remove: base
    .route({ method: 'DELETE', path: `${path}/{backup_id}`, summary: 'Delete a backup', tags })
    .input(z.object({ backup_id: Id }))
    .output(z.object({ deleted: z.boolean() })),
  encrypted: base
    .route({
      method: 'POST',
      path: `${path}/encrypted`,
      summary: 'A backup of what there is now as a file that only the passphrase opens',
      tags,
    })
    .input(z.object({ passphrase: Passphrase }))
    .output(z.file()),
  add: base
    .route({
      method: 'POST',
      path: `${path}/files`,
      summary: 'Add a backup, an encrypted backup or an export to the list, to be restored from there',
      tags,
      successStatus: 201,
    })
    .input(
      z.object({
        file: z.file(),
        passphrase: z.string().max(1000).register(wireKinds, { kind: 'secret' }).optional(),
      }),
    )
    .output(Backup),
  place: base
    .route({ method: 'GET', path: `${path}/place`, summary: 'Where backups are copied to besides', tags })
    .input(z.object({}))
    .output(BackupPlace),
  setPlace: base
    .route({
      method: 'PUT',
      path: `${path}/place`,
      summary: 'Choose a second folder that each backup is copied to, or none',
      tags,
    })
    .input(
      z.object({
        /** Absolute path of a folder that is there, as of a disk or one that is synced; null to copy nowhere. Copies that are there stay. */
        folder: z.string().trim().min(1, 'must not be empty').max(4000).nullable(),
      }),
    )
    .output(BackupPlace),
  copyNow: base
    .route({
      method: 'POST',
      path: `${path}/place/copy`,
      summary: 'Copy now what is not there yet, and tell how it came out',
      tags,
    })
    .input(z.object({}))
    .output(BackupPlace),
  /** Asks for the folder in a dialog of the system; null where none was chosen. */
  choosePlace: pageOnly.input(z.object({})).output(BackupPlace.nullable()),
  exportAll: base
    .route({
      method: 'GET',
      path: '/core/export',
      summary:
        'Export everything as a zip: JSON that can be added again, CSV for people and spreadsheets, and what is attached',
      tags,
    })
    .input(
      z.object({
        /** false leaves the attached files out, which otherwise must not be more than 480 MiB with the rest. */
        attachments: z.boolean().default(true),
      }),
    )
    .output(z.file()),
}
