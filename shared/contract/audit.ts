import { z } from 'zod'
import { base, CalendarDateText, CurrencyCode, Id, Instant, page, ShortText } from './common.ts'

export const AuditActor = z.enum(['person', 'rest', 'scheduler', 'import'])
export type AuditActor = z.infer<typeof AuditActor>

export const AuditChange = z.object({
  field: z.string(),
  /** Whether before and after are amounts, in major units. */
  money: z.boolean(),
  before: z.unknown(),
  after: z.unknown(),
})
export type AuditChange = z.infer<typeof AuditChange>

const State = z.record(z.string(), z.unknown()).nullable()

export const AuditEntry = z.object({
  id: z.string(),
  /** Its number in the log, from 1 without a gap. */
  seq: z.number().int(),
  at: Instant,
  actor: z.string(),
  action: z.string(),
  entity_kind: z.string(),
  entity_id: z.string(),
  /** What the record was called, where it has a name; '' else. */
  title: z.string(),
  reason: z.string().nullable(),
  /** Of the amounts. */
  currency: CurrencyCode,
  changes: z.array(AuditChange),
  before: State,
  after: State,
  /** The place in the chain: SHA-256 in hexadecimal. */
  hash: z.string(),
})
export type AuditEntry = z.infer<typeof AuditEntry>

export const AuditFilter = z.object({
  entity_kind: z.string().min(1).max(64).optional(),
  entity_id: Id.optional(),
  actor: AuditActor.optional(),
  action: z.string().min(1).max(64).optional(),
  /** The first and the last day, where the household lives. */
  from: CalendarDateText.optional(),
  to: CalendarDateText.optional(),
  /** Words that all are somewhere in what was before, what is after, the reason, the action or the record's id. */
  q: ShortText.optional(),
})
export type AuditFilter = z.infer<typeof AuditFilter>

export const AuditWords = z.object({
  /** 'Expected income' for `flow`; a kind that is not here reads as it is written. */
  kinds: z.record(z.string(), z.string()),
  /** 'paid' for `pay`; an action that is not here reads as it is written. */
  actions: z.record(z.string(), z.string()),
  /** Fields whose 0 and 1 mean no and yes. */
  flags: z.array(z.string()),
  /** Kinds whose ids say what they are called. */
  named_by_id: z.array(z.string()),
})
export type AuditWords = z.infer<typeof AuditWords>

export const AuditProblem = z.object({
  /** The number of the entry it is about; null for the log as a whole. */
  seq: z.number().int().nullable(),
  message: z.string(),
})
export type AuditProblem = z.infer<typeof AuditProblem>

export const AuditVerification = z.object({
  ok: z.boolean(),
  entries: z.number().int(),
  /** The first hundred at the most. */
  problems: z.array(AuditProblem),
  /** The last entry's hash. Noted down elsewhere, it shows later whether the log was rewritten as a whole. */
  head: z.string(),
})
export type AuditVerification = z.infer<typeof AuditVerification>

const tags = ['audit']
export const audit = {
  list: base
    .route({
      method: 'GET',
      path: '/core/audit',
      summary:
        'What was done, by whom and when, newest first. A page may hold fewer than asked for, or none, while there is a next_cursor',
      tags,
    })
    .input(
      AuditFilter.extend({
        limit: z.number().int().min(1).max(200).default(50),
        cursor: z.string().max(400).optional(),
      }),
    )
    .output(page(AuditEntry)),
  kinds: base
    .route({
      method: 'GET',
      path: '/core/audit/kinds',
      summary: 'Kinds of records and actions in the log',
      tags,
    })
    .input(z.object({}))
    .output(z.object({ kinds: z.array(z.string()), actions: z.array(z.string()) })),
  words: base
    .route({
      method: 'GET',
      path: '/core/audit/words',
      summary: 'What a person calls the kinds of records and what is done to them',
      tags,
    })
    .input(z.object({}))
    .output(AuditWords),
  verify: base
    .route({
      method: 'GET',
      path: '/core/audit/verify',
      summary:
        'Recompute the chain of hashes and compare each record with its last entry; `noted` says whether the log once ended with that hash',
      tags,
    })
    .input(z.object({ noted: z.string().length(64).optional() }))
    .output(AuditVerification),
}
