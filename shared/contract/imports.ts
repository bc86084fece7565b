import { eventIterator } from '@orpc/contract'
import { z } from 'zod'
import { AccountKind } from './accounts.ts'
import { Amount, base, CalendarDateText, CurrencyCode, Id, Instant, listOf, Name, ShortText } from './common.ts'
import { CsvMapping, DateOrder, NumberFormat } from './csv-mapping.ts'
import { Tag } from './transactions.ts'

/** Larger files are refused before they are read. */
export const MAX_IMPORT_BYTES = 256 * 1024 * 1024
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
  new_account: z.object({ name: Name, kind: AccountKind }).optional(),
})

/** What a file can leave open, by the parameter that settles it. */
export const ImportParameter = z.enum(['date_order', 'number_format', 'flip_sign', 'currency'])

export const ImportOptions = z.object({
  /** Used when the file is about one account and names none that is known. It never changes how the file is read. */
  account_id: Id.optional(),
  targets: z.array(StatementTarget).max(MOST_STATEMENTS).optional(),
  /** Makes an account for each that the file names and that is not there, with the name, kind and opening balance of the file. */
  create_accounts: z.boolean().optional(),
  /** Found from the content if left out. */
  format: ImportFormat.optional(),
  encoding: z.string().max(40).optional(),
  csv: CsvMapping.partial().optional(),
  /** Each settles what the file leaves open; they serve every format. */
  date_order: DateOrder.optional(),
  number_format: NumberFormat.optional(),
  flip_sign: z.boolean().optional(),
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
  'other_text',
  'no_text',
  'other_balance',
  'repeated_in_file',
  'same_payment_other_file',
  'amount_changed',
  'correction',
  'reconciled',
  'edited',
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
  /** null: the person must say which account this is. */
  account_id: Id.nullable(),
  /** The account to be made with the import. */
  new_account: z
    .object({ name: z.string(), kind: AccountKind, opening_balance: Amount, opening_date: CalendarDateText })
    .nullable(),
  /** The one account whose number ends as the file's masked number does: to be asked about, never taken by itself. */
  suggested_account_id: Id.nullable(),
  /** Into a closed account nothing is imported; opening it (PATCH the account) lets this go on. */
  account_closed: z.boolean(),
  /** Why nothing of this statement can come in; the rest of the file does. */
  held_out: z.string().nullable(),
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
  notices: z.array(z.string()),
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
})
export const ImportPreview = z.object({
  preview_id: Id,
  file_name: z.string(),
  format: ImportFormat,
  encoding: z.string(),
  /** About the file as a whole, such as the bank's own error message. */
  notices: z.array(z.string()),
  date_order: DateOrder.nullable(),
  number_format: NumberFormat,
  /** What the file leaves open and is asked about. */
  questions: z.array(ImportParameter),
  blockers: z.array(ImportBlocker),
  /** One of each account of the file, however many statements of it the file has. */
  statements: z.array(PreviewStatement),
  /** For a CSV: how it was read, its header and first rows, so that the person can change the mapping. */
  csv: z
    .object({
      mapping: CsvMapping,
      header: z.array(z.string()),
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
  account_ids: z.array(Id),
  /** Accounts that were made from the file. */
  created_account_ids: z.array(Id),
  notices: z.array(z.string()),
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
      summary: 'Read and import in one step, for scripts; rows that may be duplicates are added and marked for review',
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
