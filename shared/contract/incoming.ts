import { z } from 'zod'
import { Attachment } from './attachments.ts'
import {
  Amount,
  base,
  CalendarDateText,
  CurrencyCode,
  Id,
  Instant,
  listOf,
  PositiveAmount,
  pageOnly,
  ShortText,
} from './common.ts'

/** Files of a folder that the person has had watched: copied, read where they are PDF, and each proposed for its transaction. */

export const WatchedFolder = z.object({
  /** '' where none was chosen. */
  path: z.string(),
  is_on: z.boolean(),
  /** Why nothing, or no more, is taken; null where all is well, and where it is not watched. */
  problem: z.string().nullable(),
  /** Whether this host can ask for a folder in a dialog of the system. */
  can_choose: z.boolean(),
})
export type WatchedFolder = z.infer<typeof WatchedFolder>

export const IncomingFile = z.object({
  id: Id,
  name: z.string(),
  /** The copy that is kept; null where it was removed. */
  attachment: Attachment.nullable(),
  /** What it says of itself; null for what it does not say for certain, and where it cannot be read. */
  date: CalendarDateText.nullable(),
  amount: Amount.nullable(),
  currency: CurrencyCode.nullable(),
  payee: z.string().nullable(),
  found_at: Instant,
  /** Whether it says all that a new expense must have: a day, and an amount in the household’s currency. */
  is_whole: z.boolean(),
  /** The transaction that it is most likely of; null where none is more likely than others. */
  proposed: z
    .object({
      transaction_id: Id,
      date: CalendarDateText,
      payee: z.string(),
      amount: Amount,
      currency: CurrencyCode,
      /** What speaks for it, in words. */
      evidence: z.string(),
    })
    .nullable(),
})
export type IncomingFile = z.infer<typeof IncomingFile>

/** The expense that a file is of. */
export const ExpenseOfFile = z.object({
  date: CalendarDateText,
  /** In the currency of the account; in the household’s without one. */
  amount: PositiveAmount,
  payee: ShortText,
  account_id: Id.nullable(),
})

export const RefusedFile = z.object({ id: Id, name: z.string(), reason: z.string(), found_at: Instant })
export type RefusedFile = z.infer<typeof RefusedFile>

const path = '/core/incoming'
const tags = ['attachments']
const file_id = Id
export const incoming = {
  folder: base
    .route({
      method: 'GET',
      path: `${path}/folder`,
      summary: 'The folder that is watched for new files',
      tags,
    })
    .input(z.object({}))
    .output(WatchedFolder),
  /** Chooses the folder, and whether it is watched. No script has files of this computer brought in that the person has not chosen. */
  setFolder: pageOnly
    .input(
      z.object({
        /** Absolute. */
        path: z.string().trim().max(4000),
        is_on: z.boolean(),
      }),
    )
    .output(WatchedFolder),
  /** Asks for the folder in a dialog of the system, and watches it; as it was where none was chosen. */
  chooseFolder: pageOnly.input(z.object({})).output(WatchedFolder),
  look: base
    .route({
      method: 'POST',
      path: `${path}/look`,
      summary: 'Look into the folder now; a file that is being written is left for later',
      tags,
    })
    .input(z.object({}))
    .output(
      z.object({
        /** Copied, or refused. */
        taken: z.number().int(),
        /** There, and to be looked at again. */
        waiting: z.number().int(),
        problem: z.string().nullable(),
      }),
    ),
  list: base
    .route({
      method: 'GET',
      path,
      summary: 'Files that wait for their transaction, newest first, and those that were refused',
      tags,
    })
    .input(z.object({ limit: z.number().int().min(1).max(300).default(50) }))
    .output(
      listOf(IncomingFile).extend({
        /** All that wait. */
        count: z.number().int(),
        refused: z.array(RefusedFile),
      }),
    ),
  count: base
    .route({
      method: 'GET',
      path: `${path}/count`,
      summary: 'How many files wait for their transaction',
      tags,
    })
    .input(z.object({}))
    .output(z.object({ count: z.number().int() })),
  accept: base
    .route({
      method: 'POST',
      path: `${path}/{file_id}/accept`,
      summary: 'Attach it to the transaction that is proposed, or to another one',
      tags,
    })
    .input(z.object({ file_id, transaction_id: Id }))
    .output(Attachment),
  make: base
    .route({
      method: 'POST',
      path: `${path}/{file_id}/make`,
      summary:
        'Post the expense that it is of, not cleared, and attach it; what is left out is as the file says',
      tags,
    })
    .input(ExpenseOfFile.partial().extend({ file_id }))
    .output(Attachment),
  ignore: base
    .route({
      method: 'POST',
      path: `${path}/{file_id}/ignore`,
      summary: 'Ask for it no more; the file in the folder stays',
      tags,
    })
    .input(z.object({ file_id }))
    .output(z.object({ ignored: z.boolean() })),
}
