import type { z } from 'zod'
import type { RowState } from '../../shared/contract/imports.ts'
import type { LeadMapping, LeadMappingChange } from '../../shared/contract/lead-mapping.ts'
import type { LeadDecision, LeadState } from '../../shared/contract/leads.ts'
import type { Actor } from '../audit/entry.ts'
import type { Question } from '../errors.ts'
import type { RowProblem } from './formats/index.ts'
import type { ParsedLead } from './leads/read.ts'
import type { Acceptance, Decision, FilePreview, ReadOptions, RowPage } from './preview.ts'
import type { Phase } from './progress.ts'

/** What the program and its importing thread say to each other. Amounts are minor units on both sides. */

export interface LeadOptions {
  readonly encoding?: string | undefined
  /** Overrides parts of the mapping that was found. */
  readonly csv?: LeadMappingChange | undefined
}

export interface LeadFilePreview {
  readonly preview_id: string
  readonly file_name: string
  readonly encoding: string
  readonly mapping: LeadMapping
  readonly header: readonly string[]
  readonly sample: readonly (readonly string[])[]
  readonly new_count: number
  readonly duplicate_count: number
  readonly repeated_count: number
  readonly problem_count: number
  readonly deal_count: number
  readonly notices: readonly string[]
  readonly rows: readonly {
    readonly row: number
    readonly parsed: ParsedLead
    readonly is_lead: boolean
    readonly state: LeadState
    readonly duplicate_of: { readonly property_id: string; readonly address: string } | null
    readonly repeats_line: number | null
  }[]
  readonly problems: readonly RowProblem[]
}

/** What a file of rates did, or would do. */
export interface RateFileOutcome {
  readonly format: 'ecb' | 'list'
  readonly currencies: readonly string[]
  readonly from: string | null
  readonly to: string | null
  readonly added: number
  readonly duplicates: number
  readonly changed: number
  readonly kept: number
  readonly gaps: number
  readonly problems: readonly { readonly line: number; readonly message: string }[]
}

export interface RatesWritten {
  readonly outcome: RateFileOutcome
  /** What takes it back, packed; null where no rate became another. */
  readonly changes: Uint8Array | null
}

/** What a thread is asked. `now` is the program's instant, so that a test's clock holds in the thread too. */
export type Task = { readonly now: number } & (
  | {
      readonly kind: 'preview'
      readonly preview_id: string
      readonly file_name: string
      /** Alone in its buffer, which goes over to the thread. */
      readonly bytes: Uint8Array<ArrayBuffer>
      readonly options: ReadOptions
    }
  | { readonly kind: 'revise'; readonly preview_id: string; readonly options: ReadOptions }
  | { readonly kind: 'decide'; readonly preview_id: string; readonly decisions: readonly Decision[] }
  | {
      readonly kind: 'rows'
      readonly preview_id: string
      readonly statement: number
      readonly state: RowState | undefined
      readonly offset: number
      readonly limit: number
    }
  | {
      readonly kind: 'commit'
      readonly preview_id: string
      readonly decisions: readonly Decision[]
      readonly acceptance: Acceptance
    }
  | { readonly kind: 'undo'; readonly import_id: string }
  | {
      readonly kind: 'preview_leads'
      readonly preview_id: string
      readonly file_name: string
      /** As of a preview. */
      readonly bytes: Uint8Array<ArrayBuffer>
      readonly options: LeadOptions
    }
  | { readonly kind: 'revise_leads'; readonly preview_id: string; readonly options: LeadOptions }
  | {
      readonly kind: 'commit_leads'
      readonly preview_id: string
      readonly decisions: readonly z.infer<typeof LeadDecision>[]
    }
  | { readonly kind: 'undo_leads'; readonly import_id: string }
  | { readonly kind: 'preview_rates'; readonly csv: string; readonly wanted: readonly string[] | undefined }
  | {
      readonly kind: 'write_rates'
      readonly csv: string
      readonly wanted: readonly string[] | undefined
      readonly skip_problems: boolean
      readonly by: Actor
    }
  | { readonly kind: 'put_back_rates'; readonly changes: Uint8Array; readonly direction: 'undo' | 'redo' }
  | { readonly kind: 'forget'; readonly preview_id: string }
  | { readonly kind: 'close' }
)

export type { Phase } from './progress.ts'

export interface Request {
  readonly request: number
  readonly task: Task
  /** One Int32: not 0 means stop. Shared, because the thread reads no messages while it works. */
  readonly cancel: Int32Array
}

/** A refusal as it crosses the thread boundary; made into the error class again on the other side. */
export type Refusal =
  | { readonly kind: 'invalid'; readonly path: readonly (string | number)[]; readonly message: string }
  | { readonly kind: 'conflict'; readonly message: string }
  | { readonly kind: 'question'; readonly message: string; readonly question: Question }
  | { readonly kind: 'not_found'; readonly what: string; readonly id: string }
  | { readonly kind: 'locked'; readonly what: string; readonly id: string }
  | { readonly kind: 'busy' }
  | { readonly kind: 'cancelled' }
  | { readonly kind: 'damaged'; readonly message: string }
  | {
      readonly kind: 'unexpected'
      readonly message: string
      readonly stack: string
      /** SQLite's or the operating system's, as `SQLITE_FULL` or `ENOSPC`. */
      readonly code: string | undefined
    }

export type Reply =
  | { readonly request: number; readonly kind: 'progress'; readonly phase: Phase; readonly fraction: number }
  | { readonly request: number; readonly kind: 'preview'; readonly preview: FilePreview }
  | { readonly request: number; readonly kind: 'rows'; readonly page: RowPage }
  | { readonly request: number; readonly kind: 'leads'; readonly preview: LeadFilePreview }
  | { readonly request: number; readonly kind: 'rates'; readonly preview: RateFileOutcome }
  | { readonly request: number; readonly kind: 'rates_written'; readonly written: RatesWritten }
  | { readonly request: number; readonly kind: 'done'; readonly import_id: string }
  | { readonly request: number; readonly kind: 'refused'; readonly refusal: Refusal }
