import type { DateOrder, NumberFormat } from '../../../shared/contract/csv-mapping.ts'
import type { CalendarDate, Month } from '../../../shared/domain/calendar.ts'
import type { MoveInApp } from '../../../shared/domain/move-in-apps.ts'
import { WordedError } from '../../../shared/domain/wording.ts'

/** What another app's export says, in one shape whatever the app: amounts are signed minor units of their account's currency. */

/** The kinds that an account can have here; what is none of them is the nearest. */
export const LEDGER_ACCOUNT_KINDS = [
  'checking',
  'savings',
  'credit_card',
  'cash',
  'loan',
  'brokerage_cash',
  'mortgage',
  'line_of_credit',
  'asset',
] as const
export type LedgerAccountKind = (typeof LEDGER_ACCOUNT_KINDS)[number]

export interface LedgerAccount {
  /** How the file's other parts name it. */
  readonly key: string
  readonly name: string
  readonly kind: LedgerAccountKind
  /** Whether what it holds can pay a bill. */
  readonly spendable: boolean
  readonly closed: boolean
  /** Its own; null where it is the household's. */
  readonly currency: string | null
  readonly opening_minor: number
  /** The day that it opened; null where the file says nothing, and the day before its first row then. */
  readonly opening_date: CalendarDate | null
  /** What the app itself says the account holds. */
  readonly source_minor: number
  /** Whether the file states that, or it is the sum of all of the file's rows. */
  readonly source: 'stated' | 'rows'
  /** The file names it and has no rows of it: only other accounts' transfers do. */
  readonly only_named: boolean
  readonly notes: string
}

export interface LedgerCategory {
  readonly key: string
  readonly name: string
  readonly group: string | null
  /** `income` is what comes in and is no bucket; `none` is a word of the app's for no category at all. */
  readonly kind: 'spending' | 'income' | 'none'
  readonly archived: boolean
}

/** The other side of a part that is a transfer. */
export interface LedgerTransfer {
  /** Null where the file says only that it is one. */
  readonly account: string | null
  /** The same for both sides, where the file joins them itself. */
  readonly pair: string | null
}

export interface LedgerPart {
  /** In the currency of the transaction's account, of whatever currency the other side is. */
  readonly amount_minor: number
  readonly category: string | null
  readonly transfer: LedgerTransfer | null
  readonly notes: string
}

export interface LedgerTransaction {
  readonly account: string
  readonly date: CalendarDate
  readonly payee: string
  /** The bank's own text, where the app kept it. */
  readonly description: string
  readonly notes: string
  readonly cleared: 'uncleared' | 'cleared' | 'reconciled'
  readonly tags: readonly string[]
  /** One or more; together they are the transaction's amount. */
  readonly parts: readonly LedgerPart[]
}

export interface LedgerBudget {
  readonly month: Month
  readonly category: string
  readonly amount_minor: number
}

export type LedgerCadence =
  | { readonly cadence: 'weekly' | 'biweekly' | 'monthly' | 'quarterly' | 'yearly' }
  | { readonly cadence: 'semimonthly'; readonly days: readonly [number, number] }
  | { readonly cadence: 'every_n_months'; readonly due_months: number }
  | { readonly cadence: 'every_n_weeks'; readonly due_weeks: number }
  | { readonly cadence: 'every_n_days'; readonly due_days: number }

export interface LedgerSchedule {
  readonly name: string
  readonly payee: string
  /** Below zero for what is paid. */
  readonly amount_minor: number
  /** Whether the app only expects about that much. */
  readonly estimated: boolean
  readonly repeats: LedgerCadence
  /** The next day that it is due. */
  readonly next_date: CalendarDate
  readonly end_date: CalendarDate | null
  readonly account: string | null
  readonly category: string | null
  readonly notes: string
}

/** A rule that can be said here: all of its conditions, and the bucket, payee or both that it gives. */
export interface LedgerRule {
  readonly conditions: readonly LedgerCondition[]
  readonly category: string | null
  readonly payee: string | null
}

export type LedgerCondition =
  | {
      readonly field: 'payee' | 'description'
      readonly operator: 'is' | 'contains'
      readonly value: string
    }
  | { readonly field: 'account'; readonly account: string }
  | { readonly field: 'amount'; readonly operator: 'is'; readonly minor: number }

/** Something of the file that is not carried over, with how many there are of it. */
export interface LeftOut {
  readonly what: string
  readonly reason: string
  readonly count: number
}

export interface MoveInLedger {
  readonly app: MoveInApp
  /** The file's own currency; null where it names none. */
  readonly currency: string | null
  /** Whether what is left of a category's budget stays in it. */
  readonly envelopes: boolean
  readonly accounts: readonly LedgerAccount[]
  readonly categories: readonly LedgerCategory[]
  /** Names of payees, those without a transaction among them. */
  readonly payees: readonly string[]
  readonly transactions: readonly LedgerTransaction[]
  readonly budgets: readonly LedgerBudget[]
  readonly schedules: readonly LedgerSchedule[]
  readonly rules: readonly LedgerRule[]
  readonly left_out: readonly LeftOut[]
  readonly notices: readonly string[]
  /** What can be read in two ways, and was guessed. */
  readonly ambiguities: readonly Ambiguity[]
}

export type Ambiguity = 'date_order' | 'number_format' | 'flip_sign'

/** How an export is to be read. */
export interface ReadingOptions {
  /** The household's. */
  readonly currency: string
  readonly date_order?: DateOrder | undefined
  readonly number_format?: NumberFormat | undefined
  /** Whether what is paid is above zero; only asked where the file leaves it open. */
  readonly flip_sign?: boolean | undefined
  /** Told from 0 to 1; may throw to stop. */
  readonly onProgress: (fraction: number) => void
}

/** Why a file cannot be moved in from, in a sentence for a person that says what to send. */
export class UnreadableExport extends WordedError {}
