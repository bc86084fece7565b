import type { Month } from '../../../shared/domain/calendar.ts'
import type { Actor } from '../../core/audit/store.ts'
import type { ReadSession, WriteSession } from '../../core/database/database.ts'

/** What a person is shown of a transaction, to know which it is. */
export interface PayeeRow {
  readonly seq: number
  readonly id: string
  readonly date: string
  /** Minor units; negative for what went out. */
  readonly signed_minor: number
  readonly payee: string
  readonly description: string
  readonly account_id: string | null
  readonly cleared: 'uncleared' | 'cleared' | 'reconciled'
}

export interface PayeeText {
  readonly text: string
  readonly rows: number
  readonly last_date: string
}

/** Minor units of posted incomes and expenses; transfers and void ones are none. */
export interface PayeeFigures {
  readonly payee_id: string
  readonly spent_minor: number
  readonly received_minor: number
}

export interface PayeeMonth {
  readonly month: Month
  readonly spent_minor: number
  readonly received_minor: number
  readonly rows: number
}

/** What transactions say of payees, which lie below them. */
export interface PayeeRows {
  /** Those of a payee, the latest first. */
  readonly of: (session: ReadSession, payee_id: string) => PayeeRow[]
  readonly count: (session: ReadSession, payee_id: string) => number
  /** The day of the latest, and the bucket that it is in. */
  readonly last: (
    session: ReadSession,
    payee_id: string,
  ) => { readonly date: string; readonly bucket_id: string | null } | undefined
  /** The texts that its transactions have, the most frequent first. */
  readonly texts: (session: ReadSession, payee_id: string, limit: number) => PayeeText[]
  /** From a day on, of each payee that has any. */
  readonly figures: (session: ReadSession, from: string) => PayeeFigures[]
  /** By budget month, from a day on, in order. */
  readonly months: (session: ReadSession, payee_id: string, from: string) => PayeeMonth[]
  /** Texts that begin so, with the bucket used last and whose one of its transactions is. */
  readonly textsBeginning: (
    session: ReadSession,
    text: string,
    limit: number,
  ) => readonly {
    readonly payee: string
    readonly payee_id: string | null
    readonly bucket_id: string | null
  }[]
  /** Transactions with a text and without a payee, after one, in their order. */
  readonly without: (session: ReadSession, after: number, limit: number) => PayeeRow[]
  readonly haveSome: (session: ReadSession) => boolean
  /** Gives transactions a payee, or none: each with its entry in the log and its place in the search. Nothing else of them changes, so reconciled ones may be among them. */
  readonly give: (session: WriteSession, seqs: readonly number[], payee_id: string | null, by: Actor) => void
  /** The payee's name is another: what is searched for of its transactions. */
  readonly index: (session: WriteSession, payee_id: string) => void
  readonly payeeOf: (session: ReadSession, seq: number) => string | null
}
