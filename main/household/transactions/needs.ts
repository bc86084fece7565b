import type { CalendarDate } from '../../../shared/domain/calendar.ts'
import type { RateBook } from '../../../shared/domain/holdings/conversion.ts'
import type { LinkedThing } from '../../../shared/domain/links.ts'
import { worded } from '../../../shared/domain/wording.ts'
import type { Actor } from '../../core/audit/store.ts'
import type { Database, ReadSession, WriteSession } from '../../core/database/database.ts'
import { type BlockedDetails, Conflict, NotFound } from '../../core/errors.ts'
import type { Accounts } from '../accounts/index.ts'
import type { Buckets } from '../buckets/index.ts'
import type { HouseholdService } from '../household/index.ts'
import type { LabelOf, RequireLinked } from './linking.ts'
import * as store from './store.ts'

/** Payees as transactions know them. */
export interface PayeeLookup {
  /** The payee of a text that is typed, made where there is none; null for no text. */
  readonly findOrMakeWithin: (session: WriteSession, text: string) => string | null
  readonly nameWithin: (session: ReadSession, id: string) => string | null
  /** The payee that a text leads to. */
  readonly findWithin: (session: ReadSession, text: string) => string | undefined
  /** @throws NotFound, Conflict for one that was merged into another */
  readonly requireWithin: (session: ReadSession, id: string) => { readonly name: string }
  /** Told once a transaction is another payee's, which may have been the last of it. */
  readonly leftWithin: (session: WriteSession, id: string) => void
}

/** Says what stands in the way of discretionary spending in a date's month; undefined when obligations are covered. */
export type ObligationGate = (session: ReadSession, date: CalendarDate) => BlockedDetails | undefined

/** What is typed, as far as rules look at it. */
export interface RowToSort {
  readonly tx_type: 'income' | 'expense'
  readonly amount_minor: number
  /** In the household's currency; null where no rate leads there. */
  readonly household_minor: number | null
  readonly date: CalendarDate
  readonly payee: string
  /** What its record is called, where there is one. */
  readonly payee_name: string | null
  readonly description: string
  readonly account_id: string | null
  readonly tags: readonly string[]
}

/** What they make of it; in no bucket and without parts where they say neither. */
export interface TypedSorting {
  readonly bucket_id: string | null
  readonly splits: readonly store.SplitRow[]
  readonly payee: string | undefined
  readonly notes: string | undefined
  readonly link: LinkedThing | undefined
  readonly tags: readonly string[]
}

export interface TransactionNeeds {
  readonly database: Database
  readonly household: HouseholdService
  readonly buckets: Buckets
  readonly accounts: Accounts
  readonly payees: PayeeLookup
  readonly rateBook: (session: ReadSession) => RateBook
  readonly gate: ObligationGate
  /** @throws NotFound where the link leads to nothing. */
  readonly requireLinked: RequireLinked
  /** What the things that rows are for are called. */
  readonly linkLabels: (session: ReadSession, things: readonly LinkedThing[]) => LabelOf
  /** Keeps under what the bank gave a row that is changed; `import_id` is of the import that changes it. */
  readonly keepBankRow: (
    session: WriteSession,
    before: store.Transaction,
    after: store.Transaction,
    import_id: string | null,
  ) => void
  /** What rules make of a row that is typed in no bucket; undefined where there are none. */
  readonly sortTyped?: (session: ReadSession, row: RowToSort) => TypedSorting | undefined
  /** Told, in the same transaction, of each income and expense that a person or a script posts. */
  readonly onPosted?: (session: WriteSession, row: store.Transaction, by: Actor) => void
  /** Told, in the same transaction, of each income and expense that is changed. */
  readonly onChanged?: (
    session: WriteSession,
    before: store.Transaction,
    after: store.Transaction,
    by: Actor,
  ) => void
  /** Told, in the same transaction, of each transaction that is voided. */
  readonly onVoided?: (session: WriteSession, row: store.Transaction, by: Actor) => void
}

export interface PostOptions {
  /** Posts what the gate refuses; kept in the audit log. */
  readonly override_reason?: string | undefined
  /** A bill's own payment is an obligation being met, so it is never gated and never matched to a bill. */
  readonly asPayment?: boolean
  /** Who says the bucket, where one is said; a person, or a script of theirs, if not told. */
  readonly bucket_from?: NonNullable<store.TransactionRow['bucket_from']>
}

/** Whether there is what a link leads to. */
export function leadsTo(
  { requireLinked }: Pick<TransactionNeeds, 'requireLinked'>,
  session: ReadSession,
  link: LinkedThing,
): boolean {
  try {
    requireLinked(session, link)
    return true
  } catch (error) {
    if (error instanceof NotFound) return false
    throw error
  }
}

/** @throws NotFound */
export function requireTransaction(session: ReadSession, id: string): store.Transaction {
  const row = store.findTransaction(session, id)
  if (!row) throw new NotFound('transaction', id)
  return row
}

/** @throws Conflict */
export function refuseVoid(row: store.Transaction): void {
  if (row.status === 'void')
    throw new Conflict(worded('This transaction is void and can no longer be changed. Add a new one instead'))
}
