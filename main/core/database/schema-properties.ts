import type { Flag } from './schema-columns.ts'

/** The tables of properties and what is known of them; conventions as in `schema.ts`. */

export interface PropertyTable {
  id: string
  /** What another system calls it, where a script said so. */
  external_ref: string | null
  address_key: string
  line: string
  city: string
  region: string
  postal_code: string
  country: string
  property_type:
    | 'single_family'
    | 'multi_family'
    | 'condo'
    | 'townhouse'
    | 'manufactured'
    | 'land'
    | 'commercial'
    | 'other'
  beds: number | null
  baths_hundredths: number | null
  /** Square feet or square metres, as `units` says. */
  area: number | null
  /** imperial: square feet and miles; metric: square metres and kilometres. */
  units: 'imperial' | 'metric'
  year_built: number | null
  occupancy: 'owner' | 'tenant' | 'vacant' | 'unknown'
  rent_minor: number | null
  /** 0-100, 100 best. */
  neighborhood: number | null
  notes: string
  status: 'active' | 'archived'
  created_at: string
  updated_at: string
}

export interface PropertyArvTable {
  id: string
  property_id: string
  arv_minor: number
  notes: string
  date: string
  created_at: string
}

export interface PropertyCompTable {
  id: string
  property_id: string
  address: string
  price_minor: number
  date: string
  /** Hundredths of a mile or kilometre, as the property's `units` says. */
  distance_hundredths: number | null
  area: number | null
  /** Added to the price to make the comp like the property. */
  adjustment_minor: number
  created_at: string
}

export interface PropertyRepairTable {
  id: string
  property_id: string
  category: string
  description: string
  /** Thousandths of a unit. */
  quantity_milli: number
  unit: string
  unit_cost_minor: number
  total_minor: number
  created_at: string
}

export interface PropertyFlagTable {
  id: string
  property_id: string
  kind:
    | 'title_defect'
    | 'lien'
    | 'code_violation'
    | 'permit'
    | 'probate'
    | 'occupancy'
    | 'flood_zone'
    | 'other'
  severity: 'low' | 'medium' | 'high' | 'blocker'
  note: string
  created_at: string
}

export interface RepairPriceTable {
  id: string
  category: string
  description: string
  unit: string
  unit_cost_minor: number
}

export interface PropertyImportTable {
  id: string
  file_name: string
  properties_added: number
  deals_added: number
  duplicates: number
  stacked: number
  problems: number
  /** Of an import that was undone: what had been worked on, and stayed. */
  kept: number
  created_at: string
  undone_at: string | null
}

export interface PropertyImportRowTable {
  import_id: string
  line: number
  property_id: string
  made_property: Flag
  deal_id: string | null
}
