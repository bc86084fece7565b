import type { Generated } from 'kysely'
import type { LinkKind } from '../../../shared/domain/links.ts'
import type { RecordCheckTable } from './schema-audit.ts'
import type { Flag } from './schema-columns.ts'
import type { DealSchema } from './schema-deals.ts'
import type { ImportSchema } from './schema-imports.ts'
import type { TransferSchema } from './schema-transfers.ts'

export type { Flag } from './schema-columns.ts'
export type * from './schema-imports.ts'
export type * from './schema-transfers.ts'

/**
 * The tables, as the migrations make them; a test holds the two together. Amounts are integer minor units, dates
 * `YYYY-MM-DD`, months `YYYY-MM`, instants UTC ISO 8601, truth values 0 or 1. A pack adds its own tables here from its folder, in
 * `tables.ts`; written down in the core are the ledger that it sums, the log that it keeps, and the tables of deals and imports.
 */
export interface Schema extends DealSchema, ImportSchema, TransferSchema {
  account_months: AccountMonthTable
  bucket_months: BucketMonthTable
  report_months: ReportMonthTable
  transactions: TransactionTable
  splits: SplitTable
  transaction_tags: TransactionTagTable
  transaction_links: TransactionLinkTable
  /** FTS5, without content: its rowid is day x 2^32 + transactions.seq, so newest-first needs no sort. */
  transaction_search: TransactionSearchTable
  rules: RuleTable
  record_check: RecordCheckTable
  audit_log: AuditTable
  audit_head: AuditHeadTable
}

type PriorityText = 'A' | 'B' | 'C' | 'D'

/** Rollup: what a calendar month's posted transactions add to an account. Kept exact by main/core/database/rollups.ts. */
export interface AccountMonthTable {
  account_id: string
  month: string
  flow_minor: number
  cleared_minor: number
  entries: number
}

/** Rollup: a budget month of a bucket; bucket_id '' gathers what is in no bucket. */
export interface BucketMonthTable {
  bucket_id: string
  month: string
  expense_minor: number
  income_minor: number
  entries: number
}

/**
 * Rollup: what was spent, less refunds, and what came in, of a budget month in a bucket and on an account; '' for none. Of all there is, and of each
 * payee, tag and linked thing (`kind:id`). Kept exact by main/core/database/rollups.ts.
 */
export interface ReportMonthTable {
  facet: 'all' | 'payee' | 'tag' | 'link'
  key: string
  month: string
  bucket_id: string
  account_id: string
  spent_minor: number
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
  /** Whose it is; null for no payee, and for one of before there were records of payees. */
  payee_id: string | null
  /** What the bank's file said, once a rule or a person has made `payee` another. */
  bank_payee: string | null
  /** Who said its bucket, or those of its parts; null where it is in none, and where nobody wrote it down. */
  bucket_from: 'person' | 'rule' | 'learned' | 'file' | null
  /** When it came in a person was to be asked for its bucket; so it is as long as it is in none. */
  unsure_bucket: Flag
  /** Whether it has rows in transaction_links; `link_kind` and `link_id` hold the first of the old kinds that all of it is for. */
  is_linked: Flag
  /**
   * What it counts in the household's currency, by the rate of its day; null where there is none. Written and kept true by
   * main/household/transactions/household-amounts.ts; every sum of the household reads it.
   */
  household_minor: number | null
}

export interface SplitTable {
  transaction_seq: number
  position: number
  bucket_id: string | null
  amount_minor: number
  notes: string
  /** It is one side of a transfer: the other is the row of another account with the same one. It is in no bucket then. */
  transfer_id: string | null
  /** The bucket that it was in before it was a transfer, and is in again when that is taken apart. */
  was_bucket_id: string | null
  /** The other account, as a file names it. */
  named_account: string | null
  /** Its share of the transaction's; the parts sum to it exactly. */
  household_minor: number | null
}

export interface TransactionTagTable {
  transaction_seq: number
  tag: string
}

/** What a transaction, or one part of a split, is for. */
export interface TransactionLinkTable {
  transaction_seq: number
  position: number
  part: number | null
  kind: LinkKind
  id: string
  counted: Flag | null
}

export interface TransactionSearchTable {
  rowid: number
  payee: string
  description: string
  notes: string
  tags: string
}

export interface RuleTable {
  id: string
  position: number
  /** JSON of RuleCondition[] and RuleAction. */
  conditions: string
  action: string
  created_at: string
  name: string
  match: 'all' | 'any'
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
