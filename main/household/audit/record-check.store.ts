import { query, type ReadSession, type WriteSession } from '../../core/database/database.ts'
import type { RecordCheckTable } from '../../core/database/schema-audit.ts'

type Progress = Pick<RecordCheckTable, 'seq' | 'found'>

/** How far the daily check has come; at the beginning where there is no saying. */
export function readProgress(session: ReadSession): Progress {
  const progress = session.first(
    query.selectFrom('record_check').select(['seq', 'found']).where('id', '=', 1),
  )
  return progress ?? { seq: 0, found: '[]' }
}

export function saveProgress(session: WriteSession, progress: Progress): void {
  session.run(
    query
      .insertInto('record_check')
      .values({ id: 1, ...progress })
      .onConflict(conflict => conflict.column('id').doUpdateSet(progress)),
  )
}
