import type { Backup } from '../../shared/contract/backups.ts'
import type { Actor } from '../audit/store.ts'
import type { Refusal } from '../import/protocol.ts'
import type { BackupName } from './names.ts'

/** What the program asks of the thread that works on whole files, one task at a time, and what each answers. */
export interface Answers {
  back_up: Backup
  list: readonly Backup[]
  restore: { readonly restored: Backup; readonly kept: Backup }
}

export type Task =
  | { readonly kind: 'back_up'; readonly reason: BackupName['reason'] }
  | { readonly kind: 'list' }
  | { readonly kind: 'restore'; readonly id: string; readonly actor: Actor }

/** `now` is the program's instant, so that a test's clock holds in the thread too. */
export type Request =
  | { readonly kind: 'work'; readonly now: number; readonly task: Task }
  | { readonly kind: 'close' }

export type Outcome =
  | { readonly ok: true; readonly answer: Answers[keyof Answers] }
  | { readonly ok: false; readonly refusal: Refusal }
