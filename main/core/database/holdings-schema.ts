import type { Generated } from 'kysely'
import type { LoanConvention } from '../../../shared/domain/underwriting/loan-convention.ts'

/** The tables of the holdings packs; see schema.ts. Here an amount's currency stands in its row, for a holding may have any. */

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

export interface HoldingTable {
  id: string
  asset_type:
    | 'property'
    | 'resort'
    | 'note'
    | 'trust_interest'
    | 'policy'
    | 'saas_stream'
    | 'vault'
    | 'cash'
    | 'security'
    | 'vehicle'
    | 'other'
  label: string
  internal_ref: string | null
  jurisdiction: string | null
  entity_id: string | null
  /** Another system's. */
  entity_ref: string | null
  /** That of its latest valuation. */
  currency: string
  /** The person's share in parts per hundred million. */
  ownership_pphm: number
  /** The first day on which it no longer counts; null while it is active. */
  inactive_on: string | null
  notes: string
  created_at: string
  updated_at: string
}

export interface ValuationTable {
  seq: Generated<number>
  id: string
  holding_id: string
  date: string
  value_minor: number
  currency: string
  source: string
  note: string
  created_at: string
}

export interface LiabilityTable {
  id: string
  holding_id: string
  name: string
  lender: string
  currency: string
  /** Interest a year in parts per hundred million. */
  rate_pphm: number | null
  convention: LoanConvention
  /** A month's payment. */
  payment_minor: number | null
  /** The first day on which it no longer counts; null while it is owed. */
  closed_on: string | null
  notes: string
  created_at: string
  updated_at: string
}

/** What was owed, from a date on. */
export interface LiabilityValuationTable {
  seq: Generated<number>
  id: string
  liability_id: string
  date: string
  balance_minor: number
  source: string
  note: string
  created_at: string
}

export interface HoldingFlowTable {
  id: string
  holding_id: string
  kind: 'contribution' | 'cost' | 'rent' | 'income' | 'sale'
  date: string
  amount_minor: number
  currency: string
  note: string
  created_at: string
}

export interface ExchangeRateTable {
  base_currency: string
  quote_currency: string
  date: string
  /** A decimal as text: a rate is exact. */
  rate: string
  source: string
  created_at: string
}

export interface CreditScoreTable {
  id: string
  bureau: string
  score: number
  date: string
  note: string
  created_at: string
}
