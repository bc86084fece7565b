import type { Schema } from '../../core/database/schema.ts'

export interface ObligationTable {
  id: string
  name: string
  amount_minor: number
  due_date: string
  bucket_id: string | null
  status: 'open' | 'paid' | 'cancelled'
  notes: string
  created_at: string
  updated_at: string
}

export interface FlowTable {
  id: string
  name: string
  amount_minor: number
  cadence: Schema['bills']['cadence'] | 'once'
  next_date: string
  due_months: number
  account_id: string | null
  status: 'active' | 'paused' | 'archived'
  notes: string
  created_at: string
  updated_at: string
  due_weeks: number | null
  due_days: number | null
  /** The last day on which it is expected; null where it has no end. */
  end_date: string | null
}

export interface ReplacementTable {
  id: string
  name: string
  cost_minor: number
  target_month: string
  bucket_id: string | null
  status: 'active' | 'bought' | 'archived'
  notes: string
  created_at: string
  updated_at: string
}

declare module '../../core/database/schema.ts' {
  interface Schema {
    obligations: ObligationTable
    flows: FlowTable
    replacements: ReplacementTable
  }
}

declare module '../../core/ids.ts' {
  interface IdPrefixes {
    obl: true
    flow: true
    repl: true
  }
}
