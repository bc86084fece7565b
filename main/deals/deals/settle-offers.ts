import type { CalendarDate } from '../../../shared/domain/calendar.ts'
import type { Stage } from '../../../shared/domain/deals/stages.ts'
import { type Actor, recordAudit } from '../../core/audit/store.ts'
import type { WriteSession } from '../../core/database/database.ts'
import { assignmentsOfPipeline, updateAssignment } from './assignments.store.ts'
import type { PipelineWithDeal } from './pipelines.store.ts'
import { requireAssignment } from './required.ts'

export interface MoveOfDeal {
  readonly to: Stage
  readonly by: Actor
  readonly today: CalendarDate
  /** The assignment that moves the deal; undefined where the deal itself is moved. */
  readonly assignment: string | undefined
}

/** What becomes of a deal's offers when it moves. */
export function settleOffers(session: WriteSession, pipeline: PipelineWithDeal, move: MoveOfDeal): void {
  switch (move.to) {
    case 'dead':
      endOffers(session, pipeline.id, 'pipeline dead', move)
      break
    case 'offer_made':
    case 'lead':
      endOffers(session, pipeline.id, 'the contract ended', move)
      break
    case 'closed':
      if (move.assignment === undefined) closeWithDeal(session, pipeline, move)
      else endOffers(session, pipeline.id, 'lost: another buyer closed', move, move.assignment)
      break
    case 'under_contract':
    case 'assigned':
      break
  }
}

/** Offers that are open end with the deal. */
function endOffers(
  session: WriteSession,
  pipeline_id: string,
  reason: string,
  { by, today }: MoveOfDeal,
  except?: string,
): void {
  for (const row of assignmentsOfPipeline(session, pipeline_id)) {
    if (row.id === except || (row.status !== 'offered' && row.status !== 'assigned')) continue
    updateAssignment(session, row.id, {
      status: 'fallout',
      fallout_reason: reason,
      fallout_on: today,
      updated_at: session.now,
    })
    auditAssignment(session, by, 'fallout', row.id, row, reason)
  }
}

/** A deal that a person moves to closed takes its assigned buyer with it. */
function closeWithDeal(session: WriteSession, pipeline: PipelineWithDeal, move: MoveOfDeal): void {
  const assigned = assignmentsOfPipeline(session, pipeline.id).find(row => row.status === 'assigned')
  if (assigned) {
    const closed_on = pipeline.closed_on ?? move.today
    updateAssignment(session, assigned.id, { status: 'closed', closed_on, updated_at: session.now })
    auditAssignment(session, move.by, 'closed', assigned.id, assigned)
  }
  endOffers(session, pipeline.id, 'lost: the deal closed', move, assigned?.id)
}

/** The entry of what was done with an assignment, which is read as it is now. */
export function auditAssignment(
  session: WriteSession,
  actor: Actor,
  action: string,
  id: string,
  before: unknown,
  reason?: string,
): void {
  recordAudit(session, {
    actor,
    action,
    entity_kind: 'assignment',
    entity_id: id,
    ...(before !== undefined && { before }),
    after: requireAssignment(session, id),
    ...(reason !== undefined && reason !== '' && { reason }),
  })
}
