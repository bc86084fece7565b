import { z } from 'zod'
import { MOVE_IN_APPS } from '../domain/move-in-apps.ts'
import { AccountKind } from './accounts.ts'
import { Amount, base, CalendarDateText, CurrencyCode, Id, Instant, listOf, noticesShape } from './common.ts'
import { DateOrder, NumberFormat } from './csv-mapping.ts'

/** Moving in from another app: what it exports becomes accounts, buckets, transactions, bills and rules here, and is undone as one. */

export const MoveInAppName = z.enum(MOVE_IN_APPS)

export const MoveInAccount = z.object({
  /** How the file tells it from the others. */
  key: z.string(),
  name: z.string(),
  kind: AccountKind,
  closed: z.boolean(),
  /** Its amounts are in it. */
  currency: CurrencyCode,
  rows: z.number().int(),
  opening_balance: Amount,
  opening_date: CalendarDateText,
  /** Whether the file states what the account holds, or it is the sum of the file's rows, or neither: it is only named by transfers. */
  source: z.enum(['stated', 'rows', 'none']),
  source_balance: Amount,
  /** What it will hold here, days to come included. */
  balance: Amount,
  /** What the app says less that. */
  difference: Amount,
})

const Count = z.number().int()
const report = {
  app: MoveInAppName,
  app_name: z.string(),
  /** Whether a real export of the app was at hand when its reader was made. */
  tried: z.boolean(),
  accounts: z.array(MoveInAccount),
  counts: z.object({
    accounts: Count,
    transactions: Count,
    transfers: Count,
    splits: Count,
    payees: Count,
    new_buckets: Count,
    /** Categories of the name of a bucket that is here already. */
    known_buckets: Count,
    /** Months of buckets that have a limit of their own. */
    budgets: Count,
    bills: Count,
    expected_income: Count,
    rules: Count,
  }),
  from: CalendarDateText.nullable(),
  to: CalendarDateText.nullable(),
  /** What cannot be carried over, with how many there are of it. */
  left_out: z.array(z.object({ what: z.string(), reason: z.string(), count: Count })),
  ...noticesShape,
}

export const MoveInPreview = z.object({
  preview_id: Id,
  file_name: z.string(),
  ...report,
  /** Whether every account will hold what the app says. */
  balanced: z.boolean(),
  /** What can be read in two ways: give it, or `accept_guesses`. */
  ambiguities: z.array(z.enum(['date_order', 'number_format', 'flip_sign'])),
  /** This very file, moved in before and not undone. */
  earlier: z.object({ id: Id, created_at: Instant }).nullable(),
})
export type MoveInPreview = z.infer<typeof MoveInPreview>

export const MovedIn = z.object({
  id: Id,
  file_name: z.string(),
  ...report,
  created_at: Instant,
  undone_at: Instant.nullable(),
})
export type MovedIn = z.infer<typeof MovedIn>

const reading = {
  /** Found from the file if left out. A file of another app is refused. */
  app: MoveInAppName.optional(),
  date_order: DateOrder.optional(),
  number_format: NumberFormat.optional(),
  /** Whether what is paid is above zero in the file. */
  flip_sign: z.boolean().optional(),
}

const path = '/core/move-in'
const tags = ['move in']

export const moveIn = {
  preview: base
    .route({
      method: 'POST',
      path: `${path}/preview`,
      summary: "Read another app's export and show what moving in would do; writes nothing",
      tags,
    })
    .input(z.object({ file: z.file(), preview_id: Id.optional(), ...reading }))
    .output(MoveInPreview),
  run: base
    .route({
      method: 'POST',
      path,
      summary:
        'Write what a preview showed, or read and write a file in one step; all or nothing, and undone as one',
      tags,
      successStatus: 201,
    })
    .input(
      z.object({
        preview_id: Id.optional(),
        file: z.file().optional(),
        ...reading,
        /** Writes it although an account would not hold what the app says. */
        accept_differences: z.boolean().default(false),
        /** Takes what was guessed where the file can be read in two ways. */
        accept_guesses: z.boolean().default(false),
        /** Writes it although this very file was moved in before. */
        again: z.boolean().default(false),
      }),
    )
    .output(MovedIn),
  list: base
    .route({ method: 'GET', path, summary: 'What was moved in, newest first', tags })
    .input(z.object({}))
    .output(listOf(MovedIn)),
  undo: base
    .route({
      method: 'POST',
      path: `${path}/{move_in_id}/undo`,
      summary: 'Undo a move as one; refused where an account of it was reconciled here since',
      tags,
    })
    .input(z.object({ move_in_id: Id }))
    .output(MovedIn),
}
