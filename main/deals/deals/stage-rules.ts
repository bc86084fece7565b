import type { CalendarDate } from '../../../shared/domain/calendar.ts'
import {
  type Known,
  type MoveResult,
  NEED_NAMES,
  type Need,
  needsOfStage,
  type Stage,
} from '../../../shared/domain/deals/stages.ts'
import { allWorded, type Wording, worded } from '../../../shared/domain/wording.ts'
import { Conflict, Invalid } from '../../core/errors.ts'
import type { PipelineRow, PipelineWithDeal } from './pipelines.store.ts'

/** What a deal on the board may be changed to, and when it entered a stage. */

/**
 * A closing comes after its contract, and is not yet to come once it is said to have been. Only what is changed is judged, so that an old
 * mistake elsewhere stops no change.
 * @throws Invalid
 */
export function checkDates(after: PipelineRow, before: PipelineRow | undefined, today: CalendarDate): void {
  const { contract_date, closing_date, closed_on } = after
  const changed = (...names: readonly ('contract_date' | 'closing_date' | 'closed_on')[]) =>
    before === undefined || names.some(name => before[name] !== after[name])
  const isBefore = (date: CalendarDate | null) =>
    contract_date !== null && date !== null && date < contract_date
  if (changed('contract_date', 'closing_date') && isBefore(closing_date))
    throw new Invalid(['closing_date'], worded('must not be before the contract'))
  if (changed('contract_date', 'closed_on') && isBefore(closed_on))
    throw new Invalid(['closed_on'], worded('must not be before the contract'))
  if (changed('closed_on') && closed_on !== null && closed_on > today)
    throw new Invalid(['closed_on'], worded('must not be in the future'))
}

/** The columns that hold what a stage rests on. */
const COLUMNS: Readonly<Partial<Record<Need, keyof PipelineRow>>> = {
  offer_amount: 'offer_amount_minor',
  offer_date: 'offer_date',
  contract_price: 'contract_price_minor',
  contract_date: 'contract_date',
  closing_date: 'closing_date',
  assignable: 'assignable',
  actual_fee: 'actual_fee_minor',
  closed_on: 'closed_on',
}

/**
 * What was needed to reach a stage cannot be taken away while the deal is in it: else a change of facts is the move that was refused.
 * A deal that was entered in a later stage may lack them, and goes on lacking them.
 * @throws Invalid
 */
export function checkKept(before: PipelineWithDeal, after: PipelineWithDeal): void {
  for (const need of needsOfStage(after.stage, after.exit === 'assignment')) {
    const column = COLUMNS[need]
    if (column !== undefined && before[column] !== null && after[column] === null)
      throw new Invalid(
        [need],
        worded('is needed while the deal is {stage}', { stage: after.stage.replace('_', ' ') }),
      )
  }
  if (
    after.stage === 'assigned' &&
    after.assigned_buyer !== null &&
    after.assignable === 0 &&
    before.assignable !== 0
  )
    throw new Invalid(
      ['assignable'],
      worded(
        'cannot be taken back: {assigned_buyer} has this deal. Send that assignment "status": "fallout" first',
        { assigned_buyer: after.assigned_buyer },
      ),
    )
}

/** A deal that is put away is not worked on. */
export function archived(deal_id: string): Conflict {
  return new Conflict(
    worded('This deal is archived: bring it back first, PATCH /core/deals/{deal_id} with "status": "open"', {
      deal_id,
    }),
  )
}

/** What is known of a deal as it stands, and of the reason given for its move. */
export function knownOf(pipeline: PipelineWithDeal, reason: string): Known {
  return {
    offer_amount: pipeline.offer_amount_minor !== null,
    offer_date: pipeline.offer_date !== null,
    contract_price: pipeline.contract_price_minor !== null,
    contract_date: pipeline.contract_date !== null,
    closing_date: pipeline.closing_date !== null,
    assignable: pipeline.assignable !== null,
    assignment: pipeline.assigned_buyer !== null,
    exit: pipeline.exit === 'own_purchase' || pipeline.exit === 'double_close',
    actual_fee: pipeline.actual_fee_minor !== null,
    closed_on: pipeline.closed_on !== null,
    reason: reason.trim() !== '',
  }
}

/** A move that is refused, with the fields that it needs and whether force would do. */
export function refusedMove(
  pipeline: PipelineWithDeal,
  to: Stage,
  { problem, missing }: Extract<MoveResult, { ok: false }>,
): Conflict {
  const force = mayForce(pipeline, to)
  const needs = missing.map(field => ({ field, text: NEED_NAMES[field] }))
  const fields =
    needs.length === 0
      ? []
      : [worded('Fields to send: {fields}', { fields: missing.map(fieldText).join(', ') })]
  const forced = force ? [worded('"force": true with a "reason" moves it all the same')] : []
  return new Conflict(allWorded([problem, ...fields, ...forced], '. '), { remedy: { needs, force } })
}

const ASSIGNMENT_PATH = '/dispo/assignments/{assignment_id}'

/** An assignment is no field of the pipeline, but something done of its own. */
function fieldText(need: Need): string {
  return need === 'assignment' ? `assignment (PATCH ${ASSIGNMENT_PATH} with status "assigned")` : need
}

function mayForce(pipeline: PipelineWithDeal, to: Stage): boolean {
  if (pipeline.stage === 'closed') return false
  if (pipeline.assigned_buyer !== null) return to === 'dead' || to === 'closed'
  return to !== 'assigned'
}

/**
 * Force skips what is not known; it does not undo a closing, nor leave a buyer with a deal that is no longer assigned.
 * @throws Conflict, Invalid without a reason
 */
export function refuseForce(pipeline: PipelineWithDeal, to: Stage, reason: string, problem: Wording): void {
  if (pipeline.stage === 'closed') throw new Conflict(problem)
  if (pipeline.assigned_buyer !== null && to !== 'dead' && to !== 'closed')
    throw new Conflict(
      worded('{assigned_buyer} has this deal. Send that assignment "status": "fallout" first', {
        assigned_buyer: pipeline.assigned_buyer,
      }),
    )
  if (to === 'assigned' && pipeline.assigned_buyer === null)
    throw new Conflict(
      worded('A deal is assigned by an offer to a buyer: PATCH {path} with "status": "assigned"', {
        path: ASSIGNMENT_PATH,
      }),
    )
  if (reason.trim() === '') throw new Invalid(['reason'], worded('is needed to force a move'))
}

/** The date a stage was entered: the one that the facts of the deal name, else today. */
export function dateOfMove(pipeline: PipelineRow, to: Stage, today: CalendarDate): CalendarDate {
  switch (to) {
    case 'offer_made':
      return pipeline.stage === 'lead' ? (pipeline.offer_date ?? today) : today
    case 'under_contract':
      return pipeline.contract_date ?? today
    case 'closed':
      return pipeline.closed_on ?? today
    case 'lead':
    case 'assigned':
    case 'dead':
      return today
  }
}
