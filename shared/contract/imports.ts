import { eventIterator } from '@orpc/contract'
import { z } from 'zod'
import { Amount, base, CalendarDateText, Id, Instant, listOf, ShortText } from './common.ts'
import { CsvMapping } from './csv-mapping.ts'
import { Tag } from './transactions.ts'

/** Larger files are refused before they are read. */
export const MAX_IMPORT_BYTES = 256 * 1024 * 1024

export const ImportFormat = z.enum(['csv', 'ofx', 'qif', 'camt', 'mt940'])

/** Where one of the file's statements goes. */
export const StatementTarget = z.object({ statement: z.number().int().min(0), account_id: Id })

export const ImportOptions = z.object({
  /** Used when the file has one statement and names no known account. */
  account_id: Id.optional(),
  targets: z.array(StatementTarget).max(50).optional(),
  /** Found from the content if left out. */
  format: ImportFormat.optional(),
  encoding: z.string().max(40).optional(),
  csv: CsvMapping.partial().optional(),
})

export const RowState = z.enum(['new', 'duplicate', 'probable_duplicate'])
export const PreviewRow = z.object({
  /** Index within the statement; names the row in a decision. */
  row: z.number().int(),
  line: z.number().int(),
  date: CalendarDateText,
  signed_amount: Amount,
  payee: z.string(),
  description: z.string(),
  state: RowState,
  /** The transaction it seems to be. */
  duplicate_of: z
    .object({ transaction_id: Id, date: CalendarDateText, payee: z.string(), description: z.string() })
    .nullable(),
  bucket_id: Id.nullable(),
})
export const PreviewProblem = z.object({
  line: z.number().int(),
  field: z.string(),
  message: z.string(),
  raw: z.string(),
})
export const PreviewStatement = z.object({
  statement: z.number().int(),
  bank_account_id: z.string().nullable(),
  account_kind: z.string().nullable(),
  currency: z.string().nullable(),
  /** null: the person must say which account this is. */
  account_id: Id.nullable(),
  new_count: z.number().int(),
  duplicate_count: z.number().int(),
  probable_count: z.number().int(),
  problem_count: z.number().int(),
  rounded_count: z.number().int(),
  /** What the new rows add to the account. */
  sum: Amount,
  from: CalendarDateText.nullable(),
  to: CalendarDateText.nullable(),
  notices: z.array(z.string()),
  /** At most the first 200 of each; the counts cover all. `rows` has the probable duplicates first. */
  rows: z.array(PreviewRow),
  problems: z.array(PreviewProblem),
})
export const ImportPreview = z.object({
  preview_id: Id,
  file_name: z.string(),
  format: ImportFormat,
  encoding: z.string(),
  statements: z.array(PreviewStatement),
  /** For a CSV: how it was read, its header and first rows, so that the person can change the mapping. */
  csv: z
    .object({
      mapping: CsvMapping,
      header: z.array(z.string()),
      sample: z.array(z.array(z.string())),
      date_order_ambiguous: z.boolean(),
    })
    .nullable(),
})
export type ImportPreview = z.infer<typeof ImportPreview>

/** What to do with a row that is probably a duplicate; left out, such a row is not added. */
export const RowDecision = z.object({ statement: z.number().int(), row: z.number().int(), add: z.boolean() })

export const ImportRecord = z.object({
  id: Id,
  file_name: z.string(),
  format: ImportFormat,
  added: z.number().int(),
  duplicates: z.number().int(),
  problems: z.number().int(),
  rounded: z.number().int(),
  /** Bill payments linked because payee and amount were exactly a bill's. */
  bills_matched: z.number().int(),
  account_ids: z.array(Id),
  created_at: Instant,
  undone_at: Instant.nullable(),
})
export type ImportRecord = z.infer<typeof ImportRecord>

export const ImportProgress = z.object({
  preview_id: Id,
  phase: z.enum(['reading', 'comparing', 'writing', 'done', 'cancelled', 'failed']),
  /** 0 to 1. */
  fraction: z.number(),
})

export const RuleCondition = z.object({
  field: z.enum(['payee', 'description', 'amount', 'account_id']),
  operator: z.enum(['is', 'contains', 'starts_with', 'less_than', 'more_than']),
  value: z.union([ShortText.min(1), Amount]),
})
export const RuleAction = z.object({
  bucket_id: Id.nullable().optional(),
  payee: ShortText.optional(),
  tags: z.array(Tag).max(20).optional(),
})
export const Rule = z.object({
  id: Id,
  position: z.number().int(),
  conditions: z.array(RuleCondition).min(1).max(10),
  action: RuleAction,
  created_at: Instant,
})
export type Rule = z.infer<typeof Rule>

const path = '/core/imports'
const tags = ['imports']
const file = { file: z.file(), ...ImportOptions.shape }
export const imports = {
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
    .input(z.object({ preview_id: Id, decisions: z.array(RowDecision).max(100_000).default([]) }))
    .output(ImportRecord),
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
      summary: 'Read and import in one step, for scripts; rows that may be duplicates are left out',
      tags,
      successStatus: 201,
    })
    .input(z.object(file))
    .output(ImportRecord),
  list: base
    .route({ method: 'GET', path, summary: 'Past imports, newest first', tags })
    .input(z.object({}))
    .output(listOf(ImportRecord)),
  undo: base
    .route({
      method: 'POST',
      path: `${path}/{import_id}/undo`,
      summary: 'Take back an import as one; refused where a row is reconciled',
      tags,
    })
    .input(z.object({ import_id: Id }))
    .output(ImportRecord),
  listRules: base
    .route({ method: 'GET', path: '/core/rules', summary: 'Rules in the order they are tried', tags })
    .input(z.object({}))
    .output(listOf(Rule)),
  createRule: base
    .route({
      method: 'POST',
      path: '/core/rules',
      summary: 'Add a rule; `apply` also sorts the uncategorised transactions that are there',
      tags,
      successStatus: 201,
    })
    .input(
      z.object({ conditions: Rule.shape.conditions, action: RuleAction, apply: z.boolean().default(false) }),
    )
    .output(z.object({ rule: Rule, changed: z.number().int() })),
  updateRule: base
    .route({ method: 'PATCH', path: '/core/rules/{rule_id}', summary: 'Change a rule', tags })
    .input(
      z.object({
        rule_id: Id,
        conditions: Rule.shape.conditions.optional(),
        action: RuleAction.optional(),
        position: z.number().int().min(0).optional(),
      }),
    )
    .output(Rule),
  deleteRule: base
    .route({ method: 'DELETE', path: '/core/rules/{rule_id}', summary: 'Remove a rule', tags })
    .input(z.object({ rule_id: Id }))
    .output(z.object({ deleted: z.boolean() })),
}
