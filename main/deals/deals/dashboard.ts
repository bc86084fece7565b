import { type CalendarDate, daysBetween, type Month, monthOf } from '../../../shared/domain/calendar.ts'
import { STAGES, type Stage } from '../../../shared/domain/deals/stages.ts'
import { sumMinor } from '../../../shared/domain/sum.ts'
import type { ReadSession } from '../../core/database/database.ts'
import { type DealFigureRow, dealFigures } from './dashboard.store.ts'
import { allMoves, type DealMove } from './moves.store.ts'

export interface StageValue {
  readonly stage: Stage
  readonly deals: number
  readonly fees_minor: number
  readonly contract_minor: number
  readonly without_fee: number
}

/** The deals as they stand, without how they came there. */
export interface StageValues {
  readonly by_stage: readonly StageValue[]
  readonly open_deals: number
  /** What all open deals are expected to earn together, in minor units. */
  readonly expected_minor: number
}

export interface StageFigures {
  readonly by_stage: readonly StageValue[]
  readonly by_month: readonly {
    readonly month: Month
    readonly expected_minor: number
    readonly earned_minor: number
    readonly deals: number
  }[]
  readonly undated_minor: number
  readonly conversion: readonly {
    readonly stage: Stage
    readonly entered: number
    readonly moved_on: number
    readonly died: number
    readonly median_days: number | null
  }[]
}

/** What the pipeline is worth and how it moves: value from the deals as they are, conversion from the history of their moves. */
export function stageFigures(
  session: ReadSession,
  today: CalendarDate,
  from: Month = '0000-00',
  to: Month = '9999-99',
): StageFigures {
  const deals = dealFigures(session)
  const open = openOf(deals)
  return {
    by_stage: STAGES.map(stage => ofStage(stage, deals)),
    by_month: byMonth(deals).filter(({ month }) => month >= from && month <= to),
    undated_minor: sumMinor(open.filter(deal => deal.closing_date === null).map(deal => deal.fee_minor ?? 0)),
    conversion: conversionOf(allMoves(session), today),
  }
}

/** How many deals are in each stage, and what they are expected to earn. */
export function stageValues(session: ReadSession): StageValues {
  const deals = dealFigures(session)
  const open = openOf(deals)
  return {
    by_stage: STAGES.map(stage => ofStage(stage, deals)),
    open_deals: open.length,
    expected_minor: sumMinor(open.map(deal => deal.fee_minor ?? 0)),
  }
}

/** What all open deals are expected to earn together, in minor units. */
export function expectedFees(session: ReadSession): number {
  return sumMinor(openOf(dealFigures(session)).map(deal => deal.fee_minor ?? 0))
}

function openOf(deals: readonly DealFigureRow[]): readonly DealFigureRow[] {
  return deals.filter(deal => deal.stage !== 'closed' && deal.stage !== 'dead')
}

function ofStage(stage: Stage, deals: readonly DealFigureRow[]): StageValue {
  const here = deals.filter(deal => deal.stage === stage && deal.archived === 0)
  return {
    stage,
    deals: here.length,
    fees_minor: stage === 'dead' ? 0 : sumMinor(here.map(deal => deal.fee_minor ?? 0)),
    contract_minor: sumMinor(here.map(deal => deal.contract_price_minor ?? 0)),
    // A dead deal brings none, so none is missing.
    without_fee: stage === 'dead' ? 0 : here.filter(deal => deal.fee_minor === null).length,
  }
}

/** Expected of what is on the board, and earned by all that was closed, be it archived since. */
function byMonth(deals: readonly DealFigureRow[]): StageFigures['by_month'] {
  const months = new Map<Month, { expected: number[]; earned: number[] }>()
  const monthFor = (date: CalendarDate) => {
    const month = monthOf(date)
    const found = months.get(month) ?? { expected: [], earned: [] }
    months.set(month, found)
    return found
  }
  for (const { stage, fee_minor, closing_date, closed_on } of deals) {
    if (stage === 'dead') continue
    if (stage === 'closed') {
      if (closed_on !== null) monthFor(closed_on).earned.push(fee_minor ?? 0)
    } else if (closing_date !== null) monthFor(closing_date).expected.push(fee_minor ?? 0)
  }
  return [...months]
    .sort(([first], [second]) => (first < second ? -1 : 1))
    .map(([month, { expected, earned }]) => ({
      month,
      expected_minor: sumMinor(expected),
      earned_minor: sumMinor(earned),
      deals: expected.length + earned.length,
    }))
}

interface Visit {
  readonly stage: Stage
  readonly pipeline_id: string
  readonly days: number
  readonly left: Stage | null
}

/** Each time a deal was in a stage: how long, and where to it left. Dates may be entered late, so a stay is never less than no days. */
function visitsOf(moves: readonly DealMove[], today: CalendarDate): Visit[] {
  return moves.map((move, index) => {
    const next = moves[index + 1]
    const following = next && next.pipeline_id === move.pipeline_id ? next : undefined
    return {
      stage: move.to_stage,
      pipeline_id: move.pipeline_id,
      days: Math.max(0, daysBetween(move.date, following?.date ?? today)),
      left: following?.to_stage ?? null,
    }
  })
}

function conversionOf(moves: readonly DealMove[], today: CalendarDate): StageFigures['conversion'] {
  const visits = visitsOf(moves, today)
  return STAGES.filter(stage => stage !== 'closed' && stage !== 'dead').map(stage => {
    const here = visits.filter(visit => visit.stage === stage)
    const deals = (matching: (visit: Visit) => boolean) =>
      new Set(here.filter(matching).map(visit => visit.pipeline_id)).size
    const isLater = (left: Stage | null) =>
      left !== null && left !== 'dead' && STAGES.indexOf(left) > STAGES.indexOf(stage)
    return {
      stage,
      entered: deals(() => true),
      moved_on: deals(visit => isLater(visit.left)),
      died: deals(visit => visit.left === 'dead'),
      median_days: median(here.map(visit => visit.days)),
    }
  })
}

/** The days that deals usually stay in each stage; null for one that none was ever in. */
export function usualDays(
  moves: readonly DealMove[],
  today: CalendarDate,
): ReadonlyMap<Stage, number | null> {
  const visits = Map.groupBy(visitsOf(moves, today), visit => visit.stage)
  return new Map(STAGES.map(stage => [stage, median((visits.get(stage) ?? []).map(visit => visit.days))]))
}

function median(values: readonly number[]): number | null {
  const sorted = [...values].sort((first, second) => first - second)
  const middle = Math.floor(sorted.length / 2)
  const upper = sorted[middle]
  if (upper === undefined) return null
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? upper) + upper) / 2
}
