import type { ChecklistMoment } from '../../../shared/domain/leases/checklists.ts'
import type { DepositKind } from '../../../shared/domain/leases/deposits.ts'
import type { Proration } from '../../../shared/domain/leases/rent-periods.ts'

export interface PropertyUnitTable {
  id: string
  property_id: string
  name: string
  bedrooms: number | null
  bathrooms_hundredths: number | null
  area: number | null
  status: 'active' | 'archived'
  /** Since when it is kept out of sight; null for one that is not. */
  archived_on: string | null
  notes: string
  created_at: string
  updated_at: string
}

export interface LeaseTable {
  id: string
  property_id: string
  /** null: the whole property. */
  unit_id: string | null
  tenant: string
  rent_minor: number
  /** JSON of RentStep[], the earliest first. */
  rent_steps: string
  proration: Proration
  deposit_minor: number
  start_date: string
  end_date: string | null
  due_day: number
  grace_days: number
  late_fee_minor: number | null
  late_fee_pphm: number | null
  notice_days: number
  notes: string
  created_at: string
  updated_at: string
}

export interface LeaseChargeTable {
  id: string
  lease_id: string
  kind: 'late_fee' | 'other'
  /** The month whose rent was late; null for what is no late fee. */
  period: string | null
  date: string
  amount_minor: number
  notes: string
  created_at: string
}

export interface LeaseDepositTable {
  id: string
  lease_id: string
  kind: DepositKind
  date: string
  amount_minor: number
  transaction_id: string | null
  notes: string
  created_at: string
}

export interface LeaseChecklistItemTable {
  id: string
  lease_id: string
  moment: ChecklistMoment
  position: number
  name: string
  done_on: string | null
  notes: string
  created_at: string
  updated_at: string
}

export interface LeaseChecklistTemplateTable {
  id: ChecklistMoment
  /** JSON of texts. */
  items: string
  created_at: string
  updated_at: string
}

/** An income that a person has said is no payment of a lease; with what it was, for them to know it again. */
export interface LeasePaymentRejectionTable {
  id: string
  lease_id: string
  transaction_id: string
  tenant: string
  payee: string
  amount_minor: number
  date: string
  created_at: string
}

/** A payer for a place of whom no lease is proposed any more. */
export interface LeaseProposalRejectionTable {
  id: string
  property_id: string
  /** null: the whole property. */
  unit_id: string | null
  payee: string
  payee_key: string
  created_at: string
}

declare module '../../core/database/schema.ts' {
  interface Schema {
    property_units: PropertyUnitTable
    leases: LeaseTable
    lease_charges: LeaseChargeTable
    lease_deposits: LeaseDepositTable
    lease_checklist_items: LeaseChecklistItemTable
    lease_payment_rejections: LeasePaymentRejectionTable
    lease_proposal_rejections: LeaseProposalRejectionTable
    lease_checklist_templates: LeaseChecklistTemplateTable
  }
}

declare module '../../core/ids.ts' {
  interface IdPrefixes {
    unit: true
    lease: true
    lchg: true
    ldep: true
    lcki: true
    lprj: true
    lprp: true
  }
}
