import { z } from 'zod'
import { PAYEE_RULES } from '../domain/payees/rules.ts'
import { Amount, base, CalendarDateText, Id, Instant, LongText, listOf, MonthText, Name } from './common.ts'

/** Who is paid. What banks write stays on the transactions; texts are cleaned by rules that have names, and lead to one record. */

export const PayeeStatus = z.enum(['active', 'archived', 'merged'])

const fields = {
  name: Name,
  notes: LongText,
  /** The bucket of what is imported of it, where no rule says otherwise. */
  default_bucket_id: Id.nullable(),
  /** It is one of the person's own accounts. */
  account_id: Id.nullable(),
  is_bill: z.boolean(),
  /** One of ours: a relative, a firm of one's own. */
  is_ours: z.boolean(),
}

export const Payee = z.object({
  id: Id,
  name: z.string(),
  notes: z.string(),
  default_bucket_id: Id.nullable(),
  account_id: Id.nullable(),
  is_bill: z.boolean(),
  is_ours: z.boolean(),
  status: PayeeStatus,
  /** The payee that it has become. */
  merged_into: Id.nullable(),
  created_at: Instant,
  updated_at: Instant,
})
export type Payee = z.infer<typeof Payee>

const Figures = {
  /** Of the last twelve budget months, the current one included; transfers and void transactions are left out. */
  spent: Amount,
  received: Amount,
  /** All of its transactions. */
  rows: z.number().int(),
  last_date: CalendarDateText.nullable(),
}

export const ListedPayee = z.object({
  ...Payee.shape,
  /** null, as is what else only a record has, where transactions of before there were payees have it as a text alone. */
  id: Id.nullable(),
  status: PayeeStatus.nullable(),
  created_at: Instant.nullable(),
  updated_at: Instant.nullable(),
  ...Figures,
  /** The name. */
  payee: z.string(),
  /** Its default bucket, else the one that its latest transaction is in. */
  bucket_id: Id.nullable(),
})
export type ListedPayee = z.infer<typeof ListedPayee>

const PayeeText = z.object({
  text: z.string(),
  rows: z.number().int(),
  last_date: CalendarDateText,
  /** The rules that make the name of it, in their order. */
  cleaned_by: z.array(z.enum(PAYEE_RULES)),
})
export type PayeeText = z.infer<typeof PayeeText>

/** How a person splits what is paid to a payee, by shares in percent; the part without one is for what is left over. */
export const UsualSplit = z.object({
  parts: z.array(z.object({ bucket_id: Id.nullable(), share: z.number().optional() })),
  /** How often in a row it was split so. */
  times: z.number().int(),
  /** It was made twice alike: an import fills it in, marked as learned. Before that it is offered. */
  fills_in: z.boolean(),
})
export type UsualSplit = z.infer<typeof UsualSplit>

export const PayeeDetail = z.object({
  ...Payee.shape,
  ...Figures,
  /** As its transactions have them, the most frequent first. */
  texts: z.array(PayeeText),
  /** What leads to it from now on: names, as texts are cleaned to, and single texts that somebody gave to it. */
  aliases: z.array(z.object({ kind: z.enum(['name', 'text']), text: z.string() })),
  rules: z.array(z.object({ id: Id, conditions: z.string(), bucket_id: Id.nullable() })),
  bills: z.array(z.object({ id: Id, name: z.string() })),
  usual_split: UsualSplit.nullable(),
})
export type PayeeDetail = z.infer<typeof PayeeDetail>

export const PayeeMonth = z.object({
  month: MonthText,
  spent: Amount,
  received: Amount,
  rows: z.number().int(),
})

/** A transaction that has another payee by now, or would. */
export const MovedRow = z.object({
  tx_id: Id,
  date: CalendarDateText,
  /** Negative for what went out. */
  signed_amount: Amount,
  payee: z.string(),
  description: z.string(),
  account_id: Id.nullable(),
  cleared: z.enum(['uncleared', 'cleared', 'reconciled']),
})
/** The first of the rows, the latest first, and how many there are. */
export const Moved = z.object({
  /** Whose they are; null where it would be made. */
  payee: Payee.nullable(),
  rows: z.number().int(),
  items: z.array(MovedRow),
  dry_run: z.boolean(),
})
export type Moved = z.infer<typeof Moved>

/** Says what would change, and changes nothing. */
const dry_run = z.boolean().default(false)

export const PayeeHistoryPreview = z.object({
  /** Transactions that would have a payee. */
  rows: z.number().int(),
  payees: z.array(
    z.object({
      /** null for one that would be made. */
      id: Id.nullable(),
      name: z.string(),
      /** Some of the texts. */
      texts: z.array(z.string()),
      rows: z.number().int(),
    }),
  ),
})
export type PayeeHistoryPreview = z.infer<typeof PayeeHistoryPreview>
export const PayeePass = z.object({ pass_id: Id, rows: z.number().int(), made: z.number().int() })

const path = '/core/payees'
const history = '/core/payee-history'
const tags = ['payees']
export const payees = {
  list: base
    .route({ method: 'GET', path, summary: 'Payees, with what was spent and the bucket used last', tags })
    .input(
      z.object({
        /** The beginning of a name. */
        text: z.string().trim().max(100).default(''),
        /** Any part of a name. */
        search: z.string().trim().max(100).default(''),
        status: z.enum(['active', 'archived']).default('active'),
        sort: z.enum(['name', 'spent', 'last_used']).default('name'),
        limit: z.number().int().min(1).max(500).default(10),
        /** How many to leave out, as read before. */
        offset: z.number().int().min(0).max(1_000_000).default(0),
      }),
    )
    .output(z.object({ ...listOf(ListedPayee).shape, total: z.number().int() })),
  create: base
    .route({ method: 'POST', path, summary: 'Add a payee', tags, successStatus: 201 })
    .input(z.object({ ...z.object(fields).partial().shape, name: fields.name }))
    .output(Payee),
  get: base
    .route({
      method: 'GET',
      path: `${path}/{payee_id}`,
      summary: 'A payee, the texts that lead to it, its rules and its bills',
      tags,
    })
    .input(z.object({ payee_id: Id }))
    .output(PayeeDetail),
  update: base
    .route({
      method: 'PATCH',
      path: `${path}/{payee_id}`,
      summary: 'Change or rename a payee; every transaction of it has the new name, the past ones too',
      tags,
    })
    .input(
      z.object({
        payee_id: Id,
        ...z.object(fields).partial().shape,
        status: z.enum(['active', 'archived']).optional(),
      }),
    )
    .output(Payee),
  forgetSplit: base
    .route({
      method: 'DELETE',
      path: `${path}/{payee_id}/usual-split`,
      summary: 'Forget how its transactions are split: it is neither offered nor filled in any more',
      tags,
    })
    .input(z.object({ payee_id: Id }))
    .output(Payee),
  remove: base
    .route({
      method: 'DELETE',
      path: `${path}/{payee_id}`,
      summary: 'Remove a payee: its transactions keep their texts and have none',
      tags,
    })
    .input(z.object({ payee_id: Id }))
    .output(Payee),
  merge: base
    .route({
      method: 'POST',
      path: `${path}/merge`,
      summary: 'Make one payee of several; the past transactions are its own too',
      tags,
    })
    .input(z.object({ payee_ids: z.array(Id).min(1).max(500), into: Id, dry_run }))
    .output(Moved),
  split: base
    .route({
      method: 'POST',
      path: `${path}/{payee_id}/split`,
      summary: 'Give some of a payee’s texts or transactions to another, or to a new one',
      tags,
    })
    .input(
      z.object({
        payee_id: Id,
        /** Every transaction that has one of these, from now on too. */
        texts: z.array(z.string().min(1).max(500)).max(500).default([]),
        tx_ids: z.array(Id).max(5000).default([]),
        /** A payee that there is. */
        into: Id.optional(),
        /** Of a new one. */
        name: Name.optional(),
        dry_run,
      }),
    )
    .output(Moved),
  months: base
    .route({
      method: 'GET',
      path: `${path}/{payee_id}/months`,
      summary: 'What was spent and received, by budget month; transfers and void transactions are left out',
      tags,
    })
    .input(z.object({ payee_id: Id, months: z.number().int().min(1).max(240).default(12) }))
    .output(listOf(PayeeMonth)),
  historyState: base
    .route({
      method: 'GET',
      path: history,
      summary: 'Whether transactions have a text and no payee yet, and the passes that gave some theirs',
      tags,
    })
    .input(z.object({}))
    .output(
      z.object({
        offered: z.boolean(),
        ...listOf(z.object({ pass_id: Id, began_at: Instant, rows: z.number().int() })).shape,
      }),
    ),
  previewHistory: base
    .route({
      method: 'POST',
      path: `${history}/preview`,
      summary: 'What a pass over the history would give a payee; no amount of any month changes',
      tags,
    })
    .input(z.object({}))
    .output(PayeeHistoryPreview),
  runHistory: base
    .route({
      method: 'POST',
      path: history,
      summary: 'Give transactions of before there were payees theirs; undone as one',
      tags,
    })
    .input(z.object({}))
    .output(PayeePass),
  undoHistory: base
    .route({
      method: 'POST',
      path: `${history}/{pass_id}/undo`,
      summary: 'Take a pass over the payees back',
      tags,
    })
    .input(z.object({ pass_id: Id }))
    .output(z.object({ rows: z.number().int() })),
}
