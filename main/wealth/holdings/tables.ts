import type { Generated } from 'kysely'
import type { LoanConvention } from '../../../shared/domain/underwriting/loan-convention.ts'

/** Here an amount's currency stands in its row, for a holding may have any. */

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
  /** The account that it is kept in, which says what is owed; null where its balances are entered. */
  account_id: string | null
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

declare module '../../core/database/schema.ts' {
  interface Schema {
    holdings: HoldingTable
    valuations: ValuationTable
    liabilities: LiabilityTable
    liability_valuations: LiabilityValuationTable
    holding_flows: HoldingFlowTable
  }
}

declare module '../../core/ids.ts' {
  interface IdPrefixes {
    hold: true
    val: true
    liab: true
    bal: true
    hflow: true
  }
}
