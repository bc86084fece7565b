import type { CalendarDate } from '../../../shared/domain/calendar.ts'
import { worded } from '../../../shared/domain/wording.ts'
import type { Actor } from '../../core/audit/store.ts'
import type { ReadSession, WriteSession } from '../../core/database/database.ts'
import { Conflict } from '../../core/errors.ts'
import { newId } from '../../core/ids.ts'
import {
  type AssignmentRow,
  type AssignmentWithNames,
  assignmentsOfPipeline,
  insertAssignment,
} from './assignments.store.ts'
import { requireAssignment, requireBuyer, requirePipeline } from './required.ts'
import { auditAssignment } from './settle-offers.ts'

export type NewAssignment = Pick<AssignmentRow, 'pipeline_id' | 'buyer_id'> &
  Partial<Pick<AssignmentRow, 'assignment_price_minor' | 'assignment_fee_minor' | 'deposit_minor' | 'notes'>>

export const ARCHIVED = worded('This deal is archived: bring it back first, with "status": "open"')

/**
 * Offers a deal to a buyer.
 * @throws NotFound, Conflict for a deal that is closed, dead or archived, or a buyer who is not active or has an open offer for it
 */
export function makeOffer(
  session: WriteSession,
  input: NewAssignment,
  by: Actor,
  today: CalendarDate,
): AssignmentWithNames {
  checkOffer(session, input)
  const row: AssignmentRow = {
    assignment_price_minor: null,
    assignment_fee_minor: null,
    deposit_minor: null,
    notes: '',
    ...input,
    id: newId('asg'),
    status: 'offered',
    deposit_outcome: null,
    fallout_reason: '',
    offered_on: today,
    assigned_on: null,
    closed_on: null,
    fallout_on: null,
    created_at: session.now,
    updated_at: session.now,
  }
  insertAssignment(session, row)
  auditAssignment(session, by, 'create', row.id, undefined)
  return requireAssignment(session, row.id)
}

function checkOffer(session: ReadSession, { pipeline_id, buyer_id }: NewAssignment): void {
  const pipeline = requirePipeline(session, pipeline_id)
  const buyer = requireBuyer(session, buyer_id)
  if (pipeline.stage === 'closed')
    throw new Conflict(worded('A deal that is closed is not offered. Send another pipeline_id'))
  if (pipeline.stage === 'dead')
    throw new Conflict(
      worded('A deal that is dead is not offered. Send it "stage": "lead" with a reason first'),
    )
  if (pipeline.archived === 1) throw new Conflict(ARCHIVED)
  if (buyer.is_active === 0)
    throw new Conflict(
      worded('{name} is not active. Send is_active: true for the buyer first', { name: buyer.name }),
    )
  if (openOffer(session, pipeline_id, buyer_id))
    throw new Conflict(
      worded('{name} has an open offer for this deal already. Send another buyer_id, or change that offer', {
        name: buyer.name,
      }),
    )
}

/** The offers of a deal that have not ended, by their buyers. */
export function openOffers(
  session: ReadSession,
  pipeline_id: string,
): ReadonlyMap<string, AssignmentWithNames> {
  const rows = assignmentsOfPipeline(session, pipeline_id)
  return new Map(
    rows
      .filter(({ status }) => status === 'offered' || status === 'assigned')
      .map(row => [row.buyer_id, row]),
  )
}

/** The offer of a deal that a buyer has and that has not ended. */
export function openOffer(
  session: ReadSession,
  pipeline_id: string,
  buyer_id: string,
): AssignmentWithNames | undefined {
  return openOffers(session, pipeline_id).get(buyer_id)
}
