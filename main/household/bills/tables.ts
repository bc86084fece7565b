import type { Flag } from '../../core/database/schema.ts'

export interface BillTable {
  id: string
  name: string
  amount_minor: number
  amount_kind: 'fixed' | 'estimated'
  /** The average of the last three payments; null before the first. */
  estimate_minor: number | null
  currency: string
  payee: string
  cadence:
    | 'weekly'
    | 'biweekly'
    | 'every_n_weeks'
    | 'every_n_days'
    | 'semimonthly'
    | 'monthly'
    | 'every_n_months'
    | 'quarterly'
    | 'yearly'
  due_day: number
  due_day_2: number | null
  due_months: number
  due_month: number | null
  start_date: string
  end_date: string | null
  /** The present schedule holds for dates from here on; earlier ones are in bill_occurrences. */
  schedule_from: string
  autopay: Flag
  bucket_id: string | null
  account_id: string | null
  status: 'active' | 'paused' | 'archived'
  weekend_rule: 'none' | 'before' | 'after'
  grace_days: number
  remind_days_ahead: number
  notes: string
  /** First occurrence neither paid nor skipped. Depends on no clock, so it is stored and indexed. */
  next_due: string | null
  next_shown: string | null
  created_at: string
  updated_at: string
  due_weeks: number | null
  due_days: number | null
  /** JSON of what it asked for before, each until a day: see dated-amounts.ts. */
  earlier_amounts: string
  /** When a subscription was last used, as a person said; null where nobody did. */
  last_used_on: string | null
}

/** Only occurrences that something has happened to: paid, part-paid, skipped, or left open under an earlier schedule. */
export interface BillOccurrenceTable {
  bill_id: string
  scheduled_date: string
  state: 'open' | 'part_paid' | 'paid' | 'skipped'
  amount_minor: number
}

export interface BillPaymentTable {
  id: string
  bill_id: string
  scheduled_date: string
  date: string
  amount_minor: number
  part: Flag
  notes: string
  transaction_id: string | null
  /** The payment made the transaction, and so voids it when it is taken back. */
  posted_transaction: Flag
  matched: Flag
  created_at: string
}

export interface AutopayTickTable {
  bill_id: string
  step: number
  ticked_at: string
}

declare module '../../core/database/schema.ts' {
  interface Schema {
    bills: BillTable
    bill_occurrences: BillOccurrenceTable
    bill_payments: BillPaymentTable
    autopay_ticks: AutopayTickTable
  }
}

declare module '../../core/ids.ts' {
  interface IdPrefixes {
    bill: true
    pay: true
  }
}
