import type { Flag } from './schema-columns.ts'

/** The tables of transfers between accounts: see schema.ts for how values are kept. */
export interface TransferSchema {
  transfer_sides: TransferSideTable
  transfer_rejections: TransferRejectionTable
  transfer_proposals: TransferProposalTable
}

/** A row that was joined with another as one transfer. One that was entered as a transfer has none. */
export interface TransferSideTable {
  transaction_seq: number
  transfer_id: string
  origin: 'hand' | 'import' | 'history'
  /** The import that joined them. */
  import_id: string | null
  /** The pass over the history that joined them. */
  pass_id: string | null
  /** It was made with the transfer and stands for a row of the other account that is not in yet. */
  expected: Flag
  /** JSON of what of the row the transfer took: bucket, priority, parts. */
  was: string
  /** JSON of what spoke for it. */
  evidence: string
}

/** Two rows that are no transfer, by id or by what their bank calls them; `one` sorts before `other`. */
export interface TransferRejectionTable {
  one: string
  other: string
  created_at: string
}

export interface TransferProposalTable {
  out_id: string
  in_id: string
  points: number
  /** JSON */
  evidence: string
}
