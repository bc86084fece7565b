import type { z } from 'zod'
import type {
  ImportAcceptance,
  ImportBlocker,
  ImportOptions,
  ImportParameter,
  RowAction,
  RowDecision,
  RowReason,
  RowState,
} from '../../../shared/contract/imports.ts'
import type { Wording } from '../../../shared/domain/wording.ts'
import type { CsvMappingChange, FileFormat, ParsedRow, RowProblem } from '../../formats/index.ts'
import type { ParsedFile } from '../../formats/statement.ts'
import type { PreviewedCategory } from './file-categories.ts'
import type { Payment } from './owners.ts'

/** What the importing thread tells of a bank file: the contract's preview with amounts in minor units. */

export type ReadOptions = z.infer<typeof ImportOptions>
export type Target = NonNullable<ReadOptions['targets']>[number]
export type Acceptance = z.infer<typeof ImportAcceptance>
export type Decision = z.infer<typeof RowDecision>

/** A transaction that is there already, as a preview shows it. */
export interface Candidate {
  readonly id: string
  readonly date: string
  readonly signed_minor: number
  readonly payee: string
  readonly description: string
}

export interface PreviewedRow {
  readonly row: number
  readonly parsed: ParsedRow
  readonly payee: string
  readonly bucket_id: string | null
  readonly state: RowState
  readonly reason: z.infer<typeof RowReason> | null
  readonly candidate: Candidate | null
  readonly action: RowAction
  readonly choices: readonly RowAction[]
  /** Where the account's owner pays it for another. */
  readonly paid_for?: Payment
}

export interface RowPage {
  readonly currency: string
  readonly items: readonly PreviewedRow[]
  readonly total: number
}

/** As the contract's; differences in minor units. */
export interface StatementVerdict {
  readonly kind: 'proved' | 'unproved' | 'contradicted'
  readonly by: 'running' | 'closing' | 'earlier_closing' | null
  readonly difference_minor: number | null
  readonly first_row: number | null
}

export interface Forecast {
  readonly opens_at_minor: number | null
  readonly rows: number
  readonly sum_minor: number
  readonly closes_at_minor: number | null
  readonly bank_closes_at_minor: number | null
  readonly closing_date: string | null
}

/** What an account holds after an import, and what its bank says that it holds. */
export interface Agreement {
  readonly as_of: string | null
  readonly account_minor: number
  readonly bank_minor: number | null
  readonly difference_minor: number | null
  readonly since: string | null
}

export type AccountKind = 'checking' | 'savings' | 'credit_card' | 'cash' | 'loan'

/** An account that is made with the import. */
export interface NewAccount {
  readonly name: string
  readonly kind: AccountKind
  readonly currency: string
  readonly opening_minor: number
  readonly opening_date: string
}

export interface StatementPreview {
  readonly statement: number
  readonly account_key: string
  readonly bank_account_id: string | null
  readonly account_name: string | null
  readonly account_kind: string | null
  readonly currency: string | null
  /** What all of its amounts are in. */
  readonly amounts_currency: string
  readonly account_id: string | null
  readonly new_account: NewAccount | null
  readonly suggested_account_id: string | null
  readonly account_closed: boolean
  readonly held_out: Wording | null
  readonly row_count: number
  readonly new_count: number
  readonly duplicate_count: number
  readonly unsure_count: number
  readonly changed_count: number
  readonly removed_count: number
  readonly left_out_count: number
  readonly problem_count: number
  readonly rounded_count: number
  readonly add_count: number
  readonly sum_minor: number
  readonly from: string | null
  readonly to: string | null
  readonly notices: readonly Wording[]
  readonly verdict: StatementVerdict
  readonly forecast: Forecast
  readonly agreement: Agreement | null
  readonly rows: readonly PreviewedRow[]
  readonly problems: readonly RowProblem[]
}

/** One side of a transfer that an import would make: a row of the file, or a transaction that is there. */
export interface PreviewedSide {
  readonly statement: number | null
  readonly row: number | null
  readonly transaction_id: string | null
  readonly account: string
  readonly date: string
  readonly text: string
  readonly signed_minor: number
  readonly currency: string
}

export interface PreviewedTransfers {
  readonly link_count: number
  readonly ask_count: number
  readonly pairs: readonly {
    readonly verdict: 'link' | 'ask'
    readonly out: PreviewedSide
    readonly in: PreviewedSide
  }[]
}

/** What stands between a preview and its writing. */
export type Blocker = Omit<z.infer<typeof ImportBlocker>, 'message' | 'wording'> & {
  readonly wording: Wording
}

export interface FilePreview {
  /** What the file's own categories stand for. */
  readonly categories: readonly PreviewedCategory[]
  readonly preview_id: string
  readonly file_name: string
  readonly format: FileFormat
  readonly encoding: string
  readonly notices: readonly Wording[]
  readonly date_order: ParsedFile['date_order']
  readonly number_format: ParsedFile['number_format']
  readonly questions: readonly z.infer<typeof ImportParameter>[]
  readonly blockers: readonly Blocker[]
  readonly statements: readonly StatementPreview[]
  /** Null for a file of too many rows. */
  readonly transfers: PreviewedTransfers | null
  readonly csv: {
    readonly mapping: NonNullable<ParsedFile['csv']>['mapping']
    readonly header: readonly string[]
    /** The lines above the header, which hold no payments. */
    readonly above: readonly (readonly string[])[]
    readonly sample: readonly (readonly string[])[]
    readonly fingerprint: string
    readonly remembered: boolean
    readonly suggested: {
      readonly source: 'remembered' | 'earlier_version'
      readonly csv: CsvMappingChange
    } | null
  } | null
}
