import { query, type ReadSession, type WriteSession } from '../../core/database/database.ts'
import type { JobRunTable } from './tables.ts'

export type JobRun = JobRunTable

export function saveRun(session: WriteSession, row: JobRun): void {
  session.run(
    query
      .insertInto('job_runs')
      .values(row)
      .onConflict(conflict =>
        conflict.columns(['job', 'day']).doUpdateSet({
          started_at: row.started_at,
          finished_at: row.finished_at,
          ok: row.ok,
          result: row.result,
        }),
      ),
  )
}

/** Whether the job has succeeded for this day. A later one says nothing of it: the clock was ahead then. */
export function hasRun(session: ReadSession, job: string, day: string): boolean {
  return (
    session.first(
      query
        .selectFrom('job_runs')
        .select('day')
        .where('job', '=', job)
        .where('day', '=', day)
        .where('ok', '=', 1),
    ) !== undefined
  )
}

/** The run of the latest day up to this one. */
export function lastRun(session: ReadSession, job: string, day: string): JobRun | undefined {
  return session.first(
    query
      .selectFrom('job_runs')
      .selectAll()
      .where('job', '=', job)
      .where('day', '<=', day)
      .orderBy('day', 'desc')
      .limit(1),
  )
}
