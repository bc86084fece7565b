import type { AttachedKind } from '../../../shared/domain/attachments/kinds.ts'

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

declare module '../../core/database/schema.ts' {
  interface Schema {
    attachments: AttachmentTable
  }
}

declare module '../../core/ids.ts' {
  interface IdPrefixes {
    att: true
  }
}
