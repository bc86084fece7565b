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

/** The part of a fee that is to be counted on, rounded half away from zero; null where too few deals of the past say. */
export function weightedFee(fee_minor: number, record: StageRecord | undefined): number | null {
  if (record === undefined || record.ended < LEAST_ENDED) return null
  return share(fee_minor, record.closed, record.ended)
}

const WAY: readonly Stage[] = ['lead', 'offer_made', 'under_contract', 'assigned']

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
