import type { FilePlace } from '../../../shared/domain/attachments/kinds.ts'
import type { PhotoMoment } from '../../../shared/domain/attachments/photos.ts'

export interface AttachmentTable {
  id: string
  kind: FilePlace
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

export interface WatchedFolderTable {
  id: number
  /** '' for none. */
  path: string
  is_on: number
}

/** A file that was found in the watched folder, and what came of it. */
export interface IncomingFileTable {
  id: string
  /** What it is called there. */
  source: string
  /** When it was written last, milliseconds since 1970. */
  modified: number
  /** Bytes. */
  size: number
  /** As it is kept. */
  name: string
  /** null for one that was refused. */
  sha256: string | null
  state: 'waiting' | 'accepted' | 'ignored' | 'refused'
  /** Why it was refused. */
  reason: string | null
  /** What it says of itself, where it does so for certain. */
  said_date: string | null
  /** Minor units of the currency. */
  said_minor: number | null
  said_currency: string | null
  said_payee: string | null
  /** The beginning of what stands in it. */
  text: string
  /** What it was accepted for. */
  transaction_id: string | null
  found_at: string
  updated_at: string
}

declare module '../../core/database/schema.ts' {
  interface Schema {
    attachments: AttachmentTable
    photos: PhotoTable
    watched_folder: WatchedFolderTable
    incoming_files: IncomingFileTable
  }
}

declare module '../../core/ids.ts' {
  interface IdPrefixes {
    att: true
    photo: true
    incoming: true
  }
}
