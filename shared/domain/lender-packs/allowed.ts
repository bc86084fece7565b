/** What a reader of a pack may see: nothing that is not named here is in it. */

export const PACK_PARTS = [
  'worth',
  'real_estate',
  'rent_roll',
  'months',
  'funds',
  'down_payment',
  'documents',
] as const
export type PackPart = (typeof PACK_PARTS)[number]

export const PACK_PART_NAMES: Readonly<Record<PackPart, string>> = {
  worth: 'Personal financial statement',
  real_estate: 'Schedule of real estate owned',
  rent_roll: 'Rent roll',
  months: 'Twelve months by property',
  funds: 'Proof of funds',
  down_payment: 'Down payment',
  documents: 'Documents',
}

export const READER_KINDS = ['lender', 'partner', 'other'] as const
export type ReaderKind = (typeof READER_KINDS)[number]

/** Ids of what may be seen, by what it is shown for. */
export interface Allowed {
  readonly parts: readonly PackPart[]
  /** In the financial statement. */
  readonly accounts: readonly string[]
  /** In the financial statement, each with what is owed against it. */
  readonly holdings: readonly string[]
  /** In the schedule with their loans, in the rent roll, and in the twelve months. */
  readonly properties: readonly string[]
  /** Who rents what; without it tenants are numbered. */
  readonly tenant_names: boolean
  /** In the proof of funds. */
  readonly fund_accounts: readonly string[]
  /** Rows of the ledger that the down payment is made of. */
  readonly transactions: readonly string[]
  /** Attached files. */
  readonly attachments: readonly string[]
}

export const NOTHING_ALLOWED: Allowed = {
  parts: [],
  accounts: [],
  holdings: [],
  properties: [],
  tenant_names: false,
  fund_accounts: [],
  transactions: [],
  attachments: [],
}
