import type { AttachedKind } from '../../../shared/domain/attachments/kinds.ts'
import type { PhotoMoment } from '../../../shared/domain/attachments/photos.ts'

export interface AttachmentTable {
  id: string
  kind: AttachedKind
  record_id: string
  /** What its content is called in the folder beside the data file; several may have the same. */
  sha256: string
  name: string
  media_type: string
  /** Bytes. */
  size: number
  created_at: string
  /** When it was removed; its content stays, for it to be brought back. */
  deleted_at: string | null
}

export interface PhotoTable {
  id: string
  attachment_id: string
  caption: string
  /** Of a photo of a job. */
  moment: PhotoMoment | null
  /** Orders those of a record, the lowest first. */
  position: number
  /** 1 where it goes out with its property's papers. */
  goes_out: number
  created_at: string
  updated_at: string
}

declare module '../../core/database/schema.ts' {
  interface Schema {
    attachments: AttachmentTable
    photos: PhotoTable
  }
}

declare module '../../core/ids.ts' {
  interface IdPrefixes {
    att: true
    photo: true
  }
}
