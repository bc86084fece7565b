import { z } from 'zod'
import {
  type BuyBox,
  type Match,
  matchBuyer,
  type Offered,
} from '../../../shared/domain/deals/buyer-match.ts'
import type { Stage } from '../../../shared/domain/deals/stages.ts'
import { sumMinorOrNull } from '../../../shared/domain/sum.ts'
import type { Database, ReadSession } from '../../core/database/database.ts'
import { type AssignmentRow, assignmentsOfBuyer, assignmentsOfPipeline } from './assignments.store.ts'
import { type BuyerRow, listBuyers } from './buyers.store.ts'
import { listPipelines, type PipelineWithDeal } from './pipelines.store.ts'
import { requireBuyer, requirePipeline } from './required.ts'

interface Ranked {
  readonly score: number
  readonly parts: Extract<Match, { fits: true }>['parts']
  readonly assignment_status: AssignmentRow['status'] | null
}
export interface RankedBuyer extends Ranked {
  readonly buyer: BuyerRow
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

export interface BuyerMatchNeeds {
  readonly database: Database
}

/** Who of the buyers fits which deal. */
export function createBuyerMatches({ database }: BuyerMatchNeeds) {
  return {
    offeredOf,
    /** The buyers of these ids, else all active ones, against a deal, each at their price. @throws NotFound */
    weighWithin: (
      session: ReadSession,
      pipeline: PipelineWithDeal,
      buyer_ids: readonly string[] | undefined,
      priceFor: (buyer_id: string) => number | null,
    ) =>
      weighBuyers(
        buyer_ids?.map(id => requireBuyer(session, id)) ?? listBuyers(session, true, undefined),
        pipeline,
        priceFor,
      ),
    /** The active buyers that fit a deal, best first, and why the others do not. */
    matches: (pipeline_id: string) =>
      database.read(session => {
        const pipeline = requirePipeline(session, pipeline_id)
        const offered = offeredOf(pipeline)
        const made = assignmentsOfPipeline(session, pipeline_id)
        const items: RankedBuyer[] = []
        const others: Unfit[] = []
        for (const buyer of listBuyers(session, true, undefined)) {
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
        const made = assignmentsOfBuyer(session, buyer_id)
        const items: RankedDeal[] = []
        const others: Unfit[] = []
        for (const pipeline of listPipelines(session, undefined, undefined, Number.MAX_SAFE_INTEGER)) {
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
  }
}

/** What a buyer wants, what the deal is at a price, and how the two fit. */
export interface WeighedBuyer {
  readonly buyer: BuyerRow
  readonly box: BuyBox
  readonly offered: Offered
  readonly match: Match
}

/** Each buyer against a deal at the price in minor units that is for them, the deal's own where that is null, by name. */
export function weighBuyers(
  buyers: readonly BuyerRow[],
  pipeline: PipelineWithDeal,
  priceFor: (buyer_id: string) => number | null,
): readonly WeighedBuyer[] {
  const own = offeredOf(pipeline)
  return buyers.map(buyer => {
    const box = buyBoxOf(buyer)
    const offered = { ...own, price_minor: priceFor(buyer.id) ?? own.price_minor }
    return { buyer, box, offered, match: matchBuyer(box, offered) }
  })
}

function statusFor(rows: readonly AssignmentRow[]): AssignmentRow['status'] | null {
  return (rows.find(row => row.status !== 'fallout') ?? rows.at(-1))?.status ?? null
}

const Texts = z.array(z.string())

export function buyBoxOf(buyer: BuyerRow): BuyBox {
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
