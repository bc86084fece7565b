import type { ReadSession, WriteSession } from '../../core/database/database.ts'
import type { RecordCheckTable } from '../../core/database/schema-audit.ts'

type Progress = Pick<RecordCheckTable, 'seq' | 'found'>

/** How far the daily check has come; at the beginning where there is no saying. */
export function readProgress(session: ReadSession): Progress {
  return (
    session.prepare<Progress>('SELECT seq, found FROM record_check WHERE id = 1').get() ?? {
      seq: 0,
      found: '[]',
    }
  )
}

export function saveProgress(session: WriteSession, { seq, found }: Progress): void {
  session
    .prepare(
      'INSERT INTO record_check (id, seq, found) VALUES (1, ?, ?) ON CONFLICT (id) DO UPDATE SET seq = excluded.seq, found = excluded.found',
    )
    .run(seq, found)
}
