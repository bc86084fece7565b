import type { CalendarDate } from '../../../shared/domain/calendar.ts'
import { assignmentFee } from '../../../shared/domain/deals/fees.ts'
import { worded } from '../../../shared/domain/wording.ts'
import { type Actor, recordAudit } from '../../core/audit/store.ts'
import type { Database, WriteSession } from '../../core/database/database.ts'
import { Conflict, Invalid } from '../../core/errors.ts'
import type { HouseholdService } from '../../household/household/index.ts'
import type { Properties } from '../properties/index.ts'
import * as store from './assignments.store.ts'
import { followContract } from './contracted.ts'
import { type Move, moveDeal } from './moves.ts'
import { ARCHIVED, makeOffer, type NewAssignment, openOffer, openOffers } from './offers.ts'
import { requireAssignment, requireBuyer, requirePipeline } from './required.ts'
import { auditAssignment } from './settle-offers.ts'

/** The life of an offer to a buyer: offered, assigned, closed, or fallen out; and what each of them does to its deal. */

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
      throw new Invalid(
        [field],
        worded('is sent only when the assignment becomes {status}', { status: NAMES[status] }),
      )
  }
}

export interface AssignmentNeeds {
  readonly database: Database
  readonly household: HouseholdService
  readonly properties: Pick<Properties, 'contractedWithin'>
}

/** The offers of deals to buyers, and what becomes of them. */
export function createAssignments({ database, household, properties }: AssignmentNeeds) {
  const offer = (session: WriteSession, input: NewAssignment, by: Actor) =>
    makeOffer(session, input, by, household.today(session))
  const update = (session: WriteSession, id: string, change: AssignmentChange, by: Actor) =>
    updateAssignment(session, id, change, { by, today: household.today(session), properties })
  return {
    offer: (input: NewAssignment, by: Actor) => database.write(session => offer(session, input, by)),
    offerWithin: offer,
    openOfferWithin: openOffer,
    openOffersWithin: openOffers,
    /** To each that has no open offer for the deal; all of them or, where one cannot be made, none. */
    offerToMany: (
      pipeline_id: string,
      buyer_ids: readonly string[],
      assignment_price_minor: number | null,
      by: Actor,
    ) =>
      database.write(session => {
        for (const buyer_id of new Set(buyer_ids))
          if (!openOffer(session, pipeline_id, buyer_id))
            offer(session, { pipeline_id, buyer_id, assignment_price_minor }, by)
        return store.assignmentsOfPipeline(session, pipeline_id)
      }),
    /** @throws Conflict for a move that does not exist, Invalid where it lacks something, NotFound */
    updateAssignment: (id: string, change: AssignmentChange, by: Actor) =>
      database.write(session => update(session, id, change, by)),
    updateAssignmentWithin: update,
    assignmentsOf: (pipeline_id: string) =>
      database.read(session =>
        store.assignmentsOfPipeline(session, requirePipeline(session, pipeline_id).id),
      ),
    assignmentsOfBuyer: (buyer_id: string) =>
      database.read(session => store.assignmentsOfBuyer(session, requireBuyer(session, buyer_id).id)),
  }
}

/** Who changes an assignment, and on which day. */
interface Change {
  readonly by: Actor
  readonly today: CalendarDate
  readonly properties: AssignmentNeeds['properties']
}

function updateAssignment(
  session: WriteSession,
  id: string,
  change: AssignmentChange,
  how: Change,
): store.AssignmentWithNames {
  const before = requireAssignment(session, id)
  const { status = before.status, reason, deposit_outcome, ...rest } = change
  const { closed_on: _, actual_fee_minor: __, assigned_on: ___, ...fields } = rest
  const moves = status !== before.status
  if (moves && !NEXT[before.status].includes(status))
    throw new Conflict(
      worded('An assignment that is {before} does not become {status}. {next}', {
        before: NAMES[before.status],
        status: NAMES[status],
        next: nextText(before.status),
      }),
    )
  checkSaid(change, before.status)
  store.updateAssignment(session, id, {
    ...fields,
    ...(before.status === 'fallout' && deposit_outcome !== undefined && { deposit_outcome }),
    updated_at: session.now,
  })
  if (moves) become(session, status, requireAssignment(session, id), change, how)
  auditAssignment(session, how.by, moves ? status : 'update', id, before, reason)
  return requireAssignment(session, id)
}

function become(
  session: WriteSession,
  status: Status,
  row: store.AssignmentWithNames,
  change: AssignmentChange,
  how: Change,
): void {
  switch (status) {
    case 'assigned':
      assign(session, row, change.assigned_on, how)
      break
    case 'closed':
      close(session, row, change, how)
      break
    case 'fallout':
      fallOut(session, row, change, how)
      break
    case 'offered':
      break
  }
}

function assign(
  session: WriteSession,
  row: store.AssignmentWithNames,
  said: CalendarDate | undefined,
  how: Change,
): void {
  const pipeline = requirePipeline(session, row.pipeline_id)
  if (pipeline.archived === 1) throw new Conflict(ARCHIVED)
  if (pipeline.assigned_buyer !== null)
    throw new Conflict(
      worded(
        '{assigned_buyer} has this deal already; one buyer can have it. Send that assignment "status": "fallout" first',
        { assigned_buyer: pipeline.assigned_buyer },
      ),
    )
  if (pipeline.stage !== 'under_contract')
    throw new Conflict(
      worded(
        'A deal is assigned while it is under contract, and this one is {stage}. Send it "stage": "under_contract" first',
        { stage: pipeline.stage.replace('_', ' ') },
      ),
    )
  if (pipeline.assignable === 0)
    throw new Conflict(
      worded('This contract cannot be assigned. Where it can, send the deal "assignable": true first'),
    )
  const assigned_on = said ?? how.today
  if (assigned_on > how.today) throw new Invalid(['assigned_on'], worded('must not be in the future'))
  if (said !== undefined && pipeline.contract_date !== null && said < pipeline.contract_date)
    throw new Invalid(['assigned_on'], worded('must not be before the contract'))
  store.updateAssignment(session, row.id, { status: 'assigned', assigned_on })
  takeAlong(session, row, 'assigned', { date: assigned_on, facts: {} }, `Assigned to ${row.buyer_name}`, how)
}

function close(
  session: WriteSession,
  row: store.AssignmentWithNames,
  change: AssignmentChange,
  how: Change,
): void {
  // What a person has written down of the closing beforehand goes before what is worked out.
  const pipeline = requirePipeline(session, row.pipeline_id)
  const closed_on = change.closed_on ?? pipeline.closed_on ?? how.today
  const actual_fee_minor =
    change.actual_fee_minor ??
    pipeline.actual_fee_minor ??
    assignmentFee(row.assignment_price_minor, row.contract_price_minor, row.assignment_fee_minor)
  if (actual_fee_minor === null)
    throw new Invalid(['actual_fee'], worded('is needed: neither price nor fee is known'))
  store.updateAssignment(session, row.id, { status: 'closed', closed_on })
  const facts = { actual_fee_minor, closed_on, exit: 'assignment' } as const
  takeAlong(session, row, 'closed', { date: closed_on, facts }, `Closed with ${row.buyer_name}`, how)
}

/** One transaction: the reason, what became of the deposit, and the deal back under contract. Other offers stand and are shown as backups. */
function fallOut(
  session: WriteSession,
  row: store.AssignmentWithNames,
  { reason = '', deposit_outcome }: AssignmentChange,
  how: Change,
): void {
  if (reason.trim() === '') throw new Invalid(['reason'], worded('is needed for a fallout'))
  if (row.status === 'assigned' && (row.deposit_minor ?? 0) > 0 && deposit_outcome === undefined)
    throw new Invalid(['deposit_outcome'], worded('is needed: was the deposit kept or returned?'))
  store.updateAssignment(session, row.id, {
    status: 'fallout',
    fallout_reason: reason,
    deposit_outcome: deposit_outcome ?? null,
    fallout_on: how.today,
  })
  // Facts of a closing that did not come.
  const facts = { actual_fee_minor: null, closed_on: null }
  const why = `${row.buyer_name} fell out: ${reason}`
  if (row.status === 'assigned')
    takeAlong(session, row, 'under_contract', { date: how.today, facts }, why, how)
}

/** Moves the deal of an assignment to where the assignment puts it: what a person's own move may not do. */
function takeAlong(
  session: WriteSession,
  { id, pipeline_id }: store.AssignmentWithNames,
  to: 'assigned' | 'under_contract' | 'closed',
  { date, facts }: Pick<Extract<Move['cause'], { kind: 'assignment' }>, 'date' | 'facts'>,
  reason: string,
  { by, today, properties }: Change,
): void {
  const before = requirePipeline(session, pipeline_id)
  moveDeal(session, before, { to, cause: { kind: 'assignment', id, date, facts }, reason, by, today })
  const after = requirePipeline(session, pipeline_id)
  followContract(session, properties, before, after, by)
  recordAudit(session, {
    actor: by,
    action: 'move',
    entity_kind: 'pipeline',
    entity_id: pipeline_id,
    before,
    after,
    reason,
  })
}

function nextText(status: store.AssignmentRow['status']): string {
  const next = NEXT[status]
  return next.length === 0 ? 'It stays so' : `It may become ${next.join(' or ')}`
}
