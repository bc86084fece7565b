import { z } from 'zod'

/** The delimiters a CSV of a bank may use. */
export const CsvDelimiter = z.enum([',', ';', '\t', '|'])
export type CsvDelimiter = z.infer<typeof CsvDelimiter>

/** The order of day, month and year where a date's own digits do not tell. */
export const DateOrder = z.enum(['dmy', 'mdy', 'ymd'])
export type DateOrder = z.infer<typeof DateOrder>

/** Which mark stands before the decimals; the other one, spaces and apostrophes then group thousands. */
export const NumberFormat = z.enum(['decimal_point', 'decimal_comma'])
export type NumberFormat = z.infer<typeof NumberFormat>

/** A column by its place, the first is 0: headers may be missing, repeated or translated. */
const Column = z.number().int().min(0).max(999)

/** How the amounts are spread over columns. */
export const CsvAmount = z.discriminatedUnion('kind', [
  /** One column; money into the account is positive. */
  z.object({ kind: z.literal('signed'), column: Column }),
  /** Money out in one column, money in in the other. */
  z.object({ kind: z.literal('debit_credit'), debit_column: Column, credit_column: Column }),
  /** One column of amounts, and one that says `debit` or `credit` (or D and C, Soll and Haben, Af and Bij). */
  z.object({ kind: z.literal('amount_type'), column: Column, type_column: Column }),
])
export type CsvAmount = z.infer<typeof CsvAmount>

/** How one bank writes its CSV files: what the import wizard shows, and what is remembered for the account. */
export const CsvMapping = z.object({
  delimiter: CsvDelimiter,
  has_header: z.boolean(),
  /** Lines above the header, or above the first row where there is no header. */
  skip_lines: z.number().int().min(0).max(1000),
  /** null: not known yet, the person must choose. */
  date_column: Column.nullable(),
  date_order: DateOrder,
  /** null: not known yet, the person must choose. */
  amount: CsvAmount.nullable(),
  number_format: NumberFormat,
  /** Turns every sign: some card issuers write a purchase as a positive amount. */
  flip_sign: z.boolean(),
  payee_column: Column.nullable(),
  description_column: Column.nullable(),
  /** The bank's own id of a row, unique within the account. */
  reference_column: Column.nullable(),
  check_number_column: Column.nullable(),
  category_column: Column.nullable(),
  currency_column: Column.nullable(),
  /** The account's name or number, in a file that holds several. */
  account_column: Column.nullable(),
})
export type CsvMapping = z.infer<typeof CsvMapping>
