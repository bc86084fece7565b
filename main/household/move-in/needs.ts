import type { Actor } from '../../core/audit/store.ts'
import type { Database, ReadSession, WriteSession } from '../../core/database/database.ts'
import type { Accounts } from '../accounts/index.ts'
import type { Bills } from '../bills/index.ts'
import type { Buckets } from '../buckets/index.ts'
import type { HouseholdService } from '../household/index.ts'
import type { Obligations } from '../obligations/index.ts'
import type { Transactions } from '../transactions/index.ts'

/** What reading, writing and taking back a move need of the rest of the program. */
export interface MoveInNeeds {
  readonly database: Database
  readonly household: HouseholdService
  readonly accounts: Accounts
  readonly buckets: Buckets
  readonly bills: Bills
  readonly obligations: Obligations
  readonly transactions: Transactions
  readonly rules: KeptRules
}

/** A rule as it is kept: amounts in minor units. */
export interface NewRule {
  readonly conditions: readonly {
    readonly field: 'payee' | 'description' | 'amount' | 'account_id'
    readonly operator: 'is' | 'contains' | 'starts_with' | 'less_than' | 'more_than'
    readonly value: string | number
  }[]
  readonly action: { readonly bucket_id?: string; readonly payee?: string }
}

/** The rules that sort what comes in. */
export interface KeptRules {
  ruleIdsWithin(session: ReadSession): ReadonlySet<string>
  /** The rule that says so, which is there or is made. @returns its id */
  ruleWithin(session: WriteSession, rule: NewRule, by: Actor): string
  removeRuleWithin(session: WriteSession, id: string, by: Actor): void
}
