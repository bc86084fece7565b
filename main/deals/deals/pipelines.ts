import type { CalendarDate } from '../../../shared/domain/calendar.ts'
import type { Stage } from '../../../shared/domain/deals/stages.ts'
import { worded } from '../../../shared/domain/wording.ts'
import { type Actor, recordAudit } from '../../core/audit/store.ts'
import type { Database, ReadSession, WriteSession } from '../../core/database/database.ts'
import { Conflict, Invalid } from '../../core/errors.ts'
import { newId } from '../../core/ids.ts'
import type { HouseholdService } from '../../household/household/index.ts'
import type { Properties } from '../properties/index.ts'
import { type ActivityRow, activitiesOf } from './activities.store.ts'
import { followContract } from './contracted.ts'
import { type MoveRow, movesOf } from './moves.store.ts'
import { moveDeal, NO_CLOSING, NO_CONTRACT, NO_OFFER, recordMove } from './moves.ts'
import { type NamedDeal, overlaidDeal } from './overlaid-deal.ts'
import * as store from './pipelines.store.ts'
import type { DealChange, DealRecords } from './records.ts'
import { requirePipeline } from './required.ts'
import { archived, checkDates, checkKept } from './stage-rules.ts'

export interface PipelineNeeds {
  readonly database: Database
  readonly household: HouseholdService
  readonly deals: DealRecords
  readonly properties: Properties
  /** Told, in the same transaction, of a property that became owned by a deal. */
  readonly onBought?: (session: WriteSession, property_id: string, by: Actor) => void
}

type Editable = Omit<
  store.PipelineRow,
  'id' | 'deal_id' | 'stage' | 'stage_since' | 'dead_reason' | 'created_at' | 'updated_at'
>
export type NewPipeline = Partial<Editable> &
  NamedDeal & {
    readonly stage: Stage
    /** When its first stage was entered; today if left out. */
    readonly entered_on?: CalendarDate
  }
export type PipelineChange = Partial<Editable> & {
  readonly stage?: Stage
  readonly reason?: string
  readonly force: boolean
}

export interface PipelineDetail {
  readonly pipeline: store.PipelineWithDeal
  readonly moves: readonly MoveRow[]
  readonly activities: readonly ActivityRow[]
}

export type Pipelines = ReturnType<typeof createPipelines>

/** The board of wholesale deals: which are on it, in which stage, and what their stages rest on. */
export function createPipelines(needs: PipelineNeeds) {
  const { database, household, deals } = needs
  const { create, update } = writingOf(needs)
  return {
    /** @throws NotFound, Conflict where the deal is on the board already. */
    create: (input: NewPipeline, by: Actor) =>
      database.write(session => detailOf(session, create(session, input, by))),
    createWithin: (session: WriteSession, input: NewPipeline, by: Actor) =>
      requirePipeline(session, create(session, input, by)),
    /** @throws NotFound */
    get: (id: string) => database.read(session => detailOf(session, id)),
    findByDealWithin: store.findByDeal,
    deleteUntouchedWithin: store.deleteUntouched,
    list: (stage: Stage | undefined, text: string | undefined, limit: number) =>
      database.read(session => store.listPipelines(session, stage, text, limit)),
    today: () => database.read(session => household.today(session)),

    /** @throws Conflict for a move that does not exist or lacks what it needs, NotFound */
    update: (id: string, input: PipelineChange, by: Actor) =>
      database.write(session => update(session, id, input, by)),
    updateWithin: update,
    /** A deal's own facts and its place on the board in one transaction: both are changed, or neither. */
    changeDeal: (id: string, deal: DealChange, change: PipelineChange, by: Actor) =>
      database.write(session => {
        deals.updateWithin(session, requirePipeline(session, id).deal_id, deal, by)
        return update(session, id, change, by)
      }),
  }
}

function detailOf(session: ReadSession, id: string): PipelineDetail {
  return {
    pipeline: requirePipeline(session, id),
    moves: movesOf(session, id),
    activities: activitiesOf(session, id),
  }
}

/** A deal that closed as the person's own purchase makes its property owned, at the price of its contract; what it does not know stays as it was entered. */
function buyProperty(
  session: WriteSession,
  { properties, onBought }: Pick<PipelineNeeds, 'properties' | 'onBought'>,
  { stage, exit, property_id, closed_on, contract_price_minor }: store.PipelineWithDeal,
  by: Actor,
): void {
  if (stage !== 'closed' || exit !== 'own_purchase' || property_id === null) return
  const bought = {
    ...(closed_on !== null && { owned_on: closed_on }),
    ...(contract_price_minor !== null && { purchase_price_minor: contract_price_minor }),
  }
  if (properties.boughtWithin(session, property_id, bought, by)) onBought?.(session, property_id, by)
}

function writingOf({ household, ...needs }: PipelineNeeds) {
  const create = (session: WriteSession, input: NewPipeline, by: Actor): string => {
    const deal_id = overlaidDeal(session, needs, input, by)
    const there = store.idOnBoard(session, deal_id)
    if (there !== undefined)
      throw new Conflict(
        worded('This deal is on the board already, as {there}: PATCH /wholesale/{there} changes it', {
          there,
        }),
      )
    const today = household.today(session)
    const row = rowOf(session, deal_id, input, today)
    checkDates(row, undefined, today)
    store.insertPipeline(session, row)
    const { stage: to, stage_since: date } = row
    recordMove(session, row.id, { from: null, to, date, by, reason: '', forced: false })
    const made = requirePipeline(session, row.id)
    // What is bought is owned, and no lead in between.
    buyProperty(session, needs, made, by)
    followContract(session, needs.properties, undefined, made, by)
    recordAudit(session, {
      actor: by,
      action: 'create',
      entity_kind: 'pipeline',
      entity_id: row.id,
      after: row,
    })
    return row.id
  }

  const update = (session: WriteSession, id: string, input: PipelineChange, by: Actor): PipelineDetail => {
    const before = requirePipeline(session, id)
    const { stage: to = before.stage, reason = '', force, ...change } = input
    const today = household.today(session)
    const moves = to !== before.stage
    if (before.archived === 1 && moves) throw archived(before.deal_id)
    if (force && input.stage === undefined)
      throw new Invalid(['force'], worded('is for a move: send stage too'))
    checkDates({ ...before, ...change }, before, today)
    store.updatePipeline(session, id, { ...change, updated_at: session.now })
    const { forced } = moves
      ? moveDeal(session, requirePipeline(session, id), {
          to,
          cause: { kind: 'person', force },
          reason,
          by,
          today,
        })
      : { forced: false }
    const after = requirePipeline(session, id)
    checkKept(before, after)
    // That it was bought may be said when it has closed already.
    if (moves || before.exit !== after.exit) buyProperty(session, needs, after, by)
    followContract(session, needs.properties, before, after, by)
    recordAudit(session, {
      actor: by,
      action: moves ? (forced ? 'force_move' : 'move') : 'update',
      entity_kind: 'pipeline',
      entity_id: id,
      before,
      after,
      ...(reason !== '' && { reason }),
    })
    return detailOf(session, id)
  }

  return { create, update }
}

function rowOf(
  session: WriteSession,
  deal_id: string,
  input: NewPipeline,
  today: CalendarDate,
): store.PipelineRow {
  const { deal_id: _, property_id: __, title: ___, seller: ____, stage, entered_on, ...given } = input
  return {
    lead_source: '',
    seller_motivation: '',
    arv_estimate_minor: null,
    max_allowable_offer_minor: null,
    assignment_fee_target_minor: null,
    expected_spread_minor: null,
    ...NO_OFFER,
    ...NO_CONTRACT,
    ...NO_CLOSING,
    notes: '',
    ...given,
    id: newId('wp'),
    deal_id,
    stage,
    stage_since: entered_on ?? today,
    dead_reason: '',
    created_at: session.now,
    updated_at: session.now,
  }
}
