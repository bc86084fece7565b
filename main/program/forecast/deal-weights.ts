import {
  OPEN_STAGES,
  type OpenStage,
  type StageRecord,
  stageRecords,
  type Weight,
  weightOf,
} from '../../../shared/domain/forecast/deal-weight.ts'
import { type Actor, recordAudit } from '../../core/audit/store.ts'
import type { Database, ReadSession } from '../../core/database/database.ts'
import { newId } from '../../core/ids.ts'
import * as store from './deal-weights.store.ts'
import type { ForecastNeeds } from './needs.ts'
import type { DealWeightTable } from './tables.ts'

/** What of the fee of a deal in a stage counts, and by what. */
export interface StageWeight extends StageRecord {
  readonly stage: OpenStage
  /** What the person has set, in whole percent; null where it goes by their own deals. */
  readonly own_percent: number | null
  /** Null where neither says anything: such a fee is left out. */
  readonly weight: Weight | null
}

/** Each open stage, in the order of the board. */
export function stageWeights(
  session: ReadSession,
  { deals }: Pick<ForecastNeeds, 'deals'>,
  moves: ReturnType<ForecastNeeds['deals']['moves']> = deals.moves(),
): readonly StageWeight[] {
  const records = stageRecords(moves)
  const own = new Map(store.listDealWeights(session).map(each => [each.stage, each.percent]))
  return OPEN_STAGES.map(stage => {
    const record = records.get(stage)
    const own_percent = own.get(stage) ?? null
    const { ended, closed } = record ?? { ended: 0, closed: 0 }
    return { stage, ended, closed, own_percent, weight: weightOf(record, own_percent) }
  })
}

export interface DealWeightNeeds extends Pick<ForecastNeeds, 'deals'> {
  readonly database: Database
}

/** What the person has set of them. */
export function createDealWeights(needs: DealWeightNeeds) {
  const { database } = needs
  return {
    list: () => database.read(session => stageWeights(session, needs)),
    listWithin: (session: ReadSession) => stageWeights(session, needs),

    /** @param percent whole percent; null goes back to how the household's own deals fared. Nothing is written where it is so already. */
    set: (stage: OpenStage, percent: number | null, actor: Actor) =>
      database.write(session => {
        const audited = { entity_kind: 'deal_weight', actor } as const
        const before = store.listDealWeights(session).find(each => each.stage === stage)
        if (percent === null) {
          if (before === undefined) return
          store.deleteDealWeight(session, before.id)
          recordAudit(session, { ...audited, action: 'delete', entity_id: before.id, before })
          return
        }
        if (before === undefined) {
          const row: DealWeightTable = { id: newId('dwt'), stage, percent, updated_at: session.now }
          store.insertDealWeight(session, row)
          recordAudit(session, { ...audited, action: 'create', entity_id: row.id, after: row })
          return
        }
        if (before.percent === percent) return
        const change = { percent, updated_at: session.now }
        store.updateDealWeight(session, before.id, change)
        recordAudit(session, {
          ...audited,
          action: 'update',
          entity_id: before.id,
          before,
          after: { ...before, ...change },
        })
      }),
  }
}
