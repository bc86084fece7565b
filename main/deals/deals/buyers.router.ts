import type { Outputs } from '../../../shared/contract/index.ts'
import { PropertyType } from '../../../shared/contract/properties.ts'
import { assignmentFee } from '../../../shared/domain/deals/fees.ts'
import { type Amounts, amountsIn } from '../../wire/amounts.ts'
import { flag, given } from '../../wire/given.ts'
import { fromHundredths, toHundredths } from '../../wire/hundredths.ts'
import { percentIfKnown, pphmIfGiven } from '../../wire/percent.ts'
import type { Implementer } from '../../wire/transport.ts'
import type { AssignmentWithNames } from './assignments.store.ts'
import { buyBoxOf } from './buyer-matches.ts'
import type { BuyerWithDeals } from './buyers.store.ts'
import type { Deals } from './service.ts'

export interface BuyerRouterNeeds {
  readonly deals: Deals
  readonly currency: () => string
}

interface WireBuyer {
  readonly baths_min?: number | null | undefined
  readonly price_min?: number | null | undefined
  readonly price_max?: number | null | undefined
  readonly arv_share_max?: number | null | undefined
  readonly proof_of_funds?: number | null | undefined
  readonly cash?: boolean | undefined
  readonly is_active?: boolean | undefined
}

interface WireAssignment {
  readonly assignment_price?: number | null | undefined
  readonly assignment_fee?: number | null | undefined
  readonly deposit?: number | null | undefined
}

export function buyerRouter(implement: Implementer, { deals, currency }: BuyerRouterNeeds) {
  const os = implement.dispositions
  const { buyers } = deals
  const amounts = () => amountsIn(currency())
  const storedBuyer = (input: WireBuyer) => {
    const { minorIfGiven } = amounts()
    return given({
      baths_min_hundredths: toHundredths(input.baths_min),
      price_min_minor: minorIfGiven(input.price_min, 'price_min'),
      price_max_minor: minorIfGiven(input.price_max, 'price_max'),
      arv_share_max_pphm: pphmIfGiven(input.arv_share_max),
      proof_of_funds_minor: minorIfGiven(input.proof_of_funds, 'proof_of_funds'),
      cash: flag(input.cash),
      is_active: flag(input.is_active),
    })
  }
  const storedAssignment = (input: WireAssignment) => {
    const { minorIfGiven } = amounts()
    return given({
      assignment_price_minor: minorIfGiven(input.assignment_price, 'assignment_price'),
      assignment_fee_minor: minorIfGiven(input.assignment_fee, 'assignment_fee'),
      deposit_minor: minorIfGiven(input.deposit, 'deposit'),
    })
  }
  return {
    createBuyer: os.createBuyer.handler(async ({ input, context }) => {
      const row = { ...given(withoutAmounts(input)), ...storedBuyer(input), name: input.name }
      return toBuyer(await buyers.createBuyer(row, context.actor), amounts())
    }),
    listBuyers: os.listBuyers.handler(({ input }) => ({
      items: buyers.listBuyers(input.active_only, input.q).map(row => toBuyer(row, amounts())),
    })),
    getBuyer: os.getBuyer.handler(({ input }) => toBuyer(buyers.getBuyer(input.buyer_id), amounts())),
    updateBuyer: os.updateBuyer.handler(async ({ input: { buyer_id, ...input }, context }) => {
      const change = { ...given(withoutAmounts(input)), ...storedBuyer(input) }
      return toBuyer(await buyers.updateBuyer(buyer_id, change, context.actor), amounts())
    }),
    dealsFor: os.dealsFor.handler(({ input }) => {
      const { items, others } = buyers.dealsFor(input.buyer_id)
      return {
        items: items.map(({ pipeline, price_minor, parts, ...rest }) => ({
          ...rest,
          parts: [...parts],
          pipeline_id: pipeline.id,
          deal_id: pipeline.deal_id,
          title: pipeline.title,
          stage: pipeline.stage,
          price: amounts().majorIfKnown(price_minor),
        })),
        others,
      }
    }),
    assignmentsOfBuyer: os.assignmentsOfBuyer.handler(({ input }) => ({
      items: buyers.assignmentsOfBuyer(input.buyer_id).map(row => toAssignment(row, amounts())),
    })),
    matches: os.matches.handler(({ input }) => {
      const { price_minor, items, others } = buyers.matches(input.pipeline_id)
      return {
        price: amounts().majorIfKnown(price_minor),
        items: items.map(({ buyer, parts, ...rest }) => ({
          ...rest,
          parts: [...parts],
          buyer_id: buyer.id,
          buyer_name: buyer.name,
        })),
        others,
      }
    }),
    createAssignment: os.createAssignment.handler(async ({ input, context }) => {
      const { pipeline_id, buyer_id, notes } = input
      const row = { ...given({ notes }), ...storedAssignment(input), pipeline_id, buyer_id }
      return toAssignment(await buyers.offer(row, context.actor), amounts())
    }),
    offerToMany: os.offerToMany.handler(async ({ input, context }) => {
      const price = amounts().minorIfGiven(input.assignment_price, 'assignment_price')
      const rows = await buyers.offerToMany(input.pipeline_id, input.buyer_ids, price, context.actor)
      return { items: rows.map(row => toAssignment(row, amounts())) }
    }),
    updateAssignment: os.updateAssignment.handler(async ({ input, context }) => {
      const { assignment_id, actual_fee, notes, status, reason, deposit_outcome, closed_on, assigned_on } =
        input
      const actual_fee_minor = amounts().minorIfGiven(actual_fee, 'actual_fee')
      const change = {
        ...given({ notes, status, reason, deposit_outcome, closed_on, assigned_on, actual_fee_minor }),
        ...storedAssignment(input),
      }
      return toAssignment(await buyers.updateAssignment(assignment_id, change, context.actor), amounts())
    }),
    assignmentsOf: os.assignmentsOf.handler(({ input }) => ({
      items: buyers.assignmentsOf(input.pipeline_id).map(row => toAssignment(row, amounts())),
    })),
  }
}

function withoutAmounts<T extends WireBuyer>(input: T) {
  const {
    baths_min: _a,
    price_min: _b,
    price_max: _c,
    arv_share_max: _d,
    proof_of_funds: _e,
    cash: _f,
    is_active: _g,
    ...rest
  } = input
  return rest
}

export function toBuyer(row: BuyerWithDeals, amounts: Amounts): Outputs['dispositions']['getBuyer'] {
  const {
    baths_min_hundredths,
    price_min_minor,
    price_max_minor,
    arv_share_max_pphm,
    proof_of_funds_minor,
    cash,
    is_active,
    ...rest
  } = row
  const { areas, property_types } = buyBoxOf(row)
  return {
    ...rest,
    areas: [...areas],
    property_types: property_types.map(type => PropertyType.parse(type)),
    baths_min: fromHundredths(baths_min_hundredths),
    price_min: amounts.majorIfKnown(price_min_minor),
    price_max: amounts.majorIfKnown(price_max_minor),
    arv_share_max: percentIfKnown(arv_share_max_pphm),
    proof_of_funds: amounts.majorIfKnown(proof_of_funds_minor),
    cash: cash === 1,
    is_active: is_active === 1,
  }
}

function toAssignment(
  row: AssignmentWithNames,
  amounts: Amounts,
): Outputs['dispositions']['updateAssignment'] {
  const {
    assignment_price_minor,
    assignment_fee_minor,
    deposit_minor,
    contract_price_minor,
    taken,
    ...rest
  } = row
  return {
    ...rest,
    assignment_price: amounts.majorIfKnown(assignment_price_minor),
    assignment_fee: amounts.majorIfKnown(
      assignmentFee(assignment_price_minor, contract_price_minor, assignment_fee_minor),
    ),
    deposit: amounts.majorIfKnown(deposit_minor),
    backup: rest.status === 'offered' && taken === 1,
  }
}
