import type { CalendarDate } from '../../../shared/domain/calendar.ts'
import { feeDate, weightedFee } from '../../../shared/domain/forecast/deal-weight.ts'
import type { Movement } from '../../../shared/domain/forecast/movement.ts'
import type { ReadSession } from '../../core/database/database.ts'
import { type StageWeight, stageWeights } from './deal-weights.ts'
import type { ForecastNeeds } from './needs.ts'

/** The fee of an open deal as it counts; minor units. */
export interface WeighedDeal {
  readonly deal_id: string
  readonly name: string
  readonly stage: StageWeight['stage']
  readonly fee_minor: number
  /** By the weight of its stage; null without one. */
  readonly counted_minor: number | null
  /** Null where no deal was ever in its stage and it has no closing day: it is left out. */
  readonly date: CalendarDate | null
}

export interface WeighedDeals {
  readonly stages: readonly StageWeight[]
  /** Those whose fee is known. */
  readonly deals: readonly WeighedDeal[]
}

/** The fees of open deals, each by the weight of its stage. */
export function weighedDeals(
  session: ReadSession,
  { deals }: Pick<ForecastNeeds, 'deals'>,
  today: CalendarDate,
): WeighedDeals {
  const moves = deals.moves()
  const stages = stageWeights(session, { deals }, moves)
  const open = deals.openFeesWithin(session).filter(({ fee_minor }) => fee_minor !== null)
  if (open.length === 0) return { stages, deals: [] }
  const medians = deals.usualDays(moves, today)
  return {
    stages,
    deals: open.flatMap(({ deal_id, title, stage, fee_minor, closing_date }): WeighedDeal[] => {
      const its = stages.find(each => each.stage === stage)
      if (its === undefined || fee_minor === null) return []
      return [
        {
          deal_id,
          name: title,
          stage: its.stage,
          fee_minor,
          counted_minor: weightedFee(fee_minor, its.weight),
          date: feeDate(stage, closing_date, medians, today),
        },
      ]
    }),
  }
}

/** What of them moves cash; those that nothing is known of are left out. */
export function dealFees({ deals }: WeighedDeals): Movement[] {
  return deals.flatMap(({ deal_id: id, name, counted_minor, date }): Movement[] =>
    counted_minor === null || counted_minor === 0 || date === null
      ? []
      : [{ kind: 'deal', id, name, date, amount_minor: counted_minor, account_id: null, bucket_id: null }],
  )
}
