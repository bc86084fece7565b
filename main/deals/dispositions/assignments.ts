import type { CalendarDate } from '../../../shared/domain/calendar.ts'
import { assignmentFee } from '../../../shared/domain/deals/fees.ts'
import type { Stage } from '../../../shared/domain/deals/stages.ts'
import { type Actor, recordAudit } from '../../core/audit/store.ts'
import type { ReadSession, WriteSession } from '../../core/database/database.ts'
import { Conflict, Invalid, NotFound } from '../../core/errors.ts'
import { newId } from '../../core/ids.ts'
import type { PipelineWithDeal, Wholesale } from '../wholesale/index.ts'
import * as store from './store.ts'

/** The life of an offer to a buyer: offered, assigned, closed, or fallen out; and what each of them does to its deal. */

export type NewAssignment = Pick<store.AssignmentRow, 'pipeline_id' | 'buyer_id'> &
  Partial<
    Pick<store.AssignmentRow, 'assignment_price_minor' | 'assignment_fee_minor' | 'deposit_minor' | 'notes'>
  >

export type AssignmentChange = Partial<
  Pick<store.AssignmentRow, 'assignment_price_minor' | 'assignment_fee_minor' | 'deposit_minor' | 'notes'>
> & {
  readonly status?: store.AssignmentRow['status']
  readonly reason?: string
  readonly deposit_outcome?: 'kept' | 'returned'
  readonly assigned_on?: CalendarDate
  readonly closed_on?: CalendarDate
  readonly actual_fee_minor?: number
}

type Status = store.AssignmentRow['status']
const NEXT: Readonly<Record<Status, readonly Status[]>> = {
  offered: ['assigned', 'fallout'],
  assigned: ['closed', 'fallout'],
  closed: [],
  fallout: [],
}
const NAMES: Readonly<Record<Status, string>> = {
  offered: 'offered',
  assigned: 'assigned',
  closed: 'closed',
  fallout: 'fallen out',
}

const ARCHIVED = 'This deal is archived: bring it back first, with "status": "open"'

/** What is said of a move only. What became of a deposit can be added later: a deal may die before it is known. */
const OF_MOVE = [
  ['assigned_on', 'assigned_on', 'assigned'],
  ['closed_on', 'closed_on', 'closed'],
  ['actual_fee_minor', 'actual_fee', 'closed'],
  ['deposit_outcome', 'deposit_outcome', 'fallout'],
] as const

/** @throws Invalid for a fact that would be dropped, as the move that it is of is not made. */
function checkSaid(change: AssignmentChange, before: Status): void {
  for (const [key, field, status] of OF_MOVE) {
    const isLate = key === 'deposit_outcome' && before === 'fallout'
    if (change[key] !== undefined && !isLate && (change.status !== status || before === status))
      throw new Invalid([field], `is sent only when the assignment becomes ${NAMES[status]}`)
  }
}

export interface AssignmentNeeds {
  readonly wholesale: Wholesale
  readonly today: (session: ReadSession) => CalendarDate
}

export function createAssignments({ wholesale, today }: AssignmentNeeds) {
  const requireAssignment = (session: ReadSession, id: string): store.AssignmentWithNames => {
    const row = store.findAssignment(session, id)
    if (!row) throw new NotFound('assignment', id)
    return row
  }

  const audit = (
    session: WriteSession,
    by: Actor,
    action: string,
    id: string,
    before: unknown,
    reason?: string,
  ): void =>
    recordAudit(session, {
      actor: by,
      action,
      entity_kind: 'assignment',
      entity_id: id,
      ...(before !== undefined && { before }),
      after: requireAssignment(session, id),
      ...(reason !== undefined && reason !== '' && { reason }),
    })

  /** @throws Conflict for a deal that is closed or dead, or a buyer who has an open offer for it. */
  const offer = (session: WriteSession, input: NewAssignment, by: Actor): store.AssignmentWithNames => {
    const pipeline = wholesale.requireWithin(session, input.pipeline_id)
    const buyer = store.findBuyer(session, input.buyer_id)
    if (!buyer) throw new NotFound('buyer', input.buyer_id)
    if (pipeline.stage === 'closed' || pipeline.stage === 'dead')
      throw new Conflict(
        `A deal that is ${pipeline.stage} is not offered. ${pipeline.stage === 'dead' ? 'Send it "stage": "lead" with a reason first' : 'Send another pipeline_id'}`,
      )
    if (pipeline.archived === 1) throw new Conflict(ARCHIVED)
    if (buyer.is_active === 0)
      throw new Conflict(`${buyer.name} is not active. Send is_active: true for the buyer first`)
    if (openOffer(session, input.pipeline_id, input.buyer_id))
      throw new Conflict(
        `${buyer.name} has an open offer for this deal already. Send another buyer_id, or change that offer`,
      )
    const row: store.AssignmentRow = {
      assignment_price_minor: null,
      assignment_fee_minor: null,
      deposit_minor: null,
      notes: '',
      ...input,
      id: newId('asg'),
      status: 'offered',
      deposit_outcome: null,
      fallout_reason: '',
      offered_on: today(session),
      assigned_on: null,
      closed_on: null,
      fallout_on: null,
      created_at: session.now,
      updated_at: session.now,
    }
    store.insertAssignment(session, row)
    audit(session, by, 'create', row.id, undefined)
    return requireAssignment(session, row.id)
  }

  const openOffer = (session: ReadSession, pipeline_id: string, buyer_id: string) =>
    store
      .assignmentsOfPipeline(session, pipeline_id)
      .find(row => row.buyer_id === buyer_id && (row.status === 'offered' || row.status === 'assigned'))

  const assign = (
    session: WriteSession,
    row: store.AssignmentWithNames,
    said: CalendarDate | undefined,
    by: Actor,
  ): void => {
    const pipeline = wholesale.requireWithin(session, row.pipeline_id)
    if (pipeline.archived === 1) throw new Conflict(ARCHIVED)
    if (pipeline.assigned_buyer !== null)
      throw new Conflict(
        `${pipeline.assigned_buyer} has this deal already; one buyer can have it. Send that assignment "status": "fallout" first`,
      )
    if (pipeline.stage !== 'under_contract')
      throw new Conflict(
        `A deal is assigned while it is under contract, and this one is ${pipeline.stage.replace('_', ' ')}. Send it "stage": "under_contract" first`,
      )
    if (pipeline.assignable === 0)
      throw new Conflict(
        'This contract cannot be assigned. Where it can, send the deal "assignable": true first',
      )
    const assigned_on = said ?? today(session)
    if (assigned_on > today(session)) throw new Invalid(['assigned_on'], 'must not be in the future')
    if (said !== undefined && pipeline.contract_date !== null && said < pipeline.contract_date)
      throw new Invalid(['assigned_on'], 'must not be before the contract')
    store.updateAssignment(session, row.id, { status: 'assigned', assigned_on })
    wholesale.followAssignmentWithin(
      session,
      row.pipeline_id,
      'assigned',
      {},
      `Assigned to ${row.buyer_name}`,
      by,
      assigned_on,
    )
  }

  /** The others' offers end with the deal. */
  const endOthers = (
    session: WriteSession,
    pipeline_id: string,
    reason: string,
    by: Actor,
    except?: string,
  ) => {
    for (const other of store.assignmentsOfPipeline(session, pipeline_id)) {
      if (other.id === except || (other.status !== 'offered' && other.status !== 'assigned')) continue
      store.updateAssignment(session, other.id, {
        status: 'fallout',
        fallout_reason: reason,
        fallout_on: today(session),
        updated_at: session.now,
      })
      audit(session, by, 'fallout', other.id, other, reason)
    }
  }

  const close = (
    session: WriteSession,
    row: store.AssignmentWithNames,
    change: AssignmentChange,
    by: Actor,
  ): void => {
    // What a person has written down of the closing beforehand goes before what is worked out.
    const pipeline = wholesale.requireWithin(session, row.pipeline_id)
    const closed_on = change.closed_on ?? pipeline.closed_on ?? today(session)
    const fee =
      change.actual_fee_minor ??
      pipeline.actual_fee_minor ??
      assignmentFee(row.assignment_price_minor, row.contract_price_minor, row.assignment_fee_minor)
    if (fee === null) throw new Invalid(['actual_fee'], 'is needed: neither price nor fee is known')
    store.updateAssignment(session, row.id, { status: 'closed', closed_on })
    wholesale.followAssignmentWithin(
      session,
      row.pipeline_id,
      'closed',
      { actual_fee_minor: fee, closed_on, exit: 'assignment' },
      `Closed with ${row.buyer_name}`,
      by,
    )
    endOthers(session, row.pipeline_id, 'lost: another buyer closed', by, row.id)
  }

  /** One transaction: the reason, what became of the deposit, and the deal back under contract. Other offers stand and are shown as backups. */
  const fallOut = (
    session: WriteSession,
    row: store.AssignmentWithNames,
    { reason = '', deposit_outcome }: AssignmentChange,
    by: Actor,
  ): void => {
    if (reason.trim() === '') throw new Invalid(['reason'], 'is needed for a fallout')
    if (row.status === 'assigned' && (row.deposit_minor ?? 0) > 0 && deposit_outcome === undefined)
      throw new Invalid(['deposit_outcome'], 'is needed: was the deposit kept or returned?')
    store.updateAssignment(session, row.id, {
      status: 'fallout',
      fallout_reason: reason,
      deposit_outcome: deposit_outcome ?? null,
      fallout_on: today(session),
    })
    if (row.status === 'assigned')
      wholesale.followAssignmentWithin(
        session,
        row.pipeline_id,
        'under_contract',
        // Facts of a closing that did not come.
        { actual_fee_minor: null, closed_on: null },
        `${row.buyer_name} fell out: ${reason}`,
        by,
      )
  }

  /** @throws Conflict for a move that does not exist, Invalid where it lacks something, NotFound */
  const update = (session: WriteSession, id: string, change: AssignmentChange, by: Actor) => {
    const before = requireAssignment(session, id)
    const {
      status,
      reason,
      deposit_outcome,
      closed_on: _,
      actual_fee_minor: __,
      assigned_on: ___,
      ...fields
    } = change
    if (status !== undefined && status !== before.status && !NEXT[before.status].includes(status))
      throw new Conflict(
        `An assignment that is ${NAMES[before.status]} does not become ${NAMES[status]}. ${nextText(before.status)}`,
      )
    checkSaid(change, before.status)
    store.updateAssignment(session, id, {
      ...fields,
      ...(before.status === 'fallout' && deposit_outcome !== undefined && { deposit_outcome }),
      updated_at: session.now,
    })
    const row = requireAssignment(session, id)
    const moves = status !== undefined && status !== before.status
    if (moves) {
      switch (status) {
        case 'assigned':
          assign(session, row, change.assigned_on, by)
          break
        case 'closed':
          close(session, row, change, by)
          break
        case 'fallout':
          fallOut(session, row, change, by)
          break
        case 'offered':
          break
      }
    }
    audit(session, by, moves ? status : 'update', id, before, reason)
    return requireAssignment(session, id)
  }

  /** What becomes of a deal's offers when the deal itself moves. */
  const onMoved = (session: WriteSession, pipeline: PipelineWithDeal, to: Stage, by: Actor): void => {
    switch (to) {
      case 'dead':
        endOthers(session, pipeline.id, 'pipeline dead', by)
        break
      case 'offer_made':
      case 'lead':
        endOthers(session, pipeline.id, 'the contract ended', by)
        break
      case 'closed':
        closeWithDeal(session, pipeline, by)
        break
      case 'under_contract':
      case 'assigned':
        break
    }
  }

  /** A deal that a person moves to closed takes its assigned buyer with it. */
  const closeWithDeal = (session: WriteSession, pipeline: PipelineWithDeal, by: Actor): void => {
    const rows = store.assignmentsOfPipeline(session, pipeline.id)
    const assigned = rows.find(row => row.status === 'assigned')
    if (assigned) {
      const closed_on = pipeline.closed_on ?? today(session)
      store.updateAssignment(session, assigned.id, { status: 'closed', closed_on, updated_at: session.now })
      audit(session, by, 'closed', assigned.id, assigned)
    }
    endOthers(session, pipeline.id, 'lost: the deal closed', by, assigned?.id)
  }

  return { requireAssignment, offer, openOffer, update, onMoved }
}

function nextText(status: store.AssignmentRow['status']): string {
  const next = NEXT[status]
  return next.length === 0 ? 'It stays so' : `It may become ${next.join(' or ')}`
}
