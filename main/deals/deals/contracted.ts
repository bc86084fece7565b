import type { Actor } from '../../core/audit/store.ts'
import type { WriteSession } from '../../core/database/database.ts'
import type { Properties } from '../properties/index.ts'
import { CONTRACTED, hasContract, isContracted } from './contracted.store.ts'
import type { PipelineWithDeal } from './pipelines.store.ts'
import type { DealRow } from './store.ts'

/**
 * A contract marks its property as under contract, and a contract that ended, be it by falling through or by its assignment, takes the mark back where
 * no other deal has one. A property that is owned or sold stays as it is.
 * @param before the deal before its move; undefined for one that is new on the board
 */
export function followContract(
  session: WriteSession,
  properties: Pick<Properties, 'contractedWithin'>,
  before: Pick<PipelineWithDeal, 'stage'> | undefined,
  { stage, property_id }: Pick<PipelineWithDeal, 'stage' | 'property_id'>,
  by: Actor,
): void {
  if (property_id === null) return
  const [had, has] = [before !== undefined && CONTRACTED.includes(before.stage), CONTRACTED.includes(stage)]
  if (had === has) return
  properties.contractedWithin(session, property_id, has || isContracted(session, property_id), by)
}

/** The same where the deal itself changes: an archived one has no contract, and one that is of another property takes the mark there. */
export function followDeal(
  session: WriteSession,
  properties: Pick<Properties, 'contractedWithin'>,
  before: Pick<DealRow, 'id' | 'status' | 'property_id'>,
  after: Pick<DealRow, 'status' | 'property_id'>,
  by: Actor,
): void {
  if (before.status === after.status && before.property_id === after.property_id) return
  if (!hasContract(session, before.id)) return
  for (const property_id of new Set([before.property_id, after.property_id]))
    if (property_id !== null)
      properties.contractedWithin(session, property_id, isContracted(session, property_id), by)
}
