export interface LeadSourceCostTable {
  id: string
  source: string
  /** One of the three: what a cost of the source is told by. */
  bucket_id: string | null
  payee_id: string | null
  tag: string | null
  created_at: string
}

declare module '../../core/database/schema.ts' {
  interface Schema {
    lead_source_costs: LeadSourceCostTable
  }
}

declare module '../../core/ids.ts' {
  interface IdPrefixes {
    lsc: true
  }
}
