import type { CalendarDate } from '../../../shared/domain/calendar.ts'
import { planMove, type Stage, type Step } from '../../../shared/domain/deals/stages.ts'
import type { Actor } from '../../core/audit/store.ts'
import type { WriteSession } from '../../core/database/database.ts'
import { newId } from '../../core/ids.ts'
import { insertMove } from './moves.store.ts'
import { enterStage, type PipelineFacts, type PipelineWithDeal } from './pipelines.store.ts'
import { settleOffers } from './settle-offers.ts'
import { checkDates, dateOfMove, knownOf, refusedMove, refuseForce } from './stage-rules.ts'

/** Facts of a contract that has ended, and of an offer that was withdrawn, are facts of the deal no more; the audit log keeps them. */
export const NO_CONTRACT = {
  contract_price_minor: null,
  contract_date: null,
  closing_date: null,
  assignable: null,
} as const
export const NO_CLOSING = { exit: null, actual_fee_minor: null, closed_on: null } as const
export const NO_OFFER = { offer_amount_minor: null, offer_date: null } as const

/** A person moves a deal by the rules of the stages, or past them by force. */
interface ByPerson {
  readonly kind: 'person'
  readonly force: boolean
}

/** An assignment takes its deal along, as its own rules have allowed, and tells what came of it. */
interface ByAssignment {
  readonly kind: 'assignment'
  readonly id: string
  readonly date: CalendarDate
  readonly facts: Partial<Pick<PipelineFacts, 'actual_fee_minor' | 'closed_on' | 'exit'>>
}

export interface Move {
  readonly to: Stage
  readonly cause: ByPerson | ByAssignment
  readonly reason: string
  readonly by: Actor
  readonly today: CalendarDate
}

/**
 * The one way from a stage to another, whoever moves the deal: each stage on the way gets a row of history, the deal loses the facts that end with
 * the move, and its offers get what the move means for them. The audit entry is the caller's.
 * @returns whether only force made it.
 * @throws Conflict for a move that does not exist or lacks what it needs, Invalid
 */
export function moveDeal(
  session: WriteSession,
  pipeline: PipelineWithDeal,
  move: Move,
): { readonly forced: boolean } {
  const { to, cause, reason, by, today } = move
  const { steps, forced } = judged(pipeline, move)
  const dateOf = (stage: Stage) =>
    cause.kind === 'assignment' ? cause.date : dateOfMove(pipeline, stage, today)
  for (const step of steps)
    recordMove(session, pipeline.id, { ...step, date: dateOf(step.to), by, reason, forced })
  enterStage(session, pipeline.id, {
    stage: to,
    stage_since: dateOf(to),
    dead_reason: to === 'dead' ? reason : '',
    ...endedFacts(pipeline.stage, to),
    ...(to === 'closed' && pipeline.stage === 'assigned' && { exit: 'assignment' }),
    ...(cause.kind === 'assignment' && cause.facts),
    updated_at: session.now,
  })
  const assignment = cause.kind === 'assignment' ? cause.id : undefined
  settleOffers(session, pipeline, { to, by, today, assignment })
  return { forced }
}

function judged(
  pipeline: PipelineWithDeal,
  { to, cause, reason, today }: Move,
): { readonly steps: readonly Step[]; readonly forced: boolean } {
  const straight = [{ from: pipeline.stage, to }]
  switch (cause.kind) {
    case 'assignment':
      checkDates({ ...pipeline, ...cause.facts }, pipeline, today)
      return { steps: straight, forced: false }
    case 'person': {
      const planned = planMove(pipeline.stage, to, knownOf(pipeline, reason))
      if (planned.ok) return { steps: planned.steps, forced: false }
      if (!cause.force) throw refusedMove(pipeline, to, planned)
      refuseForce(pipeline, to, reason, planned.problem)
      return { steps: straight, forced: true }
    }
  }
}

function endedFacts(from: Stage, to: Stage): Partial<PipelineFacts> {
  if (to === 'lead') return { ...NO_OFFER, ...NO_CONTRACT, ...NO_CLOSING }
  const hadContract = from === 'under_contract' || from === 'assigned'
  return to === 'offer_made' && hadContract ? { ...NO_CONTRACT, ...NO_CLOSING } : {}
}

export interface RecordedMove {
  /** null where the deal enters the board. */
  readonly from: Stage | null
  readonly to: Stage
  readonly date: CalendarDate
  readonly by: Actor
  readonly reason: string
  readonly forced: boolean
}

/** A row of a deal's history. */
export function recordMove(session: WriteSession, pipeline_id: string, move: RecordedMove): void {
  insertMove(session, {
    id: newId('move'),
    pipeline_id,
    from_stage: move.from,
    to_stage: move.to,
    at: session.now,
    date: move.date,
    actor: move.by,
    reason: move.reason,
    forced: move.forced ? 1 : 0,
  })
}
