import type { CsvMapping, DateOrder, NumberFormat } from '../../shared/contract/csv-mapping.ts'
import type { CalendarDate } from '../../shared/domain/calendar.ts'
import type { Wording } from '../../shared/domain/wording.ts'

/** What a bank file holds once it is read, whatever its format. Nothing here knows the database. */

export type FileFormat = 'ofx' | 'csv' | 'qif' | 'camt' | 'mt940'
export type BankAccountKind = 'checking' | 'savings' | 'credit_card' | 'cash' | 'loan'

/**
 * Why a row of the file is no payment of the account. Such a row is read and shown, does not count in sums and proofs, and is not
 * written unless a person takes it in; one in another currency cannot be taken in, as its amount is not the account's.
 */
export type LeftOutReason =
  | 'opening_balance'
  | 'closing_balance'
  | 'total'
  | 'pending'
  | 'cancelled'
  | 'other_currency'

/** A part of a row that the file splits, in minor units of the statement's currency, signed as the row is. */
export interface ParsedSplit {
  readonly amount_minor: number
  readonly category: string | null
  /** The other account of a part that is a transfer (QIF `[Savings]`). */
  readonly transfer_account: string | null
  readonly notes: string
}

/** What a row says of one that the bank sent earlier (OFX CORRECTFITID): it takes its place, or takes it away. */
export interface ParsedCorrection {
  readonly bank_ref: string
  readonly action: 'replace' | 'delete'
}

/** Shared by all rows without parts: there may be millions. */
export const NO_SPLITS: readonly ParsedSplit[] = []

export interface ParsedRow {
  /** 1-based line of the file where the row starts. */
  readonly line: number
  readonly date: CalendarDate
  /**
   * Minor units of the statement's currency, of `other_currency` for a row left out because of it; positive is money into the account.
   * What the account really changed by, fee included. Never 0 but in a correction that deletes.
   */
  readonly amount_minor: number
  readonly payee: string
  readonly description: string
  /** The bank's own id of the row (FITID, AcctSvcrRef). Not checked for repeats here. */
  readonly bank_ref: string | null
  readonly check_number: string | null
  /** The amount as the file has it, kept where it had more decimals than the currency and was rounded. */
  readonly raw_amount: string | null
  readonly category: string | null
  /** null for a payment. */
  readonly left_out: LeftOutReason | null
  /** The account's balance after this row, where the file gives one. Minor units. */
  readonly balance_minor: number | null
  /** The amount as it was paid in another currency, in minor units of that currency, signed as the row is. */
  readonly original: { readonly amount_minor: number; readonly currency: string } | null
  /** The part of the amount that is the bank's fee, positive; null where the file does not tell it apart. */
  readonly fee_minor: number | null
  /** Parts that sum to the amount; none for most rows. */
  readonly splits: readonly ParsedSplit[]
  /** The other account of a row that is a transfer (QIF `[Savings]`). */
  readonly transfer_account: string | null
  readonly correction: ParsedCorrection | null
}

/** A row, or one field of it, that could not be read. Such a row is not among the rows. */
export interface RowProblem {
  readonly line: number
  readonly field: string
  readonly message: string
  /** What the file has there, shortened. */
  readonly raw: string
}

export interface ParsedStatement {
  /** The account's id as the bank writes it; null where the file names none. */
  readonly bank_account_id: string | null
  /** Routing number, sort code or BIC of the bank, where the file has it. */
  readonly bank_id: string | null
  readonly account_kind: BankAccountKind | null
  /** The currency the file names. null: it names none and the amounts were read as the household's currency. */
  readonly currency: string | null
  readonly rows: readonly ParsedRow[]
  readonly problems: readonly RowProblem[]
  readonly notices: readonly string[]
  /** How many rows were rounded to the currency's decimals. */
  readonly rounded: number
  /** Before the first row. */
  readonly opening_balance_minor: number | null
  readonly opening_date: CalendarDate | null
  readonly closing_balance_minor: number | null
  readonly closing_date: CalendarDate | null
  /** The days that the file says it covers, where it does. */
  readonly period: { readonly from: CalendarDate; readonly to: CalendarDate } | null
  /** The account's name as the file has it, where that is not its id. */
  readonly account_name: string | null
  /** Whether the rows add up to the bank's own balances; see proof.ts. */
  readonly verdict: Verdict
}

/**
 * What the file's own balances say of how it was read. Differences in minor units: what the bank says less what the rows give.
 * `first_row` is the index of the first row from which they differ.
 */
export type Verdict =
  | { readonly kind: 'proved'; readonly by: 'running' | 'closing' }
  | { readonly kind: 'unproved' }
  | { readonly kind: 'contradicted'; readonly difference_minor: number; readonly first_row: number }

/** What of a file can be read in two ways and must be asked about. Named after the parameter that settles it. */
export type Ambiguity = 'date_order' | 'number_format' | 'flip_sign' | 'currency'

/** How a CSV was read, for the wizard that lets a person change it. */
export interface CsvReading {
  readonly mapping: CsvMapping
  /** The names of the columns; letters (A, B, C) where the file has none. */
  readonly header: readonly string[]
  /** The lines above the header, as text; the first of them where there are many. */
  readonly above?: readonly (readonly string[])[]
  /** The first rows below the header, as text. */
  readonly sample: readonly (readonly string[])[]
}

export interface ParsedFile {
  readonly format: FileFormat
  readonly encoding: string
  readonly statements: readonly ParsedStatement[]
  /** About the file as a whole, such as the bank's own error message. */
  readonly notices: readonly string[]
  /** The order the dates were read in; null where each date says it itself. */
  readonly date_order: DateOrder | null
  readonly number_format: NumberFormat
  /** What was guessed and is to be asked about; empty where all is settled by the file, its proof or a person. */
  readonly ambiguities: readonly Ambiguity[]
  /** Tells files of one layout from all others: format, delimiter, normalised header, number of columns. */
  readonly fingerprint: string
  readonly csv?: CsvReading
}

/** The file as a whole could not be read. */
export interface ParseFailure {
  readonly ok: false
  readonly wording: Wording
  readonly line?: number
}

export type ParseResult = { readonly ok: true; readonly file: ParsedFile } | ParseFailure

/** Parts of a mapping that a person or an earlier import settled; the rest is found from the file. */
export type CsvMappingChange = { readonly [Key in keyof CsvMapping]?: CsvMapping[Key] | undefined }

export interface ParseOptions {
  /** The household's currency: gives the decimals of amounts whose currency the file does not name. */
  readonly currency: string
  /** The day it is: dates of the future and of long ago speak against an order of day and month. */
  readonly today?: CalendarDate | undefined
  /** The kind of the account the file is for, where it is known: helps where purchases are positive. Never decides against the proof. */
  readonly account_kind?: BankAccountKind | undefined
  /** Found from the content if left out. */
  readonly format?: FileFormat | undefined
  /** Helps to find the format; never trusted over the content. */
  readonly fileName?: string | undefined
  /** Overrides what was found; a label of the Encoding Standard, such as `windows-1250`. */
  readonly encoding?: string | undefined
  /** Overrides parts of the mapping that was found. `date_order` and `number_format` serve every format. */
  readonly csv?: CsvMappingChange | undefined
  /** Called now and then with 0 to 1. What it throws ends the parse and reaches the caller: a way to cancel. */
  readonly onProgress?: ((fraction: number) => void) | undefined
}

/** A decoded file on its way to the parser of its format. */
export interface FileText {
  readonly text: string
  readonly encoding: string
}
