import type { Generated } from 'kysely'
import type {
  CreditScoreTable,
  EntityRenewalTable,
  EntityTable,
  ExchangeRateTable,
  HoldingFlowTable,
  HoldingTable,
  LiabilityTable,
  LiabilityValuationTable,
  ValuationTable,
} from './holdings-schema.ts'
import type { RecordCheckTable } from './schema-audit.ts'
import type { Flag } from './schema-columns.ts'
import type { DealSchema } from './schema-deals.ts'
import type { ImportSchema } from './schema-imports.ts'
import type { TransferSchema } from './schema-transfers.ts'

export type * from './holdings-schema.ts'
export type { Flag } from './schema-columns.ts'
export type * from './schema-imports.ts'
export type * from './schema-transfers.ts'

/**
 * The tables, as the migrations make them; a test holds the two together. Amounts are integer minor units, dates
 * `YYYY-MM-DD`, months `YYYY-MM`, instants UTC ISO 8601, truth values 0 or 1.
 */
export interface Schema extends DealSchema, ImportSchema, TransferSchema {
  household: HouseholdTable
  accounts: AccountTable
  account_months: AccountMonthTable
  buckets: BucketTable
  bucket_limits: BucketLimitTable
  allocations: AllocationTable
  bucket_months: BucketMonthTable
  transactions: TransactionTable
  splits: SplitTable
  transaction_tags: TransactionTagTable
  /** FTS5, without content: its rowid is day x 2^32 + transactions.seq, so newest-first needs no sort. */
  transaction_search: TransactionSearchTable
  bills: BillTable
  bill_occurrences: BillOccurrenceTable
  bill_payments: BillPaymentTable
  autopay_ticks: AutopayTickTable
  obligations: ObligationTable
  flows: FlowTable
  replacements: ReplacementTable
  rules: RuleTable
  reminders: ReminderTable
  job_runs: JobRunTable
  record_check: RecordCheckTable
  board_cards: BoardCardTable
  notification_settings: NotificationSettingsTable
  packs: PackTable
  entities: EntityTable
  entity_renewals: EntityRenewalTable
  holdings: HoldingTable
  valuations: ValuationTable
  liabilities: LiabilityTable
  liability_valuations: LiabilityValuationTable
  holding_flows: HoldingFlowTable
  exchange_rates: ExchangeRateTable
  credit_scores: CreditScoreTable
  audit_log: AuditTable
  audit_head: AuditHeadTable
}

type PriorityText = 'A' | 'B' | 'C' | 'D'

export interface HouseholdTable {
  id: 1
  base_currency: string
  week_start: 'monday' | 'sunday' | 'saturday'
  month_start_day: number
  income_target_minor: number
  buffer_min_minor: number
  time_zone: string | null
  /** ISO 3166; null for that of the currency. */
  country: string | null
  set_up: Flag
  notifications: Flag
  tray: Flag
  start_at_login: Flag
}

export interface AccountTable {
  id: string
  name: string
  kind: 'checking' | 'savings' | 'credit_card' | 'cash' | 'loan'
  currency: string
  spendable: Flag
  opening_minor: number
  opening_date: string
  bank_id: string | null
  status: 'open' | 'closed'
  notes: string
  reconciled_on: string | null
  created_at: string
  updated_at: string
}

/** Rollup: what a calendar month's posted transactions add to an account. Kept exact by main/core/database/rollups.ts. */
export interface AccountMonthTable {
  account_id: string
  month: string
  flow_minor: number
  cleared_minor: number
  entries: number
}

export interface BucketTable {
  id: string
  name: string
  bucket_type: 'essentials' | 'variable' | 'sinking' | 'fun' | 'savings' | 'other'
  rollover: Flag
  priority: PriorityText
  status: 'active' | 'archived'
  notes: string
  /** The budget month it was made in. */
  first_month: string
  created_at: string
  updated_at: string
}

/** A bucket's monthly limit from a month on; the earliest one holds before its month too. */
export interface BucketLimitTable {
  bucket_id: string
  from_month: string
  limit_minor: number
}

export interface AllocationTable {
  bucket_id: string
  month: string
  allocation_minor: number
}

/** Rollup: a budget month of a bucket; bucket_id '' gathers what is in no bucket. */
export interface BucketMonthTable {
  bucket_id: string
  month: string
  expense_minor: number
  income_minor: number
  entries: number
}

export interface TransactionTable {
  seq: Generated<number>
  id: string
  tx_type: 'income' | 'expense' | 'transfer_in' | 'transfer_out'
  amount_minor: number
  date: string
  status: 'posted' | 'void'
  payee: string
  description: string
  notes: string
  account_id: string | null
  bucket_id: string | null
  is_split: Flag
  priority: PriorityText | null
  transfer_id: string | null
  link_kind: 'obligation' | 'flow' | 'replacement' | 'deal' | 'bill' | 'holding' | null
  link_id: string | null
  import_id: string | null
  bank_ref: string | null
  cleared: 'uncleared' | 'cleared' | 'reconciled'
  gate_flagged: Flag
  voided_at: string | null
  void_reason: string | null
  created_at: string
  updated_at: string
  /** Why a person is to look at it; null where nobody has to. */
  review: 'unsure_duplicate' | 'bank_changed' | 'contradicted' | 'pending' | null
}

export interface SplitTable {
  transaction_seq: number
  position: number
  bucket_id: string | null
  amount_minor: number
  notes: string
}

export interface TransactionTagTable {
  transaction_seq: number
  tag: string
}

export interface TransactionSearchTable {
  rowid: number
  payee: string
  description: string
  notes: string
  tags: string
}

export interface BillTable {
  id: string
  name: string
  amount_minor: number
  amount_kind: 'fixed' | 'estimated'
  /** The average of the last three payments; null before the first. */
  estimate_minor: number | null
  currency: string
  payee: string
  cadence: 'weekly' | 'biweekly' | 'semimonthly' | 'monthly' | 'every_n_months' | 'quarterly' | 'yearly'
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
  cadence: BillTable['cadence'] | 'once'
  next_date: string
  due_months: number
  account_id: string | null
  status: 'active' | 'paused' | 'archived'
  notes: string
  created_at: string
  updated_at: string
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

export interface RuleTable {
  id: string
  position: number
  /** JSON of RuleCondition[] and RuleAction. */
  conditions: string
  action: string
  created_at: string
}

/** Of an occurrence of a bill, or of a renewal so many days ahead of its date; never of both. */
export interface ReminderTable {
  id: string
  bill_id: string | null
  scheduled_date: string | null
  renewal_id: string | null
  days_ahead: number | null
  due_date: string
  status: 'pending' | 'delivered' | 'snoozed' | 'done' | 'dismissed'
  /** Not to be shown before this instant. */
  show_from: string
  claimed_at: string | null
  delivered_at: string | null
  created_at: string
  updated_at: string
}

/** One row for each card that the person has put in a place of its own. */
export interface BoardCardTable {
  card: string
  position: number
  hidden: Flag
}

/** One row. */
export interface NotificationSettingsTable {
  id: 1
  /** 'HH:MM' on the household's clock; both or neither. */
  quiet_from: string | null
  quiet_to: string | null
  hide_amounts: Flag
  /** 'HH:MM' on the household's clock: nothing is told earlier in the day. */
  tell_from: string
}

export interface JobRunTable {
  job: string
  day: string
  started_at: string
  finished_at: string | null
  ok: Flag | null
  result: string | null
}

/** Packs registered besides the program's own. */
export interface PackTable {
  id: string
  code: string
  name: string
  module: string
  /** JSON arrays of text, as are tables, tags and data_paths. */
  procedures: string
  tables: string
  tags: string
  router_symbol: string | null
  data_paths: string
  created_at: string
}

export interface AuditTable {
  /** Numbered from 1 without a gap. */
  seq: number
  id: string
  at: string
  /** Who: 'person', 'rest', 'scheduler', 'import'. */
  actor: string
  action: string
  entity_kind: string
  entity_id: string
  /** JSON, or null where there was nothing before or is nothing after. */
  before: string | null
  after: string | null
  reason: string | null
  /** The hash of the entry before it, and its own over that and all of the above; see main/core/audit/chain.ts. */
  prev: string
  hash: string
}

/** The one row that says how the audit log should end. */
export interface AuditHeadTable {
  id: 1
  entries: number
  hash: string
}
