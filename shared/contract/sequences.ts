import { z } from 'zod'
import { base, CalendarDateText, Id, Instant, LongText, listOf, Name, PositiveAmount } from './common.ts'
import { DealOffers, MessageKind, Tone } from './message-records.ts'

/** As many messages as one sequence may have. */
export const MOST_STEPS = 20

/** A message of a sequence. `day` counts from the day the sequence starts, which is day 0. */
export const SequenceStep = z.object({
  day: z.number().int().min(0).max(365),
  kind: MessageKind,
  tone: Tone.default('neutral'),
  /** Left out: the template that any message of its kind and tone has. */
  template_id: Id.nullable().default(null),
})
export type SequenceStep = z.infer<typeof SequenceStep>

const fields = {
  name: Name,
  /** Each on a later day than the one before. */
  steps: z.array(SequenceStep).min(1, 'needs at least one message').max(MOST_STEPS),
}
export const Audience = z.enum(['seller', 'buyer'])
export type Audience = z.infer<typeof Audience>

const SequenceStatus = z.enum(['active', 'archived'])
export const Sequence = z.object({
  id: Id,
  name: z.string(),
  steps: z.array(z.object({ day: z.number(), kind: MessageKind, tone: Tone, template_id: Id.nullable() })),
  status: SequenceStatus,
  /** Whom it is for: a deal's seller, or the buyers that it was offered to. */
  audience: Audience,
  /** How many sellers, or offers to buyers, are in it now. */
  running: z.number().int(),
  created_at: Instant,
  updated_at: Instant,
})
export type Sequence = z.infer<typeof Sequence>

export const STOP_REASONS = ['reply', 'opted_out', 'stage', 'over', 'by_hand'] as const
export const StopReason = z.enum(STOP_REASONS)
export type StopReason = z.infer<typeof StopReason>

export const EnrolmentState = z.enum(['running', 'done', 'stopped'])
export const Enrolment = z.object({
  id: Id,
  sequence_id: Id,
  sequence_name: z.string(),
  deal_id: Id,
  deal_title: z.string(),
  seller_name: z.string(),
  /** The offer that it follows, and its buyer; null for a seller's. */
  assignment_id: Id.nullable(),
  buyer_id: Id.nullable(),
  buyer_name: z.string().nullable(),
  started_on: CalendarDateText,
  state: EnrolmentState,
  /** Why it has stopped; null where it has not. */
  stop_reason: StopReason.nullable(),
  /** How many of its messages were drafted, of how many. */
  drafted: z.number().int(),
  steps: z.number().int(),
  /** The day of the next message; null where there is none. */
  next_on: CalendarDateText.nullable(),
  /** Whether the last message still waits to be sent: the next one comes after it. */
  waits: z.boolean(),
})
export type Enrolment = z.infer<typeof Enrolment>

const path = '/core/sequences'
const tags = ['sequences']
export const sequences = {
  list: base
    .route({ method: 'GET', path, summary: 'Sequences of messages, by name', tags })
    .input(z.object({ status: SequenceStatus.optional() }))
    .output(listOf(Sequence)),
  create: base
    .route({ method: 'POST', path, summary: 'Add a sequence', tags, successStatus: 201 })
    .input(z.object({ ...fields, audience: Audience.default('seller') }))
    .output(Sequence),
  update: base
    .route({
      method: 'PATCH',
      path: `${path}/{sequence_id}`,
      summary: 'Change or archive a sequence; deals that are in it go on with the message they are at',
      tags,
    })
    .input(
      z.object({ sequence_id: Id, ...z.object(fields).partial().shape, status: SequenceStatus.optional() }),
    )
    .output(Sequence),
  enrol: base
    .route({
      method: 'POST',
      path: `${path}/{sequence_id}/enrolments`,
      summary:
        "Start a sequence for a deal's seller, or for a buyer whom it was offered to; each is in one at a time",
      tags,
      successStatus: 201,
    })
    .input(
      z.object({
        sequence_id: Id,
        deal_id: Id,
        /** Who has an open offer of the deal; left out for the seller. */
        buyer_id: Id.optional(),
      }),
    )
    .output(Enrolment),
  offer: base
    .route({
      method: 'POST',
      path: `${path}/{sequence_id}/offers`,
      summary:
        'Offer a deal to buyers, and follow each offer by a sequence: the offer is its message of day 0, the others come on their days',
      tags,
      successStatus: 201,
    })
    .input(
      z.object({
        sequence_id: Id,
        deal_id: Id,
        /** All active ones that it fits, where left out. */
        buyer_ids: z.array(Id).min(1).max(500).optional(),
        /** What the buyer would pay; the deal's own price where left out. */
        assignment_price: PositiveAmount.nullable().default(null),
        note: LongText.default(''),
      }),
    )
    .output(
      z.object({
        ...DealOffers.shape,
        started: z.array(Enrolment),
        /** To whom the deal was offered and no sequence follows. */
        not_started: z.array(z.object({ buyer_id: Id, buyer_name: z.string(), reason: z.string() })),
      }),
    ),
  enrolments: base
    .route({
      method: 'GET',
      path: `${path}/enrolments`,
      summary: 'Deals that are or were in a sequence, newest first',
      tags,
    })
    .input(
      z.object({
        deal_id: Id.optional(),
        sequence_id: Id.optional(),
        /** The offer that they follow. */
        assignment_id: Id.optional(),
        limit: z.number().int().min(1).max(500).default(200),
      }),
    )
    .output(listOf(Enrolment)),
  stop: base
    .route({
      method: 'POST',
      path: `${path}/enrolments/{enrolment_id}/stop`,
      summary:
        'Stop a sequence for a deal, as when the seller or the buyer has replied; its message that waits is discarded',
      tags,
    })
    .input(z.object({ enrolment_id: Id, reason: z.enum(['reply', 'by_hand']).default('by_hand') }))
    .output(Enrolment),
  tick: base
    .route({
      method: 'POST',
      path: `${path}/daily_tick`,
      summary:
        'One message for each sequence that has one due, and an end where it is to stop; again changes nothing',
      tags,
    })
    .input(z.object({}))
    .output(
      z.object({
        drafted: z.number().int(),
        stopped: z.number().int(),
        errors: z.array(z.object({ enrolment_id: Id, message: z.string() })),
      }),
    ),
}
