export interface EntityTable {
  id: string
  name: string
  kind: 'trust' | 'company' | 'llc' | 'partnership' | 'person' | 'other'
  jurisdiction: string | null
  registration_number: string | null
  status: 'active' | 'dormant' | 'dissolved'
  notes: string
  created_at: string
  updated_at: string
}

export interface EntityRenewalTable {
  id: string
  entity_id: string
  name: string
  due_date: string
  /** Months to the next one; null where there is none. */
  every_months: number | null
  remind_days_ahead: number
  status: 'open' | 'done' | 'cancelled'
  done_on: string | null
  notes: string
  created_at: string
  updated_at: string
}

declare module '../../core/database/schema.ts' {
  interface Schema {
    entities: EntityTable
    entity_renewals: EntityRenewalTable
  }
}

declare module '../../core/ids.ts' {
  interface IdPrefixes {
    ren: true
    ent: true
  }
}
