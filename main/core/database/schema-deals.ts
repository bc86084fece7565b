import type { Generated } from 'kysely'
import type { Flag } from './schema-columns.ts'
import type { MessageSchema } from './schema-messages.ts'
import type {
  PropertyArvTable,
  PropertyCompTable,
  PropertyFlagTable,
  PropertyImportRowTable,
  PropertyImportTable,
  PropertyRepairTable,
  PropertyTable,
  RepairPriceTable,
} from './schema-properties.ts'

/** The tables of properties, deals, dispositions, messages and partners; conventions as in `schema.ts`. */
export interface DealSchema extends MessageSchema {
  properties: PropertyTable
  property_arvs: PropertyArvTable
  property_comps: PropertyCompTable
  property_repairs: PropertyRepairTable
  property_flags: PropertyFlagTable
  repair_prices: RepairPriceTable
  property_imports: PropertyImportTable
  property_import_rows: PropertyImportRowTable
  partners: PartnerTable
  deals: DealTable
  deal_documents: DealDocumentTable
  wholesale_pipelines: WholesalePipelineTable
  stage_moves: StageMoveTable
  deal_activities: DealActivityTable
  buyers: BuyerTable
  assignments: AssignmentTable
  underwritings: UnderwritingTable
  scenarios: ScenarioTable
  share_tokens: ShareTokenTable
  share_uses: ShareUseTable
}

export interface PartnerTable {
  id: string
  name: string
  email: string
  phone: string
  notes: string
  status: 'active' | 'archived'
  created_at: string
  updated_at: string
}

export interface DealTable {
  id: string
  external_ref: string | null
  title: string
  property_id: string | null
  source: string
  seller_name: string
  seller_phone: string
  seller_email: string
  /** IANA name; null where it is not known, and then no sms or call goes out by itself. */
  seller_time_zone: string | null
  seller_consent: 'unknown' | 'given' | 'refused'
  asking_price_minor: number | null
  partner_id: string | null
  /** The partner's share of the fee, in basis points. */
  partner_split_pphm: number | null
  /** JSON object. */
  meta: string
  status: 'open' | 'archived'
  created_at: string
  updated_at: string
}

export interface DealDocumentTable {
  id: string
  deal_id: string
  title: string
  /** A path or address of the person's own. */
  location: string
  shared: Flag
  created_at: string
}

export type StageText = 'lead' | 'offer_made' | 'under_contract' | 'assigned' | 'closed' | 'dead'

export interface WholesalePipelineTable {
  id: string
  deal_id: string
  stage: StageText
  /** The date the present stage was entered. */
  stage_since: string
  lead_source: string
  seller_motivation: string
  arv_estimate_minor: number | null
  max_allowable_offer_minor: number | null
  assignment_fee_target_minor: number | null
  /** As entered; what is shown is computed where its parts are known. */
  expected_spread_minor: number | null
  offer_amount_minor: number | null
  offer_date: string | null
  contract_price_minor: number | null
  contract_date: string | null
  /** When the contract is to close. */
  closing_date: string | null
  assignable: Flag | null
  exit: 'assignment' | 'own_purchase' | 'double_close' | null
  actual_fee_minor: number | null
  closed_on: string | null
  dead_reason: string
  notes: string
  created_at: string
  updated_at: string
}

export interface StageMoveTable {
  id: string
  pipeline_id: string
  /** null where the pipeline was entered in this stage. */
  from_stage: StageText | null
  to_stage: StageText
  at: string
  date: string
  actor: string
  reason: string
  forced: Flag
}

export interface DealActivityTable {
  id: string
  pipeline_id: string
  at: string
  event_type: 'call' | 'text' | 'email' | 'inspection' | 'offer' | 'note'
  description: string
  created_by: string
  created_at: string
}

export interface BuyerTable {
  id: string
  name: string
  email: string
  phone: string
  time_zone: string | null
  buy_box_summary: string
  /** JSON array of cities, regions or postal codes; empty is anywhere. */
  areas: string
  /** JSON array of property types; empty is any. */
  property_types: string
  beds_min: number | null
  baths_min_hundredths: number | null
  price_min_minor: number | null
  price_max_minor: number | null
  arv_share_max_pphm: number | null
  rehab_max: 'none' | 'light' | 'medium' | 'heavy' | null
  cash: Flag
  proof_of_funds_minor: number | null
  proof_of_funds_date: string | null
  notes: string
  is_active: Flag
  created_at: string
  updated_at: string
}

export interface AssignmentTable {
  id: string
  pipeline_id: string
  buyer_id: string
  status: 'offered' | 'assigned' | 'closed' | 'fallout'
  assignment_price_minor: number | null
  /** As entered; null where it is price less contract price. */
  assignment_fee_minor: number | null
  deposit_minor: number | null
  deposit_outcome: 'kept' | 'returned' | null
  fallout_reason: string
  notes: string
  offered_on: string
  assigned_on: string | null
  closed_on: string | null
  fallout_on: string | null
  created_at: string
  updated_at: string
}

export interface ShareTokenTable {
  id: string
  scope: 'jv_board'
  subject_id: string
  /** SHA-256 of the token, hex. */
  token_hash: string
  label: string
  expires_at: string
  revoked_at: string | null
  created_at: string
}

export interface ShareUseTable {
  seq: Generated<number>
  token_id: string
  at: string
  way: 'view' | 'rest'
}

/** A result written to a deal; the newest is the deal's own. */
export interface UnderwritingTable {
  id: string
  deal_id: string
  prop_id: string
  mode: 'wholesale' | 'brrrr'
  model: string
  /** JSON of the model's inputs, in minor units and parts of a rate; older ones in basis points, as their names say. */
  inputs: string
  /** JSON of the intel it used, its outputs, working and warnings. */
  result: string
  mao_minor: number
  created_at: string
  created_by: string
}

/** Inputs of a calculator, set aside by name. */
export interface ScenarioTable {
  id: string
  property_id: string | null
  name: string
  model: string
  /** JSON of what was given, in minor units and parts of a rate; older ones in basis points, as their names say. */
  inputs: string
  created_at: string
  updated_at: string
}
