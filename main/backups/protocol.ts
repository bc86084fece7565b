import type { Backup } from '../../shared/contract/backups.ts'
import type { Slice } from '../audit/record-check.ts'
import type { Actor } from '../audit/store.ts'
import type { Refusal } from '../import/protocol.ts'
import type { Carried } from './carry-over.ts'
import type { BackupName } from './names.ts'

/** What the program asks of the thread that works on whole files, one task at a time, and what each answers. */
export interface Answers {
  check_records: Slice
  back_up: Backup
  list: readonly Backup[]
  add: Backup
  /** The file's bytes. */
  encrypt: Uint8Array<ArrayBuffer>
  export: Uint8Array<ArrayBuffer>
  restore: { readonly restored: Backup; readonly kept: Backup; readonly carried: Carried }
}

export type Task =
  | { readonly kind: 'check_records'; readonly from: number }
  | { readonly kind: 'back_up'; readonly reason: BackupName['reason'] }
  | { readonly kind: 'list' }
  | { readonly kind: 'add'; readonly bytes: Uint8Array; readonly passphrase: string | undefined }
  | { readonly kind: 'encrypt'; readonly passphrase: string }
  | { readonly kind: 'export' }
  | { readonly kind: 'restore'; readonly id: string; readonly actor: Actor }

/** `now` is the program's instant, so that a test's clock holds in the thread too. */
export type Request =
  | { readonly kind: 'work'; readonly now: number; readonly task: Task }
  | { readonly kind: 'close' }

export type Outcome =
  | { readonly ok: true; readonly answer: Answers[keyof Answers] }
  | { readonly ok: false; readonly refusal: Refusal }
