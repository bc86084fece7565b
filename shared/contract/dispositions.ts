import { z } from 'zod'
import {
  Amount,
  base,
  CalendarDateText,
  Id,
  Instant,
  LongText,
  listOf,
  Name,
  NonNegativeAmount,
  PositiveAmount,
  ShortText,
} from './common.ts'
import { Email, Phone, StageName, TimeZone } from './deals.ts'
import { PropertyType } from './properties.ts'
import { Percent } from './rates.ts'

export const RehabLevel = z.enum(['none', 'light', 'medium', 'heavy'])
/** Of where a buyer buys. */
export const LONGEST_AREA = 100
export const MOST_AREAS = 200

const fields = {
  name: Name,
  email: Email,
  phone: Phone,
  time_zone: TimeZone.nullable(),
  /** In the buyer's own words. */
  buy_box_summary: LongText,
  /** Cities, regions or postal codes; empty is anywhere. */
  areas: z.array(z.string().trim().min(1).max(LONGEST_AREA)).max(MOST_AREAS),
  property_types: z.array(PropertyType),
  beds_min: z.number().int().min(0).max(100).nullable(),
  baths_min: z.number().min(0).max(100).multipleOf(0.01, 'must have at most two decimals').nullable(),
  price_min: NonNegativeAmount.nullable(),
  price_max: NonNegativeAmount.nullable(),
  /** The most the buyer pays of ARV, repairs included, in percent. */
  arv_share_max: Percent(0.000001, 200).nullable(),
  rehab_max: RehabLevel.nullable(),
  cash: z.boolean(),
  proof_of_funds: NonNegativeAmount.nullable(),
  proof_of_funds_date: CalendarDateText.nullable(),
  notes: LongText,
  is_active: z.boolean(),
}
export const Buyer = z.object({
  id: Id,
  ...fields,
  time_zone: z.string().nullable(),
  /** Offers open now, and deals closed with this buyer. */
  open_offers: z.number().int(),
  closed_deals: z.number().int(),
  created_at: Instant,
  updated_at: Instant,
})
export type Buyer = z.infer<typeof Buyer>
export const NewBuyer = z.object({ ...z.object(fields).partial().shape, name: fields.name })

export const AssignmentStatus = z.enum(['offered', 'assigned', 'closed', 'fallout'])
export type AssignmentStatus = z.infer<typeof AssignmentStatus>
const assignment = {
  assignment_price: PositiveAmount.nullable(),
  /** Price less contract price where both are known, else as entered. */
  assignment_fee: Amount.nullable(),
  deposit: NonNegativeAmount.nullable(),
  notes: LongText,
}
export const Assignment = z.object({
  id: Id,
  pipeline_id: Id,
  deal_id: Id,
  deal_title: z.string(),
  buyer_id: Id,
  buyer_name: z.string(),
  status: AssignmentStatus,
  ...assignment,
  deposit_outcome: z.enum(['kept', 'returned']).nullable(),
  fallout_reason: z.string(),
  offered_on: CalendarDateText,
  assigned_on: CalendarDateText.nullable(),
  closed_on: CalendarDateText.nullable(),
  fallout_on: CalendarDateText.nullable(),
  /** Another buyer has the deal: this offer stands behind. */
  backup: z.boolean(),
  created_at: Instant,
  updated_at: Instant,
})
export type Assignment = z.infer<typeof Assignment>

export const NewAssignment = z.object({
  ...z.object(assignment).partial().shape,
  pipeline_id: Id,
  buyer_id: Id,
  /** Every assignment begins as an offer. */
  status: z.literal('offered').default('offered'),
})
export const AssignmentChange = z.object({
  ...z.object(assignment).partial().shape,
  status: AssignmentStatus.optional(),
  /** Of a fallout. */
  reason: LongText.optional(),
  /** Of a fallout, where a deposit was paid. */
  deposit_outcome: z.enum(['kept', 'returned']).optional(),
  /** Of an assignment; today if left out. */
  assigned_on: CalendarDateText.optional(),
  /** Of a closing; today if left out. */
  closed_on: CalendarDateText.optional(),
  /** Of a closing: what was paid; the assignment's fee if left out. */
  actual_fee: Amount.optional(),
})

export const MatchPart = z.object({
  part: z.enum(['type', 'beds', 'baths', 'arv_share', 'rehab', 'funds']),
  points: z.number(),
  most: z.number(),
  reason: z.string(),
})
export const BuyerMatch = z.object({
  buyer_id: Id,
  buyer_name: z.string(),
  score: z.number().int(),
  parts: z.array(MatchPart),
  /** The buyer's offer for this deal, where there is one. */
  assignment_status: AssignmentStatus.nullable(),
})
export type BuyerMatch = z.infer<typeof BuyerMatch>
export const NoMatch = z.object({
  id: Id,
  name: z.string(),
  gate: z.enum(['area', 'price']),
  reason: z.string(),
})
export const DealMatch = z.object({
  pipeline_id: Id,
  deal_id: Id,
  title: z.string(),
  stage: StageName,
  price: Amount.nullable(),
  score: z.number().int(),
  parts: z.array(MatchPart),
  assignment_status: AssignmentStatus.nullable(),
})
export type DealMatch = z.infer<typeof DealMatch>

const buyersPath = '/dispo/buyers'
const assignmentsPath = '/dispo/assignments'
const tags = ['dispositions']
/** Over REST a truth value in the address is the text true or false. */
const QueryFlag = z.union([z.boolean(), z.stringbool()])
export const dispositions = {
  createBuyer: base
    .route({ method: 'POST', path: buyersPath, summary: 'Add a buyer', tags, successStatus: 201 })
    .input(NewBuyer)
    .output(Buyer),
  listBuyers: base
    .route({ method: 'GET', path: buyersPath, summary: 'Buyers by name', tags })
    .input(z.object({ active_only: QueryFlag.default(false), q: ShortText.optional() }))
    .output(listOf(Buyer)),
  getBuyer: base
    .route({ method: 'GET', path: `${buyersPath}/{buyer_id}`, summary: 'One buyer', tags })
    .input(z.object({ buyer_id: Id }))
    .output(Buyer),
  updateBuyer: base
    .route({
      method: 'PATCH',
      path: `${buyersPath}/{buyer_id}`,
      summary: 'Change or deactivate a buyer',
      tags,
    })
    .input(z.object({ buyer_id: Id, ...z.object(fields).partial().shape }))
    .output(Buyer),
  dealsFor: base
    .route({
      method: 'GET',
      path: `${buyersPath}/{buyer_id}/deals`,
      summary: 'The open deals that fit a buyer, best first, and why the others do not',
      tags,
    })
    .input(z.object({ buyer_id: Id }))
    .output(z.object({ items: z.array(DealMatch), others: z.array(NoMatch) })),
  assignmentsOfBuyer: base
    .route({
      method: 'GET',
      path: `${buyersPath}/{buyer_id}/assignments`,
      summary: "A buyer's offers and deals, newest first",
      tags,
    })
    .input(z.object({ buyer_id: Id }))
    .output(listOf(Assignment)),
  matches: base
    .route({
      method: 'GET',
      path: '/dispo/matches/{pipeline_id}',
      summary: 'The active buyers that fit a deal, best first, and why the others do not',
      tags,
    })
    .input(z.object({ pipeline_id: Id }))
    .output(z.object({ price: Amount.nullable(), items: z.array(BuyerMatch), others: z.array(NoMatch) })),
  createAssignment: base
    .route({
      method: 'POST',
      path: assignmentsPath,
      summary: 'Offer a deal to a buyer',
      tags,
      successStatus: 201,
    })
    .input(NewAssignment)
    .output(Assignment),
  offerToMany: base
    .route({
      method: 'POST',
      path: `${assignmentsPath}/offers`,
      summary: 'Offer a deal to several buyers at one price; those who have an offer keep theirs',
      tags,
      successStatus: 201,
    })
    .input(
      z.object({
        pipeline_id: Id,
        buyer_ids: z.array(Id).min(1).max(500),
        assignment_price: PositiveAmount.nullable().default(null),
      }),
    )
    .output(listOf(Assignment)),
  updateAssignment: base
    .route({
      method: 'PATCH',
      path: `${assignmentsPath}/{assignment_id}`,
      summary: 'Change an offer, assign the deal, close it, or record a fallout',
      tags,
    })
    .input(z.object({ assignment_id: Id, ...AssignmentChange.shape }))
    .output(Assignment),
  assignmentsOf: base
    .route({
      method: 'GET',
      path: `${assignmentsPath}/by-pipeline/{pipeline_id}`,
      summary: "A deal's offers and assignments",
      tags,
    })
    .input(z.object({ pipeline_id: Id }))
    .output(listOf(Assignment)),
}
