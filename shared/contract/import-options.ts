import { z } from 'zod'
import { BankAccountKind } from './accounts.ts'
import { Amount, CurrencyCode, Id, Name } from './common.ts'
import { CsvMapping, DateOrder, NumberFormat } from './csv-mapping.ts'

/** How a bank file is to be read, where it goes, and what is taken upon oneself. */

/** A page of a preview's rows; the program never hands over more of them at once. */
export const MOST_PREVIEW_ROWS = 200
/** Accounts of one file. More are refused: no bank writes such a file. */
export const MOST_STATEMENTS = 200

export const ImportFormat = z.enum(['csv', 'ofx', 'qif', 'camt', 'mt940'])

/**
 * Where an account of the file goes. The account of the file is named by its key in the preview, or by any statement of it; it goes to an
 * account that is there, or to one that is made with the import and opens with what makes its balance the bank's.
 */
export const StatementTarget = z.object({
  account_key: z.string().max(200).optional(),
  statement: z.number().int().min(0).optional(),
  account_id: Id.optional(),
  /** `balance`: what the bank says that it holds after the last row; taken where the file says nothing of that. */
  new_account: z.object({ name: Name, kind: BankAccountKind, balance: Amount.optional() }).optional(),
})

/** What a file can leave open, by the parameter that settles it. */
export const ImportParameter = z.enum(['date_order', 'number_format', 'flip_sign', 'currency'])

export const FileCategoryChoice = z
  .object({
    category: z.string().min(1).max(200),
    bucket_id: Id.nullable().optional(),
    new_bucket: Name.optional(),
  })
  .refine(
    ({ bucket_id, new_bucket }) => (bucket_id === undefined) !== (new_bucket === undefined),
    'needs `bucket_id`, or `new_bucket`',
  )

export const ImportOptions = z.object({
  /** Used when the file is about one account and names none that is known. It never changes how the file is read. */
  account_id: Id.optional(),
  targets: z.array(StatementTarget).max(MOST_STATEMENTS).optional(),
  /** Makes an account for each that the file names and that is not there, with the name, kind and opening balance of the file. A file that names none needs `account_id`. */
  create_accounts: z.boolean().optional(),
  /** Found from the content if left out. */
  format: ImportFormat.optional(),
  encoding: z.string().max(40).optional(),
  csv: CsvMapping.partial().optional(),
  /** Each settles what the file leaves open; they serve every format. */
  date_order: DateOrder.optional(),
  number_format: NumberFormat.optional(),
  flip_sign: z.boolean().optional(),
  /** What the file's categories stand for: a bucket, a new one by its name, or null for none. It is remembered for files of this kind once they are written. */
  categories: z.array(FileCategoryChoice).max(500).optional(),
  /** The currency of amounts that name none. */
  currency: CurrencyCode.optional(),
})

/** What a person, or a script, takes upon itself: without it such a file is not written. */
export const ImportAcceptance = z.object({
  /** Takes what was guessed where the file can be read in two ways. */
  accept_guesses: z.boolean().optional(),
  /** Writes a statement that does not add up to its own balances; its rows are marked for review. */
  accept_contradicted: z.boolean().optional(),
})
