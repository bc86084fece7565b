import { z } from 'zod'
import {
  Amount,
  base,
  CalendarDateText,
  Id,
  Instant,
  LongText,
  listOf,
  NonNegativeAmount,
  PositiveAmount,
  ShortText,
} from './common.ts'
import { DealChange, NewDeal, StageName } from './deals.ts'
import { ExternalRef } from './properties.ts'

export const Exit = z.enum(['assignment', 'own_purchase', 'double_close'])
export const EventType = z.enum(['call', 'text', 'email', 'inspection', 'offer', 'note'])
export type EventType = z.infer<typeof EventType>

/** An instant as a person or a script writes it; kept in UTC. */
const InstantText = z.iso.datetime({ offset: true }).transform(text => new Date(text).toISOString())

const fields = {
  lead_source: ShortText,
  seller_motivation: LongText,
  arv_estimate: PositiveAmount.nullable(),
  max_allowable_offer: Amount.nullable(),
  assignment_fee_target: NonNegativeAmount.nullable(),
  /** Used while its parts are not known. */
  expected_spread: Amount.nullable(),
  offer_amount: PositiveAmount.nullable(),
  offer_date: CalendarDateText.nullable(),
  contract_price: PositiveAmount.nullable(),
  contract_date: CalendarDateText.nullable(),
  closing_date: CalendarDateText.nullable(),
  assignable: z.boolean().nullable(),
  exit: Exit.nullable(),
  actual_fee: Amount.nullable(),
  closed_on: CalendarDateText.nullable(),
  notes: LongText,
}

export const Activity = z.object({
  id: Id,
  pipeline_id: Id,
  timestamp: Instant,
  event_type: EventType,
  description: z.string(),
  created_by: z.string(),
})
export type Activity = z.infer<typeof Activity>

export const StageMove = z.object({
  id: Id,
  from: StageName.nullable(),
  to: StageName,
  at: Instant,
  date: CalendarDateText,
  by: z.string(),
  why: z.string(),
  forced: z.boolean(),
})
export type StageMove = z.infer<typeof StageMove>

/** A deal on the board. */
export const PipelineCard = z.object({
  id: Id,
  deal_id: Id,
  property_id: Id.nullable(),
  title: z.string(),
  address: z.string().nullable(),
  seller_name: z.string(),
  partner_name: z.string().nullable(),
  stage: StageName,
  stage_since: CalendarDateText,
  days_in_stage: z.number().int(),
  ...fields,
  /** The value that counts: the deal's own, else the property's. */
  arv: Amount.nullable(),
  arv_from: z.enum(['deal', 'property']).nullable(),
  /** Computed where its parts are known, else as entered. */
  expected_spread: Amount.nullable(),
  spread_from: z.enum(['assignment', 'arv', 'entered']),
  /** What was paid, else what the assigned buyer brings, else the target; of a closed deal what was paid only, of a dead one none. */
  expected_fee: Amount.nullable(),
  assigned_buyer: z.string().nullable(),
  open_offers: z.number().int(),
  dead_reason: z.string(),
  created_at: Instant,
  updated_at: Instant,
})
export type PipelineCard = z.infer<typeof PipelineCard>

export const Pipeline = z.object({
  ...PipelineCard.shape,
  activities: z.array(Activity),
  moves: z.array(StageMove),
})
export type Pipeline = z.infer<typeof Pipeline>

export const NewPipeline = z.object({
  ...z.object(fields).partial().shape,
  /** An id, or another system's number for a deal that is made if it is not known. */
  deal_id: ExternalRef.optional(),
  property_id: ExternalRef.optional(),
  /** For the deal that is made where none is named; no longer than a deal's may be. */
  title: ShortText.max(120).optional(),
  /** Likewise: who sells, and for what. */
  seller: NewDeal.pick({
    seller_name: true,
    seller_phone: true,
    seller_email: true,
    seller_time_zone: true,
    asking_price: true,
  }).optional(),
  stage: StageName.default('lead'),
})
/** With `stage`, the deal moves: through the stages between, if what each of them needs is known; `force` with a reason goes straight. */
export const PipelineChange = z.object({
  ...z.object(fields).partial().shape,
  stage: StageName.optional(),
  reason: LongText.optional(),
  force: z.boolean().default(false),
})

const path = '/wholesale'
const one = '/wholesale/{pipeline_id}'
const tags = ['wholesale']
export const wholesale = {
  create: base
    .route({ method: 'POST', path, summary: 'Put a deal on the board', tags, successStatus: 201 })
    .input(NewPipeline)
    .output(Pipeline),
  list: base
    .route({
      method: 'GET',
      path,
      summary: 'The deals on the board, those longest in their stage first',
      tags,
    })
    .input(
      z.object({
        stage: StageName.optional(),
        q: z.string().max(200).optional(),
        limit: z.number().int().min(1).max(5000).default(2000),
      }),
    )
    .output(listOf(PipelineCard)),
  get: base
    .route({ method: 'GET', path: one, summary: 'One deal of the board', tags })
    .input(z.object({ pipeline_id: Id }))
    .output(Pipeline),
  update: base
    .route({ method: 'PATCH', path: one, summary: 'Change or move a deal', tags })
    .input(z.object({ pipeline_id: Id, ...PipelineChange.shape }))
    .output(Pipeline),
  changeDeal: base
    .route({
      method: 'PATCH',
      path: `${one}/deal`,
      summary: 'Change a deal and what the board knows of it, both or neither',
      tags,
    })
    .input(z.object({ pipeline_id: Id, deal: DealChange, pipeline: z.object(fields).partial() }))
    .output(Pipeline),
  logActivity: base
    .route({
      method: 'POST',
      path: `${one}/activities`,
      summary: 'Log a call, text, e-mail, inspection, offer or note',
      tags,
      successStatus: 201,
    })
    .input(
      z.object({
        pipeline_id: Id,
        event_type: EventType,
        description: LongText.default(''),
        created_by: ShortText.default(''),
        timestamp: InstantText.optional(),
      }),
    )
    .output(Activity),
}
