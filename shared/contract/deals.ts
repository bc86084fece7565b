import { z } from 'zod'
import { DEAL_PARTS } from '../domain/deals/deal-money.ts'
import { STAGES } from '../domain/deals/stages.ts'
import { isEmailAddress } from '../domain/messages/email-address.ts'
import {
  Amount,
  base,
  CalendarDateText,
  Id,
  Instant,
  ListTotals,
  listOf,
  MonthText,
  Name,
  PositiveAmount,
  ShortText,
} from './common.ts'
import { ExternalRef } from './properties.ts'
import { Percent } from './rates.ts'

export const StageName = z.enum(STAGES)
export const Consent = z.enum(['unknown', 'given', 'refused'])

/** Whether the text names a time zone this machine knows. */
function isTimeZone(zone: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: zone })
    return true
  } catch {
    return false
  }
}
export const TimeZone = z.string().max(60).refine(isTimeZone, 'must be a time zone like America/Chicago')
const email = z
  .string()
  .trim()
  .max(254)
  .refine(text => text === '' || isEmailAddress(text), 'must be an e-mail address, and nothing besides it')
export const Email = email
/** In UTF-16 code units. */
export const LONGEST_PHONE = 40
export const Phone = z
  .string()
  .trim()
  .max(LONGEST_PHONE)
  .refine(text => text === '' || /\p{Nd}/u.test(text), 'must have digits')

const fields = {
  title: Name,
  property_id: Id.nullable(),
  source: ShortText,
  seller_name: ShortText,
  seller_phone: Phone,
  seller_email: Email,
  seller_time_zone: TimeZone.nullable(),
  seller_consent: Consent,
  asking_price: PositiveAmount.nullable(),
  partner_id: Id.nullable(),
  /** The partner's share of the fee in percent. */
  partner_split: Percent(0, 100).nullable(),
}

/** Levels of lists and objects within each other; what is nested deeper than any stack is refused, and not run out of. */
const DEEPEST = 100

function isShallow(value: unknown): boolean {
  let level = [value]
  for (let depth = 0; depth <= DEEPEST; depth += 1) {
    level = level.flatMap(each => (typeof each === 'object' && each !== null ? Object.values(each) : []))
    if (level.length === 0) return true
  }
  return false
}

const MetaValue = z
  .custom<z.core.util.JSONType>(isShallow, `must not be nested more than ${DEEPEST} deep`)
  .pipe(z.json())

/** Facts of the person's own: whatever else another system or a script wants to keep with a deal. */
export const Meta = z.record(z.string().max(100), MetaValue)

export const Deal = z.object({
  id: Id,
  external_ref: z.string().nullable(),
  ...fields,
  seller_time_zone: z.string().nullable(),
  address: z.string().nullable(),
  partner_name: z.string().nullable(),
  pipeline_id: Id.nullable(),
  stage: StageName.nullable(),
  meta: Meta,
  status: z.enum(['open', 'archived']),
  created_at: Instant,
  updated_at: Instant,
})
export type Deal = z.infer<typeof Deal>

export const NewDeal = z.object({
  ...z.object(fields).partial().shape,
  title: fields.title,
  external_ref: ExternalRef.optional(),
  meta: Meta.optional(),
})
export const DealChange = z.object({
  ...z.object(fields).partial().shape,
  meta: Meta.optional(),
  status: z.enum(['open', 'archived']).optional(),
})

export const DealDocument = z.object({
  id: Id,
  deal_id: Id,
  title: Name,
  location: z.string().trim().max(1000),
  /** Whether the deal's partner sees it. */
  shared: z.boolean(),
  created_at: Instant,
})
export type DealDocument = z.infer<typeof DealDocument>

/** What happened to a deal, of whatever kind, newest first. */
export const TimelineEntry = z.object({
  id: z.string(),
  kind: z.enum(['activity', 'move', 'draft', 'sent', 'assignment', 'underwriting', 'follow_up']),
  at: Instant,
  title: z.string(),
  text: z.string(),
  by: z.string(),
  /** Of an assignment or underwriting: the figure it came to. */
  amount: Amount.nullable(),
  ref_id: z.string(),
})
export type TimelineEntry = z.infer<typeof TimelineEntry>

export const DealsDashboard = z.object({
  by_stage: z.array(
    z.object({
      stage: StageName,
      deals: z.number().int(),
      /** What the deals in it are expected to earn, or earned. */
      fees: Amount,
      contract_value: Amount,
      /** How many of its deals have neither a fee target nor an assignment, or closed with no fee written down, and so count nothing. */
      without_fee: z.number().int(),
    }),
  ),
  by_month: z.array(
    z.object({ month: MonthText, expected: Amount, earned: Amount, deals: z.number().int() }),
  ),
  /** Expected fees of deals that have no closing date yet. */
  undated_expected: Amount,
  conversion: z.array(
    z.object({
      stage: StageName,
      entered: z.number().int(),
      /** Of those: how many have reached a later stage. */
      moved_on: z.number().int(),
      died: z.number().int(),
      /** Median of the days spent, those still in it up to today; null where none entered. */
      median_days: z.number().nullable(),
    }),
  ),
})
export type DealsDashboard = z.infer<typeof DealsDashboard>

/** The money of a deal, in the household's currency: the posted transactions that are for it. */
export const DealMoney = z.object({
  costs: Amount,
  received: Amount,
  /** Received less costs. */
  net: Amount,
  /** null as long as the deal has not closed, or its fee is not known. */
  fee: z
    .object({
      amount: Amount,
      date: CalendarDateText,
      /** What no transaction has brought yet: what one that is posted for it would be of. */
      open: Amount,
      description: z.string(),
      /** Incomes of what is open, around the closing, that are for no deal: one of them may be it. */
      in_ledger: z.array(
        z.object({
          transaction_id: Id,
          date: CalendarDateText,
          payee: z.string(),
          description: z.string(),
          account_id: Id.nullable(),
          amount: Amount,
        }),
      ),
    })
    .nullable(),
  contract_price: Amount.nullable(),
  /** The way from the contract to the fee: each row that counts is in one part, and the nets add up to `net`. */
  trail: z.array(
    z.object({
      part: z.enum(DEAL_PARTS),
      received: Amount,
      paid: Amount,
      /** Received less paid. */
      net: Amount,
      items: z.array(
        z.object({
          transaction_id: Id,
          /** Which part of a split, from 0; null for all of it. */
          part: z.number().int().nullable(),
          date: CalendarDateText,
          payee: z.string(),
          description: z.string(),
          /** With its sign: what came in. */
          signed_amount: Amount,
          /** The tag of the transaction that sorts it here; null where what came in is of the fee, and what went out a cost. */
          sorted_by: z.string().nullable(),
        }),
      ),
    }),
  ),
  /** Rows for the deal that are in no sum: they do not count for it, or no rate leads to the household's currency. */
  left_out: z.number().int(),
  /** Each line of the property's repair estimate, and what was paid for it. */
  repairs: z.array(
    z.object({
      /** null for what is on no line of the estimate. */
      line: z.string().nullable(),
      estimate: Amount,
      actual: Amount,
      /** Actual less estimate. */
      over: Amount,
    }),
  ),
  /** What the partner is owed; null without a partner, a split, or a fee. */
  partner: z
    .object({
      partner_id: Id,
      name: z.string(),
      split_percent: z.number(),
      fee: Amount,
      /** actual: earned; assignment: as assigned; target: aimed at. */
      fee_basis: z.enum(['actual', 'assignment', 'target']),
      share: Amount,
      paid: Amount,
      /** Share less paid, below 0 where too much was paid; null until the fee is earned. */
      open: Amount.nullable(),
    })
    .nullable(),
})
export type DealMoney = z.infer<typeof DealMoney>

const path = '/core/deals'
const one = `${path}/{deal_id}` as const
const tags = ['deals']
export const deals = {
  create: base
    .route({ method: 'POST', path, summary: 'Add a deal', tags, successStatus: 201 })
    .input(NewDeal)
    .output(Deal),
  list: base
    .route({ method: 'GET', path, summary: 'Deals, last changed first', tags })
    .input(
      z.object({
        status: z.enum(['open', 'archived']).default('open'),
        property_id: Id.optional(),
        partner_id: Id.optional(),
        /** Counts the deals that the filter finds, and sums what is asked for them, whatever the page has of them. */
        totals: z.boolean().optional(),
        limit: z.number().int().min(1).max(5000).default(500),
      }),
    )
    .output(z.object({ ...listOf(Deal).shape, totals: ListTotals.optional() })),
  dashboard: base
    .route({
      method: 'GET',
      path: `${path}/dashboard`,
      summary: 'Value by stage, fees by month, conversion and days in stage',
      tags,
    })
    .input(
      z.object({
        from: MonthText.optional(),
        to: MonthText.optional(),
      }),
    )
    .output(DealsDashboard),
  get: base
    .route({ method: 'GET', path: one, summary: 'One deal', tags })
    .input(z.object({ deal_id: Id }))
    .output(Deal),
  update: base
    .route({ method: 'PATCH', path: one, summary: 'Change or archive a deal', tags })
    .input(z.object({ deal_id: Id, ...DealChange.shape }))
    .output(Deal),
  money: base
    .route({
      method: 'GET',
      path: `${one}/money`,
      summary: 'What a deal has cost and brought by its transactions, from the contract to the fee',
      tags,
    })
    .input(z.object({ deal_id: Id }))
    .output(DealMoney),
  timeline: base
    .route({
      method: 'GET',
      path: `${one}/timeline`,
      summary: 'All that happened to a deal, newest first',
      tags,
    })
    .input(z.object({ deal_id: Id, limit: z.number().int().min(1).max(1000).default(200) }))
    .output(listOf(TimelineEntry)),
  documents: base
    .route({ method: 'GET', path: `${one}/documents`, summary: "A deal's documents", tags })
    .input(z.object({ deal_id: Id }))
    .output(listOf(DealDocument)),
  addDocument: base
    .route({ method: 'POST', path: `${one}/documents`, summary: 'Add a document', tags, successStatus: 201 })
    .input(
      z.object({
        deal_id: Id,
        ...DealDocument.pick({ title: true, location: true }).shape,
        shared: z.boolean().default(false),
      }),
    )
    .output(DealDocument),
  updateDocument: base
    .route({
      method: 'PATCH',
      path: `${one}/documents/{id}`,
      summary: 'Share a document, or stop sharing it',
      tags,
    })
    .input(z.object({ deal_id: Id, id: Id, shared: z.boolean() }))
    .output(DealDocument),
  deleteDocument: base
    .route({ method: 'DELETE', path: `${one}/documents/{id}`, summary: 'Remove a document', tags })
    .input(z.object({ deal_id: Id, id: Id }))
    .output(z.object({ id: Id })),
  stageHistory: base
    .route({
      method: 'GET',
      path: `${path}/stage_history`,
      summary: 'Every stage move of every deal, as rows for a spreadsheet',
      tags,
    })
    .input(z.object({ from: CalendarDateText.optional(), to: CalendarDateText.optional() }))
    .output(z.object({ csv: z.string(), rows: z.number().int() })),
}
