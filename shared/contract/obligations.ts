import { z } from 'zod'
import { Cadence } from './bills.ts'
import {
  Amount,
  base,
  CalendarDateText,
  Id,
  Instant,
  LongText,
  listOf,
  MonthText,
  Name,
  OpenObligation,
  PositiveAmount,
  Unconverted,
} from './common.ts'

export const ObligationStatusKind = z.enum(['open', 'paid', 'cancelled'])

/** Something owed once, entered by hand; bills are obligations by themselves. */
export const Obligation = z.object({
  id: Id,
  name: z.string(),
  amount: Amount,
  due_date: CalendarDateText,
  bucket_id: Id.nullable(),
  /** What the transactions that are for it have paid; in full, it is `paid` as long as they are there. */
  amount_paid: Amount,
  status: ObligationStatusKind,
  notes: z.string(),
  created_at: Instant,
  updated_at: Instant,
})
const obligationFields = {
  name: Name,
  amount: PositiveAmount,
  due_date: CalendarDateText,
  bucket_id: Id.nullable(),
  notes: LongText,
}
export const NewObligation = z.object({
  ...z.object(obligationFields).partial().shape,
  name: Name,
  amount: PositiveAmount,
  due_date: CalendarDateText,
})
export const ObligationChange = z.object({
  ...z.object(obligationFields).partial().shape,
  status: ObligationStatusKind.optional(),
})

export const MonthObligation = z.object({ ...OpenObligation.shape, paid: z.boolean(), amount_open: Amount })
export const Coverage = z.object({
  month: MonthText,
  /** True when cash covers what is still due, and when nothing is. */
  covered: z.boolean(),
  cash_available: Amount,
  /** Whether cash comes from account balances or, without accounts, from the month's income less its expenses. */
  cash_source: z.enum(['accounts', 'ledger']),
  due: Amount,
  missing: Amount,
  obligations: z.array(MonthObligation),
  /** What of the cash has no rate. */
  unconverted: z.array(Unconverted),
})
export type Coverage = z.infer<typeof Coverage>

/** Expected money coming in. */
export const Flow = z.object({
  id: Id,
  name: z.string(),
  amount: Amount,
  cadence: z.union([Cadence, z.literal('once')]),
  /** From when it recurs, as it was entered. */
  next_date: CalendarDateText,
  /** The next day on which it comes, today or later; null where it no longer does. */
  expected_on: CalendarDateText.nullable(),
  /** When it came last: the latest row that is for it; null where none is. */
  received_on: CalendarDateText.nullable(),
  due_months: z.number().int().min(1).max(120),
  /** every_n_weeks: n. */
  due_weeks: z.number().int().min(1).max(520).nullable(),
  /** every_n_days: n. */
  due_days: z.number().int().min(1).max(3660).nullable(),
  /** The last day on which it may come; null where it has no end. */
  end_date: CalendarDateText.nullable(),
  account_id: Id.nullable(),
  status: z.enum(['active', 'paused', 'archived']),
  notes: z.string(),
  created_at: Instant,
  updated_at: Instant,
})
const flowFields = {
  name: Name,
  amount: PositiveAmount,
  cadence: z.union([Cadence, z.literal('once')]),
  next_date: CalendarDateText,
  due_months: z.number().int().min(1).max(120),
  due_weeks: z.number().int().min(1).max(520).nullable(),
  due_days: z.number().int().min(1).max(3660).nullable(),
  end_date: CalendarDateText.nullable(),
  account_id: Id.nullable(),
  notes: LongText,
}
export const NewFlow = z.object({
  ...z.object(flowFields).partial().shape,
  name: Name,
  amount: PositiveAmount,
  cadence: flowFields.cadence,
  next_date: CalendarDateText,
})
export const FlowChange = z.object({
  ...z.object(flowFields).partial().shape,
  status: Flow.shape.status.optional(),
})

/** Something to be bought later, that a sinking bucket saves toward. */
export const Replacement = z.object({
  id: Id,
  name: z.string(),
  cost: Amount,
  target_month: MonthText,
  bucket_id: Id.nullable(),
  status: z.enum(['active', 'bought', 'archived']),
  notes: z.string(),
  /** Of what the bucket holds now, this one's part: the earliest target month comes first. A bucket saves only if it rolls over. */
  saved: Amount,
  months_left: z.number().int(),
  /** To be put aside each month from now on to be there in time. */
  monthly_needed: Amount,
  /** The bucket's monthly limit brings in what is missing by then, for this one and for those before it, or the cost is saved already. */
  on_track: z.boolean(),
  created_at: Instant,
  updated_at: Instant,
})
const replacementFields = {
  name: Name,
  cost: PositiveAmount,
  target_month: MonthText,
  bucket_id: Id.nullable(),
  notes: LongText,
}
export const NewReplacement = z.object({
  ...z.object(replacementFields).partial().shape,
  name: Name,
  cost: PositiveAmount,
  target_month: MonthText,
})
export const ReplacementChange = z.object({
  ...z.object(replacementFields).partial().shape,
  status: Replacement.shape.status.optional(),
})

const path = '/core/obligations'
const tags = ['obligations']
export const obligations = {
  list: base
    .route({ method: 'GET', path, summary: 'Obligations entered by hand', tags })
    .input(z.object({ month: MonthText.optional(), status: ObligationStatusKind.optional() }))
    .output(listOf(Obligation)),
  create: base
    .route({ method: 'POST', path, summary: 'Add an obligation', tags, successStatus: 201 })
    .input(NewObligation)
    .output(Obligation),
  update: base
    .route({
      method: 'PATCH',
      path: `${path}/{obligation_id}`,
      summary: 'Change, settle or cancel an obligation',
      tags,
    })
    .input(z.object({ obligation_id: Id, ...ObligationChange.shape }))
    .output(Obligation),
  status: base
    .route({
      method: 'GET',
      path: `${path}/status`,
      summary: "Whether the month's obligations are covered, and what is open",
      tags,
    })
    .input(z.object({ month: MonthText.optional() }))
    .output(Coverage),
  listFlows: base
    .route({ method: 'GET', path: '/core/flows', summary: 'Expected income', tags })
    .input(z.object({}))
    .output(listOf(Flow)),
  createFlow: base
    .route({ method: 'POST', path: '/core/flows', summary: 'Add expected income', tags, successStatus: 201 })
    .input(NewFlow)
    .output(Flow),
  updateFlow: base
    .route({ method: 'PATCH', path: '/core/flows/{flow_id}', summary: 'Change expected income', tags })
    .input(z.object({ flow_id: Id, ...FlowChange.shape }))
    .output(Flow),
  skipFlow: base
    .route({
      method: 'POST',
      path: '/core/flows/{flow_id}/skip',
      summary: 'Leave out the next day on which income is expected; the last one before its end ends it',
      tags,
    })
    /** `date` is the `expected_on` that is left out: another one is refused, so that nothing is skipped twice. */
    .input(z.object({ flow_id: Id, date: CalendarDateText }))
    .output(Flow),
  listReplacements: base
    .route({ method: 'GET', path: '/core/replacements', summary: 'Things to be bought later', tags })
    .input(z.object({}))
    .output(listOf(Replacement)),
  createReplacement: base
    .route({
      method: 'POST',
      path: '/core/replacements',
      summary: 'Add something to save for',
      tags,
      successStatus: 201,
    })
    .input(NewReplacement)
    .output(Replacement),
  updateReplacement: base
    .route({
      method: 'PATCH',
      path: '/core/replacements/{replacement_id}',
      summary: 'Change something to save for',
      tags,
    })
    .input(z.object({ replacement_id: Id, ...ReplacementChange.shape }))
    .output(Replacement),
}
