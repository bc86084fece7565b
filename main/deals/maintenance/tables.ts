import type { JobStatus } from '../../../shared/contract/maintenance.ts'

export interface MaintenanceJobTable {
  id: string
  property_id: string
  /** null: the whole property. */
  unit_id: string | null
  title: string
  vendor: string
  contact_id: string | null
  status: JobStatus
  reported_on: string
  due_on: string | null
  done_on: string | null
  estimate_minor: number | null
  every_months: number | null
  /** The day that the first of those that come again was due; null for one that does not. */
  series_start: string | null
  /** The one that it came of, by its being done; it may be gone. */
  after_job_id: string | null
  notes: string
  created_at: string
  updated_at: string
}

/** A row of the ledger that paid for a job. */
export interface MaintenancePaymentTable {
  id: string
  job_id: string
  transaction_id: string
  created_at: string
}

declare module '../../core/database/schema.ts' {
  interface Schema {
    maintenance_jobs: MaintenanceJobTable
    maintenance_payments: MaintenancePaymentTable
  }
}

declare module '../../core/ids.ts' {
  interface IdPrefixes {
    job: true
    jpay: true
  }
}
