import type { Flag } from '../../core/database/schema.ts'

export interface PayeeTable {
  id: string
  name: string
  notes: string
  /** The bucket of what is imported of it, where no rule says otherwise. */
  default_bucket_id: string | null
  /** It is one of the person's own accounts. */
  account_id: string | null
  is_bill: Flag
  is_ours: Flag
  status: 'active' | 'archived' | 'merged'
  merged_into: string | null
  /** A person, or what it was made along with, as long as nobody has changed it since: it goes with that where nothing else uses it. */
  origin: 'person' | 'entry' | 'import' | 'history'
  /** The import, or the pass over the history, that it was made by. */
  import_id: string | null
  pass_id: string | null
  created_at: string
  updated_at: string
}

/** What leads to a payee: a name, as a cleaned text has it, or one very text of a bank. */
export interface PayeeAliasTable {
  kind: 'name' | 'text'
  key: string
  /** As it was when it was given. */
  written: string
  payee_id: string
}

export interface PayeePassRowTable {
  transaction_seq: number
  pass_id: string
  payee_id: string
}

/** The parts into which a person splits what is paid to a payee. */
export interface PayeeSplitTable {
  payee_id: string
  /** JSON of the parts by shares, as a rule has them. */
  parts: string
  /** How often in a row it was split so: from the second time on it is filled in. */
  times: number
}

declare module '../../core/database/schema.ts' {
  interface Schema {
    payees: PayeeTable
    payee_aliases: PayeeAliasTable
    payee_pass_rows: PayeePassRowTable
    payee_splits: PayeeSplitTable
  }
}

declare module '../../core/ids.ts' {
  interface IdPrefixes {
    payee: true
    pps: true
  }
}
