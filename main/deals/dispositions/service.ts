import { z } from 'zod'
import {
  type BuyBox,
  type Match,
  matchBuyer,
  type Offered,
} from '../../../shared/domain/deals/buyer-match.ts'
import type { Stage } from '../../../shared/domain/deals/stages.ts'
import { sumMinorOrNull } from '../../../shared/domain/sum.ts'
import { type Actor, recordAudit } from '../../core/audit/store.ts'
import type { Database, ReadSession, WriteSession } from '../../core/database/database.ts'
import { Invalid, NotFound } from '../../core/errors.ts'
import { newId } from '../../core/ids.ts'
import type { HouseholdService } from '../../household/household/index.ts'
import type { PipelineWithDeal, Wholesale } from '../wholesale/index.ts'
import { type AssignmentChange, createAssignments, type NewAssignment } from './assignments.ts'
import * as store from './store.ts'

export interface DispositionNeeds {
  readonly database: Database
  readonly household: HouseholdService
  readonly wholesale: Wholesale
}

type Editable = Omit<store.BuyerRow, 'id' | 'areas' | 'property_types' | 'created_at' | 'updated_at'> & {
  readonly areas: readonly string[]
  readonly property_types: readonly string[]
}
export type NewBuyer = Pick<Editable, 'name'> & Partial<Editable>
export type BuyerChange = Partial<Editable>

interface Ranked {
  readonly score: number
  readonly parts: Extract<Match, { fits: true }>['parts']
  readonly assignment_status: store.AssignmentRow['status'] | null
}
export interface RankedBuyer extends Ranked {
  readonly buyer: store.BuyerRow
}
export interface RankedDeal extends Ranked {
  readonly pipeline: PipelineWithDeal
  readonly price_minor: number | null
}
export interface Unfit {
  readonly id: string
  readonly name: string
  readonly gate: 'area' | 'price'
  readonly reason: string
}

/** A deal can be offered from the first offer to its seller until it is sold. */
const OFFERED_STAGES: readonly Stage[] = ['lead', 'offer_made', 'under_contract']

export type Dispositions = ReturnType<typeof createDispositions>

/** Buyers, who of them fits which deal, and the offers made to them. */
export function createDispositions({ database, household, wholesale }: DispositionNeeds) {
  const assignments = createAssignments({ wholesale, today: household.today })

  const requireBuyer = (session: ReadSession, id: string): store.BuyerWithDeals => {
    const row = store.findBuyer(session, id)
    if (!row) throw new NotFound('buyer', id)
    return row
  }

  const createBuyer = (session: WriteSession, input: NewBuyer, by: Actor): store.BuyerWithDeals => {
    const { areas = [], property_types = [], ...given } = input
    const row: store.BuyerRow = {
      email: '',
      phone: '',
      time_zone: null,
      buy_box_summary: '',
      beds_min: null,
      baths_min_hundredths: null,
      price_min_minor: null,
      price_max_minor: null,
      arv_share_max_pphm: null,
      rehab_max: null,
      cash: 0,
      proof_of_funds_minor: null,
      proof_of_funds_date: null,
      notes: '',
      is_active: 1,
      ...given,
      areas: JSON.stringify(areas),
      property_types: JSON.stringify(property_types),
      id: newId('buyer'),
      created_at: session.now,
      updated_at: session.now,
    }
    checkRange(row)
    store.insertBuyer(session, row)
    recordAudit(session, { actor: by, action: 'create', entity_kind: 'buyer', entity_id: row.id, after: row })
    return requireBuyer(session, row.id)
  }

  const statusFor = (rows: readonly store.AssignmentRow[]): store.AssignmentRow['status'] | null =>
    (rows.find(row => row.status !== 'fallout') ?? rows.at(-1))?.status ?? null

  return {
    /** @throws Invalid for a price range that ends before it begins. */
    createBuyer: (input: NewBuyer, by: Actor) => database.write(session => createBuyer(session, input, by)),
    createBuyerWithin: createBuyer,
    listBuyers: (activeOnly: boolean, text?: string) =>
      database.read(session => store.listBuyers(session, activeOnly, text)),
    /** @throws NotFound */
    getBuyer: (id: string) => database.read(session => requireBuyer(session, id)),
    requireBuyerWithin: requireBuyer,
    updateBuyer: (id: string, { areas, property_types, ...change }: BuyerChange, by: Actor) =>
      database.write(session => {
        const before = requireBuyer(session, id)
        checkRange({ ...before, ...change })
        store.updateBuyer(session, id, {
          ...change,
          ...(areas && { areas: JSON.stringify(areas) }),
          ...(property_types && { property_types: JSON.stringify(property_types) }),
          updated_at: session.now,
        })
        const after = requireBuyer(session, id)
        recordAudit(session, {
          actor: by,
          action: 'update',
          entity_kind: 'buyer',
          entity_id: id,
          before,
          after,
        })
        return after
      }),

    /** The active buyers that fit a deal, best first, and why the others do not. */
    matches: (pipeline_id: string) =>
      database.read(session => {
        const pipeline = wholesale.requireWithin(session, pipeline_id)
        const offered = offeredOf(pipeline)
        const made = store.assignmentsOfPipeline(session, pipeline_id)
        const items: RankedBuyer[] = []
        const others: Unfit[] = []
        for (const buyer of store.listBuyers(session, true, undefined)) {
          const match = matchBuyer(buyBoxOf(buyer), offered)
          if (!match.fits)
            others.push({ id: buyer.id, name: buyer.name, gate: match.gate, reason: match.reason })
          else
            items.push({
              buyer,
              score: match.score,
              parts: match.parts,
              assignment_status: statusFor(made.filter(row => row.buyer_id === buyer.id)),
            })
        }
        // Buyers come by name, and the sort keeps that order among equals.
        items.sort((first, second) => second.score - first.score)
        return { price_minor: offered.price_minor, items, others }
      }),

    /** The other way round: the open deals that fit a buyer. */
    dealsFor: (buyer_id: string) =>
      database.read(session => {
        const box = buyBoxOf(requireBuyer(session, buyer_id))
        const made = store.assignmentsOfBuyer(session, buyer_id)
        const items: RankedDeal[] = []
        const others: Unfit[] = []
        for (const pipeline of wholesale.listWithin(session)) {
          if (!OFFERED_STAGES.includes(pipeline.stage)) continue
          const offered = offeredOf(pipeline)
          const match = matchBuyer(box, offered)
          if (!match.fits)
            others.push({ id: pipeline.id, name: pipeline.title, gate: match.gate, reason: match.reason })
          else
            items.push({
              pipeline,
              price_minor: offered.price_minor,
              score: match.score,
              parts: match.parts,
              assignment_status: statusFor(made.filter(row => row.pipeline_id === pipeline.id)),
            })
        }
        items.sort((first, second) => second.score - first.score)
        return { items, others }
      }),

    offer: (input: NewAssignment, by: Actor) =>
      database.write(session => assignments.offer(session, input, by)),
    /** To each that has no open offer for the deal; all of them or, where one cannot be made, none. */
    offerToMany: (
      pipeline_id: string,
      buyer_ids: readonly string[],
      assignment_price_minor: number | null,
      by: Actor,
    ) =>
      database.write(session => {
        for (const buyer_id of new Set(buyer_ids))
          if (!assignments.openOffer(session, pipeline_id, buyer_id))
            assignments.offer(session, { pipeline_id, buyer_id, assignment_price_minor }, by)
        return store.assignmentsOfPipeline(session, pipeline_id)
      }),
    updateAssignment: (id: string, change: AssignmentChange, by: Actor) =>
      database.write(session => assignments.update(session, id, change, by)),
    offerWithin: assignments.offer,
    updateAssignmentWithin: assignments.update,
    assignmentsOf: (pipeline_id: string) =>
      database.read(session =>
        store.assignmentsOfPipeline(session, wholesale.requireWithin(session, pipeline_id).id),
      ),
    assignmentsOfBuyer: (buyer_id: string) =>
      database.read(session => store.assignmentsOfBuyer(session, requireBuyer(session, buyer_id).id)),
    onMovedWithin: assignments.onMoved,
  }
}

/** @throws Invalid */
function checkRange({ price_min_minor: min, price_max_minor: max }: store.BuyerRow): void {
  if (min !== null && max !== null && max < min)
    throw new Invalid(['price_max'], 'must not be below price_min')
}

const Texts = z.array(z.string())

export function buyBoxOf(buyer: store.BuyerRow): BuyBox {
  return {
    ...buyer,
    areas: Texts.parse(JSON.parse(buyer.areas)),
    property_types: Texts.parse(JSON.parse(buyer.property_types)),
    cash: buyer.cash === 1,
  }
}

/** What a buyer would get and pay: the contract's price, the offer's or the MAO, and the fee that is aimed at on top. */
export function offeredOf(pipeline: PipelineWithDeal): Offered {
  const cost =
    pipeline.contract_price_minor ?? pipeline.offer_amount_minor ?? pipeline.max_allowable_offer_minor
  return {
    city: pipeline.city ?? '',
    region: pipeline.region ?? '',
    postal_code: pipeline.postal_code ?? '',
    property_type: pipeline.property_type,
    beds: pipeline.beds,
    baths_hundredths: pipeline.baths_hundredths,
    price_minor: cost === null ? null : sumMinorOrNull([cost, pipeline.assignment_fee_target_minor ?? 0]),
    arv_minor: pipeline.arv_estimate_minor ?? pipeline.property_arv_minor,
    repairs_minor: pipeline.repairs_minor,
  }
}
