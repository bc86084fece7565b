import type { Flag } from '../../core/database/schema.ts'

export interface JobRunTable {
  job: string
  day: string
  started_at: string
  finished_at: string | null
  ok: Flag | null
  result: string | null
}

declare module '../../core/database/schema.ts' {
  interface Schema {
    job_runs: JobRunTable
  }
}
