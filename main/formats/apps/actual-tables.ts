import { isCalendarDate } from '../../../shared/domain/calendar.ts'

/** Rows of an Actual budget's database as its readers need them; see actual.ts for where they are described. */

export interface ActualTables {
  readonly accounts: readonly {
    readonly id: string
    readonly name: string | null
    readonly offbudget: number | null
    readonly closed: number | null
    readonly type: string | null
    readonly subtype: string | null
  }[]
  readonly groups: readonly {
    readonly id: string
    readonly name: string | null
    readonly hidden: number | null
  }[]
  readonly categories: readonly {
    readonly id: string
    readonly name: string | null
    readonly is_income: number | null
    readonly cat_group: string | null
    readonly hidden: number | null
    readonly tombstone: number | null
  }[]
  readonly categoryMapping: readonly { readonly id: string; readonly transferId: string | null }[]
  readonly payees: readonly {
    readonly id: string
    readonly name: string | null
    readonly transfer_acct: string | null
    readonly tombstone: number | null
  }[]
  readonly payeeMapping: readonly { readonly id: string; readonly targetId: string | null }[]
  readonly transactions: readonly ActualTransaction[]
  readonly budgets: readonly {
    readonly month: number | null
    readonly category: string | null
    readonly amount: number | null
  }[]
  readonly schedules: readonly {
    readonly id: string
    readonly name: string | null
    readonly rule: string | null
    readonly completed: number | null
    readonly next_date: number | null
  }[]
  readonly rules: readonly ActualRule[]
  readonly notes: readonly { readonly id: string; readonly note: string | null }[]
  readonly preferences: readonly { readonly id: string; readonly value: string | null }[]
  /** Which kind of budget the file keeps. */
  readonly isTracking: boolean
}

export interface ActualTransaction {
  readonly id: string
  readonly isParent: number | null
  readonly isChild: number | null
  readonly parent_id: string | null
  readonly acct: string | null
  readonly category: string | null
  readonly amount: number | null
  /** The payee's id. */
  readonly description: string | null
  readonly notes: string | null
  /** `YYYYMMDD`. */
  readonly date: number | null
  readonly imported_description: string | null
  readonly starting_balance_flag: number | null
  readonly transferred_id: string | null
  readonly cleared: number | null
  readonly reconciled: number | null
}

export interface ActualRule {
  readonly id: string
  readonly conditions: string | null
  readonly actions: string | null
  readonly conditions_op: string | null
}

/** What a reader of a part of the file needs to know of the rest of it. */
export interface ActualNames {
  readonly minor: (amount: number) => number
  readonly payeeOf: (id: string | null) => { readonly name: string; readonly account: string | null } | null
  readonly categoryOf: (id: string | null) => string | null
  readonly hasAccount: (id: string) => boolean
}

/** `20261128` as `2026-11-28`. */
export function actualDate(day: number | null): string | undefined {
  const text = String(day ?? '')
  const date = `${text.slice(0, 4)}-${text.slice(4, 6)}-${text.slice(6)}`
  return isCalendarDate(date) ? date : undefined
}
