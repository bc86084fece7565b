import { eventIterator } from '@orpc/contract'
import { z } from 'zod'
import { Amount, base, CalendarDateText, Id, Instant, listOf, noticesShape, pageOnly } from './common.ts'
import {
  ImportAcceptance,
  ImportFormat,
  ImportOptions,
  ImportParameter,
  MOST_PREVIEW_ROWS,
} from './import-options.ts'
import {
  AccountAgreement,
  ImportPreview,
  PreviewRow,
  RowAction,
  RowState,
  StatementVerdict,
} from './import-preview.ts'

export * from './import-options.ts'
export * from './import-preview.ts'

/** Larger files are refused before they are read. */
export const MAX_IMPORT_BYTES = 256 * 1024 * 1024
/** What to do with a row, whichever it is; a row without a decision is dealt with as the preview says. `add` is the older way to say it. */
export const RowDecision = z
  .object({
    statement: z.number().int().min(0),
    row: z.number().int().min(0),
    action: RowAction.optional(),
    add: z.boolean().optional(),
  })
  .refine(({ action, add }) => (action === undefined) !== (add === undefined), 'needs `action`, or `add`')
const Decisions = z.array(RowDecision).max(100_000)

export const ImportedStatement = z.object({
  account_id: Id,
  bank_account_id: z.string().nullable(),
  /** The days that this import covers of the account. */
  from: CalendarDateText.nullable(),
  to: CalendarDateText.nullable(),
  verdict: StatementVerdict,
  /** null for imports of earlier versions. */
  agreement: AccountAgreement.nullable(),
})
export const ImportRecord = z.object({
  id: Id,
  file_name: z.string(),
  format: ImportFormat,
  added: z.number().int(),
  duplicates: z.number().int(),
  /** Rows that the account may have had: added and marked for review, unless it was decided otherwise. */
  unsure: z.number().int(),
  /** Transactions that the bank changed, and that went because the bank took them back. */
  changed: z.number().int(),
  removed: z.number().int(),
  left_out: z.number().int(),
  /** Transactions marked for review. */
  for_review: z.number().int(),
  problems: z.number().int(),
  rounded: z.number().int(),
  /** Bill payments linked because payee and amount were exactly a bill's. */
  bills_matched: z.number().int(),
  /** Transfers that it made of its rows with each other and with what was there, and that still stand. */
  transfers: z.number().int(),
  account_ids: z.array(Id),
  /** Accounts that were made from the file. */
  created_account_ids: z.array(Id),
  ...noticesShape,
  statements: z.array(ImportedStatement),
  created_at: Instant,
  undone_at: Instant.nullable(),
})
export type ImportRecord = z.infer<typeof ImportRecord>

/** Why a file is not written yet: each is settled by a parameter, and none of them changes anything. */
export const importErrors = {
  /** The file can be read in two ways. Give these parameters, or `accept_guesses`. */
  AMBIGUOUS: {
    status: 409,
    message: 'The file can be read in two ways',
    data: z.object({ parameters: z.array(ImportParameter) }),
  },
  /** The rows do not add up to the file's own balances. `accept_contradicted` writes it all the same. */
  CONTRADICTED: {
    status: 409,
    message: 'The statement does not add up',
    data: z.object({ statement: z.number().int(), difference: Amount, first_row: z.number().int() }),
  },
  /** The file names accounts that are not here. Give `account_id` or `targets`, or `create_accounts`. */
  UNKNOWN_ACCOUNTS: {
    status: 409,
    message: 'The file is about accounts that are not here',
    data: z.object({
      accounts: z.array(
        z.object({
          account_key: z.string(),
          bank_account_id: z.string().nullable(),
          name: z.string().nullable(),
          kind: z.string().nullable(),
          currency: z.string().nullable(),
          rows: z.number().int(),
          suggested_account_id: Id.nullable(),
        }),
      ),
    }),
  },
  ACCOUNT_CLOSED: {
    status: 409,
    message: 'The account is closed',
    data: z.object({ account_id: Id, name: z.string() }),
  },
} as const

export const ImportProgress = z.object({
  preview_id: Id,
  phase: z.enum(['reading', 'comparing', 'writing', 'done', 'cancelled', 'failed']),
  /** 0 to 1. */
  fraction: z.number(),
})

const path = '/core/imports'
const tags = ['imports']
const file = { file: z.file(), ...ImportOptions.shape }
export const imports = {
  /** The file that the system opened the program with, which is handed over once; null where none waits. */
  takeHandedOver: pageOnly.input(z.object({})).output(z.object({ file: z.file().nullable() })),
  preview: base
    .route({
      method: 'POST',
      path: `${path}/preview`,
      summary: 'Read a bank file and show what an import would do; writes nothing',
      tags,
    })
    .input(z.object({ ...file, preview_id: Id.optional() }))
    .output(ImportPreview),
  /** Changes the options of a preview without sending the file again. */
  revise: base
    .route({
      method: 'POST',
      path: `${path}/{preview_id}/revise`,
      summary: 'Preview the same file with other options',
      tags,
    })
    .input(z.object({ preview_id: Id, ...ImportOptions.shape }))
    .output(ImportPreview),
  commit: base
    .route({
      method: 'POST',
      path: `${path}/{preview_id}/commit`,
      summary: 'Write what a preview showed, all or nothing',
      tags,
    })
    .input(z.object({ preview_id: Id, decisions: Decisions.default([]), ...ImportAcceptance.shape }))
    .errors(importErrors)
    .output(ImportRecord),
  /** Keeps decisions with the preview, and shows what will then be done. Those of earlier calls stay. */
  decide: base
    .route({
      method: 'POST',
      path: `${path}/{preview_id}/decide`,
      summary: 'Leave rows of a preview out or take them in; writes nothing',
      tags,
    })
    .input(z.object({ preview_id: Id, decisions: Decisions }))
    .output(ImportPreview),
  previewRows: base
    .route({
      method: 'GET',
      path: `${path}/{preview_id}/rows`,
      summary: 'Rows of a preview, a page at a time, in the order of the file',
      tags,
    })
    .input(
      z.object({
        preview_id: Id,
        statement: z.number().int().min(0).default(0),
        state: RowState.optional(),
        offset: z.number().int().min(0).default(0),
        limit: z.number().int().min(1).max(MOST_PREVIEW_ROWS).default(MOST_PREVIEW_ROWS),
      }),
    )
    .output(z.object({ items: z.array(PreviewRow), total: z.number().int() })),
  cancel: base
    .route({
      method: 'POST',
      path: `${path}/{preview_id}/cancel`,
      summary: 'Stop a preview or a commit; nothing is written',
      tags,
    })
    .input(z.object({ preview_id: Id }))
    .output(z.object({ cancelled: z.boolean() })),
  progress: base
    .route({
      method: 'GET',
      path: `${path}/{preview_id}/progress`,
      summary: 'Progress as server-sent events',
      tags,
    })
    .input(z.object({ preview_id: Id }))
    .output(eventIterator(ImportProgress)),
  run: base
    .route({
      method: 'POST',
      path,
      summary:
        'Read and import in one step, for scripts; rows that may be duplicates are added and marked for review',
      tags,
      successStatus: 201,
    })
    .input(z.object({ ...file, decisions: Decisions.default([]), ...ImportAcceptance.shape }))
    .errors(importErrors)
    .output(ImportRecord),
  list: base
    .route({ method: 'GET', path, summary: 'Past imports, newest first', tags })
    .input(z.object({}))
    .output(listOf(ImportRecord)),
  undo: base
    .route({
      method: 'POST',
      path: `${path}/{import_id}/undo`,
      summary: 'Undo an import as one; refused where a row is reconciled',
      tags,
    })
    .input(z.object({ import_id: Id }))
    .output(ImportRecord),
}
