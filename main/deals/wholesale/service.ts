import type { CalendarDate } from '../../../shared/domain/calendar.ts'
import { planMove, type Stage } from '../../../shared/domain/deals/stages.ts'
import { type Actor, recordAudit } from '../../core/audit/store.ts'
import type { Database, ReadSession, WriteSession } from '../../core/database/database.ts'
import { Conflict, Invalid, NotFound } from '../../core/errors.ts'
import { newId } from '../../core/ids.ts'
import type { HouseholdService } from '../../household/household/index.ts'
import {
  type DealChange,
  type Deals,
  type DealWithPlace,
  LONGEST_TITLE,
  type NewDeal,
} from '../deals/index.ts'
import type { Properties } from '../properties/index.ts'
import { archived, checkDates, checkKept, dateOfMove, knownOf, refusedMove, refuseForce } from './rules.ts'
import * as store from './store.ts'

export interface WholesaleNeeds {
  readonly database: Database
  readonly household: HouseholdService
  readonly deals: Deals
  readonly properties: Properties
  /** What becomes of a deal's offers when it moves. */
  readonly onMoved: (session: WriteSession, pipeline: store.PipelineWithDeal, to: Stage, by: Actor) => void
}

type Editable = Omit<
  store.PipelineRow,
  'id' | 'deal_id' | 'stage' | 'stage_since' | 'dead_reason' | 'created_at' | 'updated_at'
>
export type NewPipeline = Partial<Editable> & {
  readonly stage: Stage
  /** An id, or another system's number. */
  readonly deal_id?: string
  readonly property_id?: string
  readonly title?: string
  /** When its first stage was entered; today if left out. */
  readonly entered_on?: CalendarDate
  /** Facts of the deal that is made. */
  readonly seller?: Omit<NewDeal, 'title'>
}
export type PipelineChange = Partial<Editable> & {
  readonly stage?: Stage
  readonly reason?: string
  readonly force: boolean
}

export interface PipelineDetail {
  readonly pipeline: store.PipelineWithDeal
  readonly moves: readonly store.MoveRow[]
  readonly activities: readonly store.ActivityRow[]
}

export type Wholesale = ReturnType<typeof createWholesale>

/** Facts of a contract that has ended, and of an offer that was withdrawn, are facts of the deal no more; the audit log keeps them. */
const NO_CONTRACT = {
  contract_price_minor: null,
  contract_date: null,
  closing_date: null,
  assignable: null,
} as const
const NO_CLOSING = { exit: null, actual_fee_minor: null, closed_on: null } as const
const NO_OFFER = { offer_amount_minor: null, offer_date: null } as const

/** The board of wholesale deals: their stages, the moves between them, and what was done in each. */
export function createWholesale({ database, household, deals, properties, onMoved }: WholesaleNeeds) {
  const requirePipeline = (session: ReadSession, id: string): store.PipelineWithDeal => {
    const row = store.findPipeline(session, id)
    if (!row) throw new NotFound('pipeline', id)
    return row
  }

  const detail = (session: ReadSession, id: string): PipelineDetail => ({
    pipeline: requirePipeline(session, id),
    moves: store.movesOf(session, id),
    activities: store.activitiesOf(session, id),
  })

  const recordMove = (
    session: WriteSession,
    pipeline_id: string,
    from_stage: Stage | null,
    to_stage: Stage,
    move: {
      readonly date: CalendarDate
      readonly by: Actor
      readonly reason: string
      readonly forced: boolean
    },
  ): void =>
    store.insertMove(session, {
      id: newId('move'),
      pipeline_id,
      from_stage,
      to_stage,
      at: session.now,
      date: move.date,
      actor: move.by,
      reason: move.reason,
      forced: move.forced ? 1 : 0,
    })

  /** The deal a pipeline is laid over: the named one, the one another system calls so, or a new one. */
  const dealFor = (session: WriteSession, input: NewPipeline, by: Actor): string => {
    const property = input.property_id === undefined ? undefined : propertyFor(session, input.property_id)
    const named = input.deal_id
    const isForeign = named !== undefined && /^\d+$/.test(named)
    const known =
      named === undefined
        ? undefined
        : isForeign
          ? deals.findByExternalRefWithin(session, named)
          : deals.requireWithin(session, named)
    if (known) {
      if (known.status === 'archived') throw archived(known.id)
      if (property && known.property_id !== property)
        deals.updateWithin(session, known.id, { property_id: property }, by)
      if (input.property_id !== undefined && !property)
        keepForeignProperty(session, known, input.property_id, by)
      return known.id
    }
    const at = property === undefined ? undefined : properties.requireWithin(session, property)
    const place = at?.line.slice(0, LONGEST_TITLE).trim()
    const title = input.title || place || (named === undefined ? 'New deal' : `Deal ${named}`)
    const created = deals.createWithin(
      session,
      {
        ...input.seller,
        title,
        source: input.lead_source ?? '',
        ...(property !== undefined && { property_id: property }),
        ...(named !== undefined && { external_ref: named }),
        ...(input.property_id !== undefined &&
          property === undefined && { meta: { external_property_id: input.property_id } }),
      },
      by,
    )
    return created.id
  }

  /** Another system's number of a property that is not here stays with its deal; not with one that is about another property. */
  const keepForeignProperty = (
    session: WriteSession,
    deal: Pick<DealWithPlace, 'id' | 'property_id'>,
    named: string,
    by: Actor,
  ): void => {
    if (deal.property_id !== null)
      throw new Conflict(
        `This deal is about ${deal.property_id}, and no property here has the id ${named}. Leave property_id out, or give a property's id`,
      )
    deals.setMetaWithin(session, deal.id, 'external_property_id', named, by)
  }

  /** undefined for another system's number that no property here goes by. @throws NotFound for an id that names none. */
  const propertyFor = (session: ReadSession, named: string): string | undefined =>
    /^\d+$/.test(named)
      ? properties.findByExternalRefWithin(session, named)?.id
      : properties.requireWithin(session, named).id

  const create = (session: WriteSession, input: NewPipeline, by: Actor): string => {
    const deal_id = dealFor(session, input, by)
    const there = store.idOnBoard(session, deal_id)
    if (there !== undefined)
      throw new Conflict(
        `This deal is on the board already, as ${there}: PATCH /wholesale/${there} changes it`,
      )
    const { deal_id: _, property_id: __, title: ___, seller: ____, stage, entered_on, ...given } = input
    const since = entered_on ?? household.today(session)
    const row: store.PipelineRow = {
      lead_source: '',
      seller_motivation: '',
      arv_estimate_minor: null,
      max_allowable_offer_minor: null,
      assignment_fee_target_minor: null,
      expected_spread_minor: null,
      ...NO_OFFER,
      ...NO_CONTRACT,
      exit: null,
      actual_fee_minor: null,
      closed_on: null,
      notes: '',
      ...given,
      id: newId('wp'),
      deal_id,
      stage,
      stage_since: since,
      dead_reason: '',
      created_at: session.now,
      updated_at: session.now,
    }
    checkDates(row, undefined, household.today(session))
    store.insertPipeline(session, row)
    recordMove(session, row.id, null, stage, {
      date: since,
      by,
      reason: '',
      forced: false,
    })
    recordAudit(session, {
      actor: by,
      action: 'create',
      entity_kind: 'pipeline',
      entity_id: row.id,
      after: row,
    })
    return row.id
  }

  /** Moves a deal through each stage on the way, with a row of history for each. @returns whether only force made it. */
  const move = (
    session: WriteSession,
    pipeline: store.PipelineWithDeal,
    to: Stage,
    { reason, force, by }: { readonly reason: string; readonly force: boolean; readonly by: Actor },
  ): { readonly forced: boolean } => {
    if (pipeline.stage === to) return { forced: false }
    const planned = planMove(pipeline.stage, to, knownOf(pipeline, reason))
    if (!planned.ok && !force) throw refusedMove(pipeline, to, planned)
    if (!planned.ok) refuseForce(pipeline, to, reason, planned.problem)
    const steps = planned.ok ? planned.steps : [{ from: pipeline.stage, to }]
    for (const step of steps) {
      const date = dateOfMove(pipeline, step.to, household.today(session))
      recordMove(session, pipeline.id, step.from, step.to, { date, by, reason, forced: !planned.ok })
    }
    store.updatePipeline(session, pipeline.id, {
      stage: to,
      stage_since: dateOfMove(pipeline, to, household.today(session)),
      dead_reason: to === 'dead' ? reason : '',
      ...(to === 'offer_made' && hadContract(pipeline.stage) && { ...NO_CONTRACT, ...NO_CLOSING }),
      ...(to === 'lead' && { ...NO_OFFER, ...NO_CONTRACT, ...NO_CLOSING }),
      ...(to === 'closed' && pipeline.stage === 'assigned' && { exit: 'assignment' }),
      updated_at: session.now,
    })
    onMoved(session, pipeline, to, by)
    return { forced: !planned.ok }
  }

  const update = (session: WriteSession, id: string, input: PipelineChange, by: Actor): PipelineDetail => {
    const before = requirePipeline(session, id)
    const { stage, reason = '', force, ...change } = input
    if (before.archived === 1 && stage !== undefined && stage !== before.stage) throw archived(before.deal_id)
    if (force && stage === undefined) throw new Invalid(['force'], 'is for a move: send stage too')
    checkDates({ ...before, ...change }, before, household.today(session))
    store.updatePipeline(session, id, { ...change, updated_at: session.now })
    const { forced } =
      stage === undefined
        ? { forced: false }
        : move(session, requirePipeline(session, id), stage, { reason, force, by })
    const after = requirePipeline(session, id)
    checkKept(before, after)
    recordAudit(session, {
      actor: by,
      action: before.stage === after.stage ? 'update' : forced ? 'force_move' : 'move',
      entity_kind: 'pipeline',
      entity_id: id,
      before,
      after,
      ...(reason !== '' && { reason }),
    })
    return detail(session, id)
  }

  return {
    /** @throws NotFound, Conflict where the deal is on the board already. */
    create: (input: NewPipeline, by: Actor) =>
      database.write(session => detail(session, create(session, input, by))),
    createWithin: (session: WriteSession, input: NewPipeline, by: Actor) =>
      requirePipeline(session, create(session, input, by)),
    /** @throws NotFound */
    get: (id: string) => database.read(session => detail(session, id)),
    requireWithin: requirePipeline,
    findByDealWithin: store.findByDeal,
    deleteUntouchedWithin: store.deleteUntouched,
    list: (stage: Stage | undefined, text: string | undefined, limit: number) =>
      database.read(session => store.listPipelines(session, stage, text, limit)),
    listWithin: (session: ReadSession, stage?: Stage) =>
      store.listPipelines(session, stage, undefined, Number.MAX_SAFE_INTEGER),
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

    /** By an assignment only: what a person's own move may not do. */
    followAssignmentWithin(
      session: WriteSession,
      id: string,
      to: Extract<Stage, 'assigned' | 'under_contract' | 'closed'>,
      change: Partial<Pick<store.PipelineRow, 'actual_fee_minor' | 'closed_on' | 'exit'>>,
      reason: string,
      by: Actor,
      date: CalendarDate = change.closed_on ?? household.today(session),
    ): void {
      const before = requirePipeline(session, id)
      checkDates({ ...before, ...change }, before, household.today(session))
      recordMove(session, id, before.stage, to, { date, by, reason, forced: false })
      store.updatePipeline(session, id, { ...change, stage: to, stage_since: date, updated_at: session.now })
      recordAudit(session, {
        actor: by,
        action: 'move',
        entity_kind: 'pipeline',
        entity_id: id,
        before,
        after: requirePipeline(session, id),
        reason,
      })
    },

    logActivity: (
      pipeline_id: string,
      input: Pick<store.ActivityRow, 'event_type' | 'description' | 'created_by'> & {
        readonly at?: string | undefined
      },
      by: Actor,
    ) =>
      database.write(session => {
        requirePipeline(session, pipeline_id)
        const row: store.ActivityRow = {
          ...input,
          created_by: input.created_by || by,
          at: input.at ?? session.now,
          id: newId('act'),
          pipeline_id,
          created_at: session.now,
        }
        store.insertActivity(session, row)
        recordAudit(session, {
          actor: by,
          action: 'log_activity',
          entity_kind: 'pipeline',
          entity_id: pipeline_id,
          after: row,
        })
        return row
      }),
  }
}

function hadContract(stage: Stage): boolean {
  return stage === 'under_contract' || stage === 'assigned'
}
