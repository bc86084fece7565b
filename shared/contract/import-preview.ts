import { z } from 'zod'
import { BankAccountKind } from './accounts.ts'
import { Amount, CalendarDateText, Id, noticesShape, WordingPart } from './common.ts'
import { CsvMapping, DateOrder, NumberFormat } from './csv-mapping.ts'
import { ImportFormat, ImportParameter } from './import-options.ts'
import { Owner } from './settlements.ts'

/** What an import would do, before anything is written. */

/**
 * `duplicate`: the account has it. `unsure`: the account has one that may be it. `changed` and `removed`: the bank says otherwise of one that
 * the account has. `left_out`: no payment.
 */
export const RowState = z.enum(['new', 'duplicate', 'unsure', 'changed', 'removed', 'left_out'])
export type RowState = z.infer<typeof RowState>

/** What is done with a row: it is added, nothing is done, or the transaction that is there becomes (or goes) as the bank says. */
export const RowAction = z.enum(['add', 'skip', 'change'])
export type RowAction = z.infer<typeof RowAction>

/** Why a row is in its state, where the state alone does not say it. */
export const RowReason = z.enum([
  'opening_balance',
  'closing_balance',
  'total',
  'pending',
  'cancelled',
  'other_currency',
  'near_in_time',
  /** About what the day's rate makes of the other side, for which it was expected. */
  'expected_at_rate',
  'other_text',
  'no_text',
  'other_balance',
  'repeated_in_file',
  'same_payment_other_file',
  'amount_changed',
  'correction',
  'reconciled',
  'edited',
  'rule',
])
export type RowReason = z.infer<typeof RowReason>

export const PreviewRow = z.object({
  /** Index within the statement; names the row in a decision. */
  row: z.number().int(),
  line: z.number().int(),
  date: CalendarDateText,
  signed_amount: Amount,
  payee: z.string(),
  description: z.string(),
  state: RowState,
  reason: RowReason.nullable(),
  /** The transaction that is there: which it is, may be, or changes; as it is now. */
  candidate: z
    .object({
      transaction_id: Id,
      date: CalendarDateText,
      signed_amount: Amount,
      payee: z.string(),
      description: z.string(),
    })
    .nullable(),
  /** What will be done, by the person's decision or without one. */
  action: RowAction,
  /** What can be decided. */
  choices: z.array(RowAction),
  bucket_id: Id.nullable(),
  /** Where the account's owner pays it for another, as the family card for a company: whose account pays, for whom, and what that is. */
  paid_for: z
    .object({ payer: Owner, bearer: Owner, booked_as: z.enum(['contribution', 'draw', 'due']) })
    .optional(),
  /** The account's balance after the row, where the file has it. */
  balance: Amount.nullable(),
  /** As it was paid, in another currency. */
  original: z.object({ amount: Amount, currency: z.string() }).nullable(),
  fee: Amount.nullable(),
  category: z.string().nullable(),
  transfer_account: z.string().nullable(),
  splits: z.array(z.object({ amount: Amount, category: z.string().nullable(), notes: z.string() })),
})
export const PreviewProblem = z.object({
  line: z.number().int(),
  field: z.string(),
  message: z.string(),
  wording: z.array(WordingPart),
  raw: z.string(),
})

/** Whether a statement adds up to the bank's balances. `difference` is what the bank says less what the rows give, from `first_row` on. */
export const StatementVerdict = z.object({
  kind: z.enum(['proved', 'unproved', 'contradicted']),
  /** Running balances, opening and closing balance, or the closing balance together with the account's last proved one. */
  by: z.enum(['running', 'closing', 'earlier_closing']).nullable(),
  difference: Amount.nullable(),
  first_row: z.number().int().nullable(),
})
/** The file's own arithmetic: opens at, so many rows, closes at. What the file does not say is null. */
export const StatementForecast = z.object({
  opens_at: Amount.nullable(),
  rows: z.number().int(),
  sum: Amount,
  /** Opening balance and rows. */
  closes_at: Amount.nullable(),
  bank_closes_at: Amount.nullable(),
  closing_date: CalendarDateText.nullable(),
})
/** What an account holds after an import, and what its bank says that it holds. */
export const AccountAgreement = z.object({
  /** The day of the bank's balance; without one the day of the last row. */
  as_of: CalendarDateText.nullable(),
  account_balance: Amount,
  bank_balance: Amount.nullable(),
  /** The bank's less the account's; null where the bank says none. */
  difference: Amount.nullable(),
  /** The first day on which the two are known to differ; null where they agree. */
  since: CalendarDateText.nullable(),
})

export const PreviewStatement = z.object({
  statement: z.number().int(),
  /** Names the account of the file in `targets`. */
  account_key: z.string(),
  bank_account_id: z.string().nullable(),
  account_name: z.string().nullable(),
  account_kind: z.string().nullable(),
  currency: z.string().nullable(),
  /** What all its amounts are in: that, or what the file was read as, which is its account's. */
  amounts_currency: z.string(),
  /** null: the person must say which account this is. */
  account_id: Id.nullable(),
  /** The account to be made with the import. */
  new_account: z
    .object({
      name: z.string(),
      kind: BankAccountKind,
      currency: z.string(),
      opening_balance: Amount,
      opening_date: CalendarDateText,
    })
    .nullable(),
  /** The one account whose number ends as the file's masked number does: to be asked about, never taken by itself. */
  suggested_account_id: Id.nullable(),
  /** Into a closed account nothing is imported; opening it (PATCH the account) lets this go on. */
  account_closed: z.boolean(),
  /** Why nothing of this statement can come in; the rest of the file does. */
  held_out: z.string().nullable(),
  held_out_wording: z.array(WordingPart).nullable(),
  row_count: z.number().int(),
  new_count: z.number().int(),
  duplicate_count: z.number().int(),
  unsure_count: z.number().int(),
  changed_count: z.number().int(),
  removed_count: z.number().int(),
  left_out_count: z.number().int(),
  problem_count: z.number().int(),
  rounded_count: z.number().int(),
  /** How many rows will be added as it stands, and what all that will be done adds to the account. */
  add_count: z.number().int(),
  sum: Amount,
  from: CalendarDateText.nullable(),
  to: CalendarDateText.nullable(),
  ...noticesShape,
  verdict: StatementVerdict,
  forecast: StatementForecast,
  /** As it will be once this is written; null where the account is not known yet. */
  agreement: AccountAgreement.nullable(),
  /** The first 200 of each, those to be decided on before all others; `previewRows` reads on. The counts cover all. */
  rows: z.array(PreviewRow),
  problems: z.array(PreviewProblem),
})

/** What stands between a preview and its writing. */
export const ImportBlocker = z.object({
  code: z.enum(['AMBIGUOUS', 'CONTRADICTED', 'UNKNOWN_ACCOUNTS', 'ACCOUNT_CLOSED']),
  statement: z.number().int().nullable(),
  parameter: ImportParameter.nullable(),
  message: z.string(),
  wording: z.array(WordingPart),
})
/** One side of a transfer that an import would make: a row of the file, or a transaction that is there. */
export const PreviewSide = z.object({
  statement: z.number().int().nullable(),
  row: z.number().int().nullable(),
  transaction_id: Id.nullable(),
  account: z.string(),
  date: CalendarDateText,
  text: z.string(),
  signed_amount: Amount,
  /** What it is in: its account's. */
  currency: z.string(),
})
export const PreviewTransfers = z.object({
  /** Pairs that would be linked, and pairs that would be asked about. */
  link_count: z.number().int(),
  ask_count: z.number().int(),
  /** The first hundred. */
  pairs: z.array(z.object({ verdict: z.enum(['link', 'ask']), out: PreviewSide, in: PreviewSide })),
})
/** A category that the file names, and what it stands for. */
export const PreviewCategory = z.object({
  category: z.string(),
  /** Rows and parts of rows that have it. */
  rows: z.number().int(),
  /** null: none, or not said. */
  bucket_id: Id.nullable(),
  /** The bucket that is made with the import. */
  new_bucket: z.string().nullable(),
  /** Who says so: `given` with this file, `remembered` from an earlier one of its kind, or a bucket has the very name. */
  from: z.enum(['given', 'remembered', 'same_name']).nullable(),
  /** A bucket of a name like it: to be offered. */
  suggested_bucket_id: Id.nullable(),
})
export type PreviewCategory = z.infer<typeof PreviewCategory>

export const ImportPreview = z.object({
  preview_id: Id,
  file_name: z.string(),
  format: ImportFormat,
  encoding: z.string(),
  /** About the file as a whole, such as the bank's own error message. */
  ...noticesShape,
  date_order: DateOrder.nullable(),
  number_format: NumberFormat,
  /** What the file leaves open and is asked about. */
  questions: z.array(ImportParameter),
  blockers: z.array(ImportBlocker),
  /** Those that the file names, of most rows first; send `categories` to say what they stand for. */
  categories: z.array(PreviewCategory),
  /** One of each account of the file, however many statements of it the file has. */
  statements: z.array(PreviewStatement),
  /** Null for a file of too many rows: they are found when it is written. */
  transfers: PreviewTransfers.nullable(),
  /** For a CSV: how it was read, its header and first rows, so that the person can change the mapping. */
  csv: z
    .object({
      mapping: CsvMapping,
      header: z.array(z.string()),
      /** The lines above the header, the first 40 of them: they were skipped, as they hold no payments. */
      above: z.array(z.array(z.string())),
      sample: z.array(z.array(z.string())),
      /** Tells files of this layout from all others. */
      fingerprint: z.string(),
      /** Whether it was read as the person set it for this account and this layout before. */
      remembered: z.boolean(),
      /** What is offered and was not applied: send it as `csv` to apply it. */
      suggested: z
        .object({ source: z.enum(['remembered', 'earlier_version']), csv: CsvMapping.partial() })
        .nullable(),
    })
    .nullable(),
})
export type ImportPreview = z.infer<typeof ImportPreview>
