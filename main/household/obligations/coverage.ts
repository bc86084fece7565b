import {
  addDays,
  budgetMonthOf,
  budgetMonthRange,
  type CalendarDate,
  type Month,
} from '../../../shared/domain/calendar.ts'
import { sumMinor } from '../../../shared/domain/sum.ts'
import type { HouseholdSum, UnconvertedSum } from '../../../shared/domain/unconverted.ts'
import type { ReadSession } from '../../core/database/database.ts'
import type { BlockedDetails } from '../../core/errors.ts'
import { cardBillsWithin } from './card-bills.ts'
import type { ObligationNeeds } from './needs.ts'
import { obligationsWithin, openMinor } from './paid.ts'
import * as store from './store.ts'

export interface MonthObligation {
  readonly kind: 'bill' | 'obligation' | 'card_statement'
  readonly id: string
  readonly name: string
  readonly due_date: CalendarDate
  readonly amount_minor: number
  /** What of it is still to be paid. */
  readonly open_minor: number
}

export interface Coverage {
  readonly month: Month
  readonly covered: boolean
  readonly cash_available_minor: number
  readonly cash_source: 'accounts' | 'ledger'
  readonly due_minor: number
  readonly missing_minor: number
  readonly obligations: readonly MonthObligation[]
  /** What of the cash no rate leads from to the household's currency. */
  readonly unconverted: readonly UnconvertedSum[]
}

/** Bill occurrences, statements of cards and hand-entered obligations due in a budget month, paid ones among them, by due date. */
function obligationsOf(session: ReadSession, needs: ObligationNeeds, month: Month): MonthObligation[] {
  const { from, to } = budgetMonthRange(month, needs.household.monthStartDay(session))
  const { statements } = cardBillsWithin(session, needs)
  const bills = needs.bills
    .owedBetweenWithin(session, from, to)
    .filter(occurrence => occurrence.state !== 'skipped')
    .map(
      (each): MonthObligation => ({
        kind: 'bill',
        id: each.bill_id,
        name: each.name,
        due_date: each.due_date,
        amount_minor: each.amount_minor,
        open_minor: each.state === 'paid' ? 0 : Math.max(0, each.amount_minor - each.paid_minor),
      }),
    )
  const entered = obligationsWithin(session, needs, { from, to })
    .filter(obligation => obligation.status !== 'cancelled')
    .map(
      (each): MonthObligation => ({
        kind: 'obligation',
        id: each.id,
        name: each.name,
        due_date: each.due_date,
        amount_minor: each.amount_minor,
        open_minor: openMinor(each),
      }),
    )
  const cards = statements.flatMap(({ account_id, name, due_on, household }): MonthObligation[] =>
    household === null || household.balance_minor === 0 || due_on < from || due_on > to
      ? []
      : [
          {
            kind: 'card_statement',
            id: account_id,
            name,
            due_date: due_on,
            amount_minor: household.balance_minor,
            open_minor: household.open_minor,
          },
        ],
  )
  return [...bills, ...cards, ...entered].sort((a, b) =>
    a.due_date < b.due_date ? -1 : a.due_date > b.due_date ? 1 : 0,
  )
}

/**
 * Whether the cash there is covers what the month still asks for. Cash is what the spendable accounts hold today; a household that keeps no accounts
 * has the month's income less its expenses, up to today. A month that asks for nothing more is covered, whatever the cash.
 */
export function coverageOf(session: ReadSession, needs: ObligationNeeds, month: Month): Coverage {
  const obligations = obligationsOf(session, needs, month)
  const due_minor = sumMinor(obligations.map(each => each.open_minor))
  const inAccounts = needs.accounts.spendableCashWithin(session)
  const cash = inAccounts ?? ledgerCash(session, needs, month)
  return {
    month,
    ...coveredBy(cash.minor, due_minor),
    cash_source: inAccounts === null ? 'ledger' : 'accounts',
    obligations,
    unconverted: cash.unconverted,
  }
}

/** Whether cash covers what is due, and what it lacks. */
export function coveredBy(
  cash_available_minor: number,
  due_minor: number,
): Pick<Coverage, 'covered' | 'cash_available_minor' | 'due_minor' | 'missing_minor'> {
  const missing_minor = due_minor === 0 ? 0 : Math.max(0, due_minor - cash_available_minor)
  return { covered: missing_minor === 0, cash_available_minor, due_minor, missing_minor }
}

function ledgerCash(
  session: ReadSession,
  { buckets, household }: ObligationNeeds,
  month: Month,
): HouseholdSum {
  const { income_minor, expenses_minor, unconverted, from, to } = buckets.snapshotWithin(session, month)
  const today = household.today(session)
  const after = today < from ? addDays(from, -1) : today
  const ahead = after < to ? store.entriesAhead(session, after, to) : []
  return {
    minor: sumMinor([income_minor, -expenses_minor, ...ahead.map(row => -row.amount_minor)]),
    unconverted,
  }
}

/** What the gate tells of a date's month; undefined when it lets everything through. */
export function blockedBy(
  session: ReadSession,
  needs: ObligationNeeds,
  date: CalendarDate,
): BlockedDetails | undefined {
  const coverage = coverageOf(session, needs, budgetMonthOf(date, needs.household.monthStartDay(session)))
  if (coverage.covered) return undefined
  return {
    month: coverage.month,
    missing_minor: coverage.missing_minor,
    cash_available_minor: coverage.cash_available_minor,
    due_minor: coverage.due_minor,
    obligations: coverage.obligations
      .filter(each => each.open_minor > 0)
      .map(({ open_minor, ...each }) => ({ ...each, amount_minor: open_minor })),
  }
}
