import { worded } from '../../../shared/domain/wording.ts'
import type { ReadSession } from '../../core/database/database.ts'
import { Conflict, NotFound } from '../../core/errors.ts'
import * as store from './store.ts'

/** @throws NotFound */
export function requirePayee(session: ReadSession, id: string): store.Payee {
  const row = store.findPayee(session, id)
  if (!row) throw new NotFound('payee', id)
  return row
}

/** @throws NotFound, Conflict for one that was merged into another */
export function requireOwnPayee(session: ReadSession, id: string): store.Payee {
  const row = requirePayee(session, id)
  if (row.status === 'merged')
    throw new Conflict(
      worded('{name} was merged into another payee. Send that one’s id: {merged_into}', {
        name: row.name,
        merged_into: row.merged_into ?? '',
      }),
    )
  return row
}
