import type { Stage } from '../../../shared/domain/deals/stages.ts'
import type { Actor } from '../../core/audit/store.ts'
import type { WriteSession } from '../../core/database/database.ts'
import type { Properties } from '../properties/index.ts'
import { isContracted } from './contracted.store.ts'
import type { PipelineWithDeal } from './pipelines.store.ts'

const CONTRACTED: ReadonlySet<Stage> = new Set(['under_contract', 'assigned'])

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
  const [had, has] = [before !== undefined && CONTRACTED.has(before.stage), CONTRACTED.has(stage)]
  if (had === has) return
  properties.contractedWithin(session, property_id, has || isContracted(session, property_id), by)
}
