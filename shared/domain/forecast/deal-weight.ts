import { addDays, type CalendarDate } from '../calendar.ts'
import type { Stage } from '../deals/stages.ts'
import { share } from './spread.ts'

/** Of the household's own deals that have ended: how many of those that were once in a stage were closed. */
export interface StageRecord {
  readonly ended: number
  readonly closed: number
}

/** A move of a deal on the board; of each deal in the order they were made. */
export interface Move {
  readonly pipeline_id: string
  readonly to_stage: Stage
}

/** How the deals of the past fared, by each stage that they were in. A stage that no ended deal was in says nothing. */
export function stageRecords(moves: readonly Move[]): ReadonlyMap<Stage, StageRecord> {
  const records = new Map<Stage, StageRecord>()
  for (const own of Map.groupBy(moves, move => move.pipeline_id).values()) {
    const end = own.at(-1)?.to_stage
    if (end !== 'closed' && end !== 'dead') continue
    for (const stage of new Set(own.map(move => move.to_stage))) {
      const { ended, closed } = records.get(stage) ?? { ended: 0, closed: 0 }
      records.set(stage, { ended: ended + 1, closed: closed + (end === 'closed' ? 1 : 0) })
    }
  }
  return records
}

/** Fewer deals that have ended say nothing of the next one. */
export const LEAST_ENDED = 3

/** What of a fee counts: as a fraction, since of three deals one is no whole percent. */
export interface Weight {
  readonly above: number
  readonly below: number
}

/** The weight of a stage: what the person has set, in whole percent, else how the deals of the past fared; null where too few of them say. */
export function weightOf(record: StageRecord | undefined, own_percent: number | null): Weight | null {
  if (own_percent !== null) return { above: own_percent, below: 100 }
  if (record === undefined || record.ended < LEAST_ENDED) return null
  return { above: record.closed, below: record.ended }
}

/** The part of a fee that is to be counted on, rounded half away from zero; null without a weight. */
export function weightedFee(fee_minor: number, weight: Weight | null): number | null {
  return weight === null ? null : share(fee_minor, weight.above, weight.below)
}

/** The stages of a deal that is not over, in their order. */
export const OPEN_STAGES = [
  'lead',
  'offer_made',
  'under_contract',
  'assigned',
] as const satisfies readonly Stage[]
export type OpenStage = (typeof OPEN_STAGES)[number]

const WAY: readonly Stage[] = OPEN_STAGES

/**
 * When a deal's fee comes: on its closing day where that is still to come, else after the median days of its stage and of those that follow, as far as
 * any deal was in them; null where no deal was ever in its own.
 */
export function feeDate(
  stage: Stage,
  closing_date: CalendarDate | null,
  medianDays: ReadonlyMap<Stage, number | null>,
  today: CalendarDate,
): CalendarDate | null {
  if (closing_date !== null && closing_date >= today) return closing_date
  let days = 0
  for (const each of WAY.slice(Math.max(0, WAY.indexOf(stage)))) {
    const median = medianDays.get(each) ?? null
    if (median === null && each === stage) return null
    days += median ?? 0
  }
  return addDays(today, Math.round(days))
}
