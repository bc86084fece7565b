import type { CsvMapping, DateOrder, NumberFormat } from '../../../shared/contract/csv-mapping.ts'
import type { CalendarDate } from '../../../shared/domain/calendar.ts'

/** What a bank file holds once it is read, whatever its format. Nothing here knows the database. */

export type FileFormat = 'ofx' | 'csv' | 'qif' | 'camt'
export type BankAccountKind = 'checking' | 'savings' | 'credit_card' | 'cash' | 'loan'

export interface ParsedRow {
  /** 1-based line of the file where the row starts. */
  readonly line: number
  readonly date: CalendarDate
  /** Minor units of the statement's currency; positive is money into the account. Never 0. */
  readonly amount_minor: number
  readonly payee: string
  readonly description: string
  /** The bank's own id of the row (FITID, AcctSvcrRef). Not checked for repeats here. */
  readonly bank_ref: string | null
  readonly check_number: string | null
  /** The amount as the file has it, kept where it had more decimals than the currency and was rounded. */
  readonly raw_amount: string | null
  readonly category: string | null
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
  readonly closing_balance_minor: number | null
  readonly closing_date: CalendarDate | null
}

/** How a CSV was read, for the wizard that lets a person change it. */
export interface CsvReading {
  readonly mapping: CsvMapping
  readonly header: readonly string[]
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
  /** Every date can be read in two ways: the order is a guess and a person should confirm it. */
  readonly date_order_ambiguous: boolean
  readonly number_format: NumberFormat
  /** Every amount can be read in two ways (`1,234` and nothing else): the format is a guess. */
  readonly number_format_ambiguous: boolean
  readonly csv?: CsvReading
}

/** The file as a whole could not be read. */
export interface ParseFailure {
  readonly ok: false
  readonly message: string
  readonly line?: number
}

export type ParseResult = { readonly ok: true; readonly file: ParsedFile } | ParseFailure

/** Parts of a mapping that a person or an earlier import settled; the rest is found from the file. */
export type CsvMappingChange = { readonly [Key in keyof CsvMapping]?: CsvMapping[Key] | undefined }

export interface ParseOptions {
  /** The household's currency: gives the decimals of amounts whose currency the file does not name. */
  readonly currency: string
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
