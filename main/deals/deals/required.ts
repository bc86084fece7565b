import type { ReadSession } from '../../core/database/database.ts'
import { NotFound } from '../../core/errors.ts'
import { type AssignmentWithNames, findAssignment } from './assignments.store.ts'
import { type BuyerWithDeals, findBuyer } from './buyers.store.ts'
import { findPipeline, type PipelineWithDeal } from './pipelines.store.ts'
import { type DealWithPlace, findDeal } from './store.ts'

/** The rows of this pack that a call names. Each throws NotFound where there is none. */

export function requireDeal(session: ReadSession, id: string): DealWithPlace {
  const row = findDeal(session, id)
  if (!row) throw new NotFound('deal', id)
  return row
}

export function requirePipeline(session: ReadSession, id: string): PipelineWithDeal {
  const row = findPipeline(session, id)
  if (!row) throw new NotFound('pipeline', id)
  return row
}

export function requireBuyer(session: ReadSession, id: string): BuyerWithDeals {
  const row = findBuyer(session, id)
  if (!row) throw new NotFound('buyer', id)
  return row
}

export function requireAssignment(session: ReadSession, id: string): AssignmentWithNames {
  const row = findAssignment(session, id)
  if (!row) throw new NotFound('assignment', id)
  return row
}
