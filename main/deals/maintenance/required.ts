import type { ReadSession } from '../../core/database/database.ts'
import { NotFound } from '../../core/errors.ts'
import * as store from './store.ts'

/** @throws NotFound */
export function requireJob(session: ReadSession, id: string): store.PlacedJob {
  const found = store.findJob(session, id)
  if (!found) throw new NotFound('maintenance_job', id)
  return found
}
