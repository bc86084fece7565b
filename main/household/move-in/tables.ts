import type { MoveInApp } from '../../../shared/domain/move-in-apps.ts'

/** A file of another app that was moved in. */
export interface MoveInTable {
  id: string
  app: MoveInApp
  file_name: string
  /** SHA-256 of what the file says: the same a second time is noticed. */
  fingerprint: string
  /** Its transactions, which were written one after the other; null where it had none. */
  first_seq: number | null
  last_seq: number | null
  /** JSON of the report as it was shown. */
  report: string
  created_at: string
  undone_at: string | null
}

/** What was made with it besides transactions, in the order in which it was made. */
export interface MoveInRecordTable {
  move_in_id: string
  position: number
  kind: 'account' | 'bucket' | 'bill' | 'flow' | 'rule' | 'payee'
  entity_id: string
}

declare module '../../core/database/schema.ts' {
  interface Schema {
    move_ins: MoveInTable
    move_in_records: MoveInRecordTable
  }
}

declare module '../../core/ids.ts' {
  interface IdPrefixes {
    movein: true
  }
}
