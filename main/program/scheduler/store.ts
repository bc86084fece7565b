import { query, type ReadSession, type WriteSession } from '../../core/database/database.ts'
import type { JobRunTable } from '../../core/database/schema.ts'

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
    session.prepare('SELECT 1 FROM job_runs WHERE job = ? AND day = ? AND ok = 1').get(job, day) !== undefined
  )
}

/** The run of the latest day up to this one. */
export function lastRun(session: ReadSession, job: string, day: string): JobRun | undefined {
  return session
    .prepare<JobRun>('SELECT * FROM job_runs WHERE job = ? AND day <= ? ORDER BY day DESC LIMIT 1')
    .get(job, day)
}
