import type { LinkKind } from '../../../shared/domain/links.ts'
import type { Flag } from '../../core/database/schema.ts'

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
  /** What its imported rows are for. */
  default_link_kind: LinkKind | null
  default_link_id: string | null
  /** What it is more closely; `kind` says how it counts. */
  special_kind: 'brokerage_cash' | 'mortgage' | 'line_of_credit' | 'asset' | null
  /** The entity that it belongs to; null for the person's own. */
  entity_id: string | null
  /** Of a card: the last day of its statements, and when they are due, by the day of the month or so many days after. */
  closing_day: number | null
  due_day: number | null
  due_after_days: number | null
  /** The least that is wanted of a statement: an amount and a share in parts per hundred million, the larger of the two. */
  minimum_minor: number | null
  minimum_pphm: number | null
}

declare module '../../core/database/schema.ts' {
  interface Schema {
    accounts: AccountTable
  }
}

declare module '../../core/ids.ts' {
  interface IdPrefixes {
    acct: true
  }
}
