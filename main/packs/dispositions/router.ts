import type { Outputs } from '../../../shared/contract/index.ts'
import { PropertyType } from '../../../shared/contract/properties.ts'
import { assignmentFee } from '../../../shared/domain/deals/fees.ts'
import { type Amounts, amountsIn } from '../amounts.ts'
import { flag, given } from '../given.ts'
import type { Implementer } from '../transport.ts'
import { buyBoxOf, type Dispositions } from './service.ts'
import type { AssignmentWithNames, BuyerWithDeals } from './store.ts'

export interface DispositionRouterNeeds {
  readonly dispositions: Dispositions
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

export function dispositionRouter(
  implement: Implementer,
  { dispositions, currency }: DispositionRouterNeeds,
) {
  const os = implement.dispositions
  const amounts = () => amountsIn(currency())
  const minor = (amount: number | null | undefined, name: string) =>
    amount === null ? null : amounts().minorIfGiven(amount, name)
  const storedBuyer = (input: WireBuyer) =>
    given({
      baths_min_hundredths: hundredths(input.baths_min),
      price_min_minor: minor(input.price_min, 'price_min'),
      price_max_minor: minor(input.price_max, 'price_max'),
      arv_share_max_bp: hundredths(input.arv_share_max),
      proof_of_funds_minor: minor(input.proof_of_funds, 'proof_of_funds'),
      cash: flag(input.cash),
      is_active: flag(input.is_active),
    })
  const storedAssignment = (input: WireAssignment) =>
    given({
      assignment_price_minor: minor(input.assignment_price, 'assignment_price'),
      assignment_fee_minor: minor(input.assignment_fee, 'assignment_fee'),
      deposit_minor: minor(input.deposit, 'deposit'),
    })
  return {
    createBuyer: os.createBuyer.handler(async ({ input, context }) => {
      const row = { ...given(withoutAmounts(input)), ...storedBuyer(input), name: input.name }
      return toBuyer(await dispositions.createBuyer(row, context.actor), amounts())
    }),
    listBuyers: os.listBuyers.handler(({ input }) => ({
      items: dispositions.listBuyers(input.active_only, input.q).map(row => toBuyer(row, amounts())),
    })),
    getBuyer: os.getBuyer.handler(({ input }) => toBuyer(dispositions.getBuyer(input.buyer_id), amounts())),
    updateBuyer: os.updateBuyer.handler(async ({ input: { buyer_id, ...input }, context }) => {
      const change = { ...given(withoutAmounts(input)), ...storedBuyer(input) }
      return toBuyer(await dispositions.updateBuyer(buyer_id, change, context.actor), amounts())
    }),
    dealsFor: os.dealsFor.handler(({ input }) => {
      const { items, others } = dispositions.dealsFor(input.buyer_id)
      return {
        items: items.map(({ pipeline, price_minor, parts, ...rest }) => ({
          ...rest,
          parts: [...parts],
          pipeline_id: pipeline.id,
          deal_id: pipeline.deal_id,
          title: pipeline.title,
          stage: pipeline.stage,
          price: price_minor === null ? null : amounts().major(price_minor),
        })),
        others,
      }
    }),
    assignmentsOfBuyer: os.assignmentsOfBuyer.handler(({ input }) => ({
      items: dispositions.assignmentsOfBuyer(input.buyer_id).map(row => toAssignment(row, amounts())),
    })),
    matches: os.matches.handler(({ input }) => {
      const { price_minor, items, others } = dispositions.matches(input.pipeline_id)
      return {
        price: price_minor === null ? null : amounts().major(price_minor),
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
      return toAssignment(await dispositions.offer(row, context.actor), amounts())
    }),
    offerToMany: os.offerToMany.handler(async ({ input, context }) => {
      const price =
        input.assignment_price === null ? null : amounts().minor(input.assignment_price, 'assignment_price')
      const rows = await dispositions.offerToMany(input.pipeline_id, input.buyer_ids, price, context.actor)
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
      return toAssignment(
        await dispositions.updateAssignment(assignment_id, change, context.actor),
        amounts(),
      )
    }),
    assignmentsOf: os.assignmentsOf.handler(({ input }) => ({
      items: dispositions.assignmentsOf(input.pipeline_id).map(row => toAssignment(row, amounts())),
    })),
  }
}

/** Two decimals as a whole number: baths in hundredths, percent in basis points. */
function hundredths(value: number | null | undefined): number | null | undefined {
  return value === null || value === undefined ? value : Math.round(value * 100)
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
    arv_share_max_bp,
    proof_of_funds_minor,
    cash,
    is_active,
    ...rest
  } = row
  const major = (minor: number | null) => (minor === null ? null : amounts.major(minor))
  const scaled = (value: number | null) => (value === null ? null : value / 100)
  const { areas, property_types } = buyBoxOf(row)
  return {
    ...rest,
    areas: [...areas],
    property_types: property_types.map(type => PropertyType.parse(type)),
    baths_min: scaled(baths_min_hundredths),
    price_min: major(price_min_minor),
    price_max: major(price_max_minor),
    arv_share_max: scaled(arv_share_max_bp),
    proof_of_funds: major(proof_of_funds_minor),
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
  const major = (minor: number | null) => (minor === null ? null : amounts.major(minor))
  return {
    ...rest,
    assignment_price: major(assignment_price_minor),
    assignment_fee: major(assignmentFee(assignment_price_minor, contract_price_minor, assignment_fee_minor)),
    deposit: major(deposit_minor),
    backup: rest.status === 'offered' && taken === 1,
  }
}
