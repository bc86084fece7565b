import { worded } from '../../../shared/domain/wording.ts'
import type { ReadSession } from '../../core/database/database.ts'
import { Conflict } from '../../core/errors.ts'
import { ARCHIVED, type Deals, type DealWithPlace, type PipelineWithDeal } from '../deals/index.ts'

/** The place on the board of a deal that buyers may be told of. @throws Conflict for one that is on no board, or can be offered no more. */
export function requireOffered(session: ReadSession, deals: Deals, deal: DealWithPlace): PipelineWithDeal {
  if (deal.status === 'archived') throw new Conflict(ARCHIVED)
  const pipeline = deals.pipelines.findByDealWithin(session, deal.id)
  if (!pipeline)
    throw new Conflict(worded('This deal is not on the board. Put it there first, with POST /wholesale/'))
  if (pipeline.stage === 'closed' || pipeline.stage === 'dead')
    throw new Conflict(worded('A deal that is {stage} is not offered', { stage: pipeline.stage }))
  return pipeline
}
