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
  /** One column; money into the account is positive. A column of net amounts is one of these. */
  z.object({ kind: z.literal('signed'), column: Column }),
  /** Money out in one column, money in in the other. */
  z.object({ kind: z.literal('debit_credit'), debit_column: Column, credit_column: Column }),
  /** One column of amounts, and one that says `debit` or `credit` (or D and C, Soll and Haben, Af and Bij; a blank is the opposite of the one word there is). */
  z.object({ kind: z.literal('amount_type'), column: Column, type_column: Column }),
  /** What left one account and what reached another, in columns of their own, and one that says which of them is the file's. */
  z.object({
    kind: z.literal('source_target'),
    column: Column,
    target_column: Column,
    type_column: Column,
    /** The currency of what is received; that of what is sent is the mapping's `currency_column`. */
    target_currency_column: Column.nullable(),
  }),
])
export type CsvAmount = z.infer<typeof CsvAmount>

/**
 * How one bank writes its CSV files: what the import wizard shows, and what a person changed. The reader gives all of it; a field that is
 * left out in what it is given is found from the file, null says that there is no such column. The optional ones came later: what was
 * remembered before them has none.
 */
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
  /** The account's balance after the row: proves the rows, and is never written. */
  balance_column: Column.nullable().optional(),
  /** The bank's fee, which is taken off the account on top of the amount. Only where it really is; else null. */
  fee_column: Column.nullable().optional(),
  /** Says whether a row is booked, pending or cancelled. */
  status_column: Column.nullable().optional(),
  /** Whether rows that are pending, reserved, cancelled, declined or failed are left out. */
  leave_out_unbooked: z.boolean().optional(),
  /** Who sent what came in, where `payee_column` only says who got what went out. */
  payer_column: Column.nullable().optional(),
  /** Further columns of text, joined to the description in this order. */
  more_description_columns: z.array(Column).max(20).optional(),
  /** The amount as it was paid in another currency, and that currency. */
  original_amount_column: Column.nullable().optional(),
  original_currency_column: Column.nullable().optional(),
  /** The currency of the account the file is of: rows in another one are left out. null: the file names none. */
  currency: z
    .string()
    .regex(/^[A-Z]{3}$/)
    .nullable()
    .optional(),
})
export type CsvMapping = z.infer<typeof CsvMapping>

/** Columns by their places besides those that have a field of their own: as many as a file can have. */
export const FurtherColumns = z.array(z.number().int().min(0).max(999)).max(1000)
