import type { Flag } from '../../core/database/schema.ts'

export interface BucketTable {
  id: string
  name: string
  bucket_type: 'essentials' | 'variable' | 'sinking' | 'fun' | 'savings' | 'other'
  rollover: Flag
  priority: 'A' | 'B' | 'C' | 'D'
  status: 'active' | 'archived'
  notes: string
  /** The budget month it was made in. */
  first_month: string
  created_at: string
  updated_at: string
}

/** A bucket's monthly limit from a month on; the earliest one holds before its month too. */
export interface BucketLimitTable {
  bucket_id: string
  from_month: string
  limit_minor: number
}

export interface AllocationTable {
  bucket_id: string
  month: string
  allocation_minor: number
}

declare module '../../core/database/schema.ts' {
  interface Schema {
    buckets: BucketTable
    bucket_limits: BucketLimitTable
    allocations: AllocationTable
  }
}

declare module '../../core/ids.ts' {
  interface IdPrefixes {
    bk: true
  }
}
