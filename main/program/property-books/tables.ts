/** What is sorted under a line of a tax form: exactly one of a bucket, a payee and a transaction. */
export interface TaxLineChoiceTable {
  id: string
  bucket_id: string | null
  payee_id: string | null
  transaction_seq: number | null
  /** Of a transaction: which part of a split; null for all of it. */
  part: number | null
  tax_line: string
  created_at: string
}

/** A year of a property's books that is closed. */
export interface YearLockTable {
  id: string
  property_id: string
  year: number
  closed_at: string
}

declare module '../../core/database/schema.ts' {
  interface Schema {
    year_locks: YearLockTable
    tax_line_choices: TaxLineChoiceTable
  }
}

declare module '../../core/ids.ts' {
  interface IdPrefixes {
    txl: true
    ylock: true
  }
}
