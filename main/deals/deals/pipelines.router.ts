import type { Inputs, Outputs } from '../../../shared/contract/index.ts'
import { type CalendarDate, daysBetween } from '../../../shared/domain/calendar.ts'
import { expectedSpread, feeAt } from '../../../shared/domain/deals/fees.ts'
import { type Amounts, amountsIn } from '../../wire/amounts.ts'
import { flag, given } from '../../wire/given.ts'
import type { Implementer } from '../../wire/transport.ts'
import type { ActivityRow } from './activities.store.ts'
import type { MoveRow } from './moves.store.ts'
import type { PipelineWithDeal } from './pipelines.store.ts'
import type { PipelineDetail } from './pipelines.ts'
import { placeOf, storedDeal } from './router.ts'
import type { Deals } from './service.ts'

export interface PipelineRouterNeeds {
  readonly deals: Deals
  readonly currency: () => string
}

/** The amounts of a pipeline as the wire names them. */
const AMOUNTS = [
  'arv_estimate',
  'max_allowable_offer',
  'assignment_fee_target',
  'expected_spread',
  'offer_amount',
  'contract_price',
  'actual_fee',
] as const
type AmountName = (typeof AMOUNTS)[number]
type WireAmounts = { readonly [K in AmountName]?: number | null | undefined }

export function pipelineRouter(implement: Implementer, { deals, currency }: PipelineRouterNeeds) {
  const os = implement.wholesale
  const { pipelines } = deals
  const amounts = () => amountsIn(currency())
  const minor = (input: WireAmounts, name: AmountName) => amounts().minorIfGiven(input[name], name)
  const stored = (input: WireAmounts & { readonly assignable?: boolean | null | undefined }) =>
    given({
      arv_estimate_minor: minor(input, 'arv_estimate'),
      max_allowable_offer_minor: minor(input, 'max_allowable_offer'),
      assignment_fee_target_minor: minor(input, 'assignment_fee_target'),
      expected_spread_minor: minor(input, 'expected_spread'),
      offer_amount_minor: minor(input, 'offer_amount'),
      contract_price_minor: minor(input, 'contract_price'),
      actual_fee_minor: minor(input, 'actual_fee'),
      assignable: input.assignable === null ? null : flag(input.assignable),
    })
  const sellerOf = ({ asking_price, ...rest }: NonNullable<Inputs['wholesale']['create']['seller']>) =>
    given({
      ...rest,
      asking_price_minor: amounts().minorIfGiven(asking_price, 'seller', 'asking_price'),
    })
  const texts = <T extends WireAmounts & { readonly assignable?: unknown }>(input: T) => {
    const {
      arv_estimate: _a,
      max_allowable_offer: _b,
      assignment_fee_target: _c,
      expected_spread: _d,
      offer_amount: _e,
      contract_price: _f,
      actual_fee: _g,
      assignable: _h,
      ...rest
    } = input
    return rest
  }
  return {
    create: os.create.handler(async ({ input, context }) => {
      const { stage, seller, ...rest } = texts(input)
      const row = { ...given(rest), ...stored(input), ...(seller && { seller: sellerOf(seller) }), stage }
      return toPipeline(await pipelines.create(row, context.actor), pipelines.today(), amounts())
    }),
    list: os.list.handler(({ input }) => {
      const today = pipelines.today()
      const wire = amounts()
      return {
        items: pipelines.list(input.stage, input.q, input.limit).map(row => toCard(row, today, wire)),
      }
    }),
    get: os.get.handler(({ input }) =>
      toPipeline(pipelines.get(input.pipeline_id), pipelines.today(), amounts()),
    ),
    update: os.update.handler(async ({ input, context }) => {
      const { pipeline_id, force, ...rest } = texts(input)
      const change = { ...given(rest), ...stored(input), force }
      const changed = await pipelines.update(pipeline_id, change, context.actor)
      return toPipeline(changed, pipelines.today(), amounts())
    }),
    changeDeal: os.changeDeal.handler(async ({ input, context }) => {
      const { pipeline_id, deal, pipeline } = input
      const change = { ...given(texts(pipeline)), ...stored(pipeline), force: false }
      const changed = await pipelines.changeDeal(
        pipeline_id,
        storedDeal(deal, amounts()),
        change,
        context.actor,
      )
      return toPipeline(changed, pipelines.today(), amounts())
    }),
    logActivity: os.logActivity.handler(async ({ input, context }) => {
      const { pipeline_id, timestamp, ...rest } = input
      return toActivity(await pipelines.logActivity(pipeline_id, { ...rest, at: timestamp }, context.actor))
    }),
  }
}

export function toCard(
  row: PipelineWithDeal,
  today: CalendarDate,
  amounts: Amounts,
): Outputs['wholesale']['list']['items'][number] {
  const arv_minor = row.arv_estimate_minor ?? row.property_arv_minor
  const spread = expectedSpread({
    assignment_price_minor: row.assignment_price_minor,
    contract_price_minor: row.contract_price_minor,
    arv_minor,
    repairs_minor: row.repairs_minor,
    entered_minor: row.expected_spread_minor,
  })
  return {
    id: row.id,
    deal_id: row.deal_id,
    property_id: row.property_id,
    title: row.title,
    address: placeOf(row),
    seller_name: row.seller_name,
    partner_name: row.partner_name,
    stage: row.stage,
    stage_since: row.stage_since,
    days_in_stage: Math.max(0, daysBetween(row.stage_since, today)),
    lead_source: row.lead_source,
    seller_motivation: row.seller_motivation,
    arv_estimate: amounts.majorIfKnown(row.arv_estimate_minor),
    arv: amounts.majorIfKnown(arv_minor),
    arv_from: arv_minor === null ? null : row.arv_estimate_minor === null ? 'property' : 'deal',
    max_allowable_offer: amounts.majorIfKnown(row.max_allowable_offer_minor),
    assignment_fee_target: amounts.majorIfKnown(row.assignment_fee_target_minor),
    expected_spread: amounts.majorIfKnown(spread.minor),
    spread_from: spread.from,
    offer_amount: amounts.majorIfKnown(row.offer_amount_minor),
    offer_date: row.offer_date,
    contract_price: amounts.majorIfKnown(row.contract_price_minor),
    contract_date: row.contract_date,
    closing_date: row.closing_date,
    assignable: row.assignable === null ? null : row.assignable === 1,
    exit: row.exit,
    actual_fee: amounts.majorIfKnown(row.actual_fee_minor),
    closed_on: row.closed_on,
    expected_fee: amounts.majorIfKnown(feeAt(row.stage, row)),
    assigned_buyer: row.assigned_buyer,
    open_offers: row.open_offers,
    dead_reason: row.dead_reason,
    notes: row.notes,
    created_at: row.created_at,
    updated_at: row.updated_at,
  }
}

function toPipeline(
  { pipeline, moves, activities }: PipelineDetail,
  today: CalendarDate,
  amounts: Amounts,
): Outputs['wholesale']['get'] {
  return {
    ...toCard(pipeline, today, amounts),
    activities: activities.map(toActivity),
    moves: moves.map(toMove),
  }
}

function toActivity({ created_at: _, at, ...rest }: ActivityRow): Outputs['wholesale']['logActivity'] {
  return { ...rest, timestamp: at }
}

function toMove(row: MoveRow): Outputs['wholesale']['get']['moves'][number] {
  return {
    id: row.id,
    from: row.from_stage,
    to: row.to_stage,
    at: row.at,
    date: row.date,
    by: row.actor,
    why: row.reason,
    forced: row.forced === 1,
  }
}
