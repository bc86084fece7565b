/** The tables of bank files: see schema.ts for how values are kept. */
export interface ImportSchema {
  imports: ImportTable
  import_statements: ImportStatementTable
  import_changes: ImportChangeTable
  transaction_sources: TransactionSourceTable
  earlier_bank_rows: EarlierBankRowTable
  unreliable_bank_ids: UnreliableBankIdTable
  csv_profiles: CsvProfileTable
  csv_layouts: CsvLayoutTable
}

export interface ImportTable {
  id: string
  file_name: string
  added: number
  duplicates: number
  problems: number
  rounded: number
  bills_matched: number
  /** JSON array of account ids. */
  account_ids: string
  created_at: string
  undone_at: string | null
  format: 'csv' | 'ofx' | 'qif' | 'camt' | 'mt940'
  unsure: number
  changed: number
  removed: number
  left_out: number
  for_review: number
  /** JSON arrays of ids and of texts. */
  created_account_ids: string
  notices: string
}

/** What an import covers of an account, and what the bank said of it. */
export interface ImportStatementTable {
  import_id: string
  position: number
  account_id: string
  bank_account_id: string | null
  from_date: string | null
  to_date: string | null
  verdict: 'proved' | 'unproved' | 'contradicted'
  proved_by: 'running' | 'closing' | 'earlier_closing' | null
  difference_minor: number | null
  first_row: number | null
  closing_minor: number | null
  closing_date: string | null
  /** What the account held at `as_of` once the import was written; null for imports of earlier versions. */
  account_minor: number | null
  as_of: string | null
  differs_since: string | null
}

/** What an import changed of what was there: JSON of the columns as they were and as it left them. */
export interface ImportChangeTable {
  import_id: string
  position: number
  kind: 'transaction' | 'opening' | 'bank_id' | 'account'
  entity_id: string
  before: string
  after: string
}

/** What the bank's row says beyond the transaction; only where it says more. */
export interface TransactionSourceTable {
  transaction_seq: number
  line: number
  balance_minor: number | null
  category: string | null
  transfer_account: string | null
  original_minor: number | null
  original_currency: string | null
  fee_minor: number | null
  pending: 0 | 1
}

/** Under what a bank gave a row that says something else by now. */
export interface EarlierBankRowTable {
  account_id: string
  bank_ref: string
  signed_minor: number
  date: string
  transaction_seq: number
  import_id: string | null
}

export interface UnreliableBankIdTable {
  account_id: string
  import_id: string
}

/** Of earlier versions: the mapping last used for an account. It is offered, and applied by nothing. */
export interface CsvProfileTable {
  account_id: string
  /** JSON of a CsvMapping. */
  mapping: string
  updated_at: string
}

export interface CsvLayoutTable {
  account_id: string
  fingerprint: string
  /** JSON of what the person changed of a CsvMapping. */
  change: string
  updated_at: string
}
