import { z } from 'zod'
import { ATTACHED_KINDS, FILE_PLACES } from '../domain/attachments/kinds.ts'
import { base, Id, Instant, listOf } from './common.ts'

/** Bytes. A larger file is refused before it is read. */
export const MAX_ATTACHMENT_BYTES = 50 * 1024 * 1024
/** Files of one record. */
export const MOST_ATTACHMENTS = 500
/** Bytes of a small picture. */
export const MAX_THUMBNAIL_BYTES = 512 * 1024

export const AttachedKind = z.enum(ATTACHED_KINDS)

export const Attachment = z.object({
  id: Id,
  /** What it is attached to. */
  kind: z.enum(FILE_PLACES),
  record_id: Id,
  /** With an ending that fits what is in it. */
  name: z.string(),
  /** Told by what is in it. */
  media_type: z.string(),
  /** Bytes. */
  size: z.number().int(),
  sha256: z.string(),
  /** How it can be looked at; null for what is only saved. */
  shown_as: z.enum(['picture', 'pdf']).nullable(),
  /** The file is not where it was kept, as after the data file alone was brought from elsewhere. */
  is_missing: z.boolean(),
  /** As which photo of its record it is shown; null where it is none. */
  photo_id: Id.nullable(),
  created_at: Instant,
})
export type Attachment = z.infer<typeof Attachment>

/** A backup that still has what was deleted. */
export const HoldingBackup = z.object({ id: Id, made_at: Instant })
export type HoldingBackup = z.infer<typeof HoldingBackup>

const path = '/core/attachments'
const tags = ['attachments']
const attachment_id = Id
export const attachments = {
  list: base
    .route({ method: 'GET', path, summary: 'Files attached to a record, oldest first', tags })
    .input(z.object({ kind: AttachedKind, id: Id }))
    .output(listOf(Attachment)),
  add: base
    .route({
      method: 'POST',
      path,
      summary:
        'Attach a file of at most 50 MiB, as a multipart form; what it is is told by its content, and what could run is refused',
      tags,
      successStatus: 201,
    })
    .input(
      z.object({
        file: z.file(),
        kind: AttachedKind,
        id: Id,
        /** Shows it among the photos of its property or job. */
        as_photo: z.boolean().default(false),
      }),
    )
    .output(Attachment),
  get: base
    .route({
      method: 'GET',
      path: `${path}/{attachment_id}`,
      summary: 'What is known of an attachment',
      tags,
    })
    .input(z.object({ attachment_id }))
    .output(Attachment),
  content: base
    .route({
      method: 'GET',
      path: `${path}/{attachment_id}/content`,
      summary: 'The file itself: pictures and PDF to be shown, everything else to be saved; never run',
      tags,
      outputStructure: 'detailed',
    })
    .input(z.object({ attachment_id }))
    .output(
      z.object({
        headers: z.object({
          'content-disposition': z.string(),
          'content-security-policy': z.string(),
          'x-content-type-options': z.string(),
        }),
        body: z.file(),
      }),
    ),
  thumbnail: base
    .route({
      method: 'GET',
      path: `${path}/{attachment_id}/thumbnail`,
      summary: 'A small picture of it, without what the camera wrote; null where none was made yet',
      tags,
    })
    .input(z.object({ attachment_id }))
    .output(z.file().nullable()),
  keepThumbnail: base
    .route({
      method: 'POST',
      path: `${path}/{attachment_id}/thumbnail`,
      summary:
        'Keep a small picture that was made of it, as a multipart form: JPEG, PNG or WebP of at most 512 KiB',
      tags,
    })
    .input(z.object({ attachment_id, file: z.file() }))
    .output(z.object({ kept: z.boolean() })),
  remove: base
    .route({
      method: 'DELETE',
      path: `${path}/{attachment_id}`,
      summary: 'Remove an attachment; for good, with what backups still hold it',
      tags,
    })
    .input(
      z.object({
        attachment_id,
        /** Deletes the file too, which cannot be taken back. */
        for_good: z.boolean().default(false),
      }),
    )
    .output(
      z.object({
        deleted: z.boolean(),
        for_good: z.boolean(),
        /** Backups that still have the file, newest first. null where it was not deleted for good: it is still here then. */
        backups: z.array(HoldingBackup).nullable(),
      }),
    ),
}
