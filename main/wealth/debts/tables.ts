import type { PaymentFrequency } from '../../../shared/domain/debts/agreement.ts'
import type { LoanConvention } from '../../../shared/domain/underwriting/loan-convention.ts'

export interface DebtTermsTable {
  /** The id of the account or of the debt against a holding. */
  debt_id: string
  account_id: string | null
  liability_id: string | null
  currency: string
  /** Of an account; what is owed against a holding has its own, as it has its rate, convention and payment. */
  lender: string
  /** Interest a year in parts per hundred million. */
  rate_pphm: number | null
  convention: LoanConvention
  payment_minor: number | null
  /** A payment's least share of what is owed. */
  minimum_pphm: number | null
  frequency: PaymentFrequency
  first_payment_on: string | null
  interest_from: string | null
  original_minor: number | null
  term_months: number | null
  balloon_on: string | null
  interest_only_until: string | null
  escrow_minor: number
  fee_minor: number
  /** Paid off with each payment besides; 0 for none. */
  extra_minor: number
  extra_from: string | null
  extra_until: string | null
  interest_bucket_id: string | null
  escrow_bucket_id: string | null
  fee_bucket_id: string | null
  /** The bill that its payments are among, so that they are planned for once. */
  bill_id: string | null
  created_at: string
  updated_at: string
}

export interface DebtRateChangeTable {
  debt_id: string
  from_date: string
  rate_pphm: number
  payment_minor: number | null
}

export interface DebtExtraTable {
  debt_id: string
  date: string
  amount_minor: number
}

export interface DebtStatementTable {
  id: string
  debt_id: string
  date: string
  /** What the lender says is owed at the end of the day. */
  balance_minor: number
  /** What it says was charged since its statement before. */
  interest_minor: number | null
  note: string
  created_at: string
}

declare module '../../core/database/schema.ts' {
  interface Schema {
    debt_terms: DebtTermsTable
    debt_rate_changes: DebtRateChangeTable
    debt_extras: DebtExtraTable
    debt_statements: DebtStatementTable
  }
}

declare module '../../core/ids.ts' {
  interface IdPrefixes {
    dst: true
  }
}
