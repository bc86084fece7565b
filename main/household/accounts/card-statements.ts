import type { CalendarDate } from '../../../shared/domain/calendar.ts'
import { addDays } from '../../../shared/domain/calendar.ts'
import {
  type ClosedStatement,
  closedStatement,
  dueOfStatement,
  lastClosing,
  nextClosing,
  type StatementTerms,
} from '../../../shared/domain/card-statements.ts'
import { convertedMinor, type HouseholdFactor } from '../../../shared/domain/household-amount.ts'
import { worded } from '../../../shared/domain/wording.ts'
import { creditedBetween } from '../../core/database/account-flows.ts'
import type { ReadSession } from '../../core/database/database.ts'
import { Invalid } from '../../core/errors.ts'
import * as store from './store.ts'

/** A card's last statement, in minor units of its currency, and when the next one closes and is due. */
export interface CardStatement extends ClosedStatement {
  readonly account_id: string
  readonly name: string
  readonly currency: string
  readonly terms: StatementTerms
  readonly next_closing: CalendarDate
  readonly next_due: CalendarDate
  /** Whether what is owed is taken off the cash that can be spent by itself, so that it is no bill besides. */
  readonly is_in_cash: boolean
  /** The statement, what is paid of it and what is open in the household's currency; null where no rate leads there. */
  readonly household: { readonly balance_minor: number; readonly open_minor: number } | null
}

/** Of each of these cards, of which somebody has said when its statements close, the last that has closed. */
export function statementsWithin(
  session: ReadSession,
  cards: readonly store.AccountRow[],
  today: CalendarDate,
  factorOf: HouseholdFactor,
): CardStatement[] {
  return cards.flatMap((row): CardStatement[] => {
    const terms = termsOf(row)
    if (terms === undefined) return []
    const closed_on = lastClosing(terms.closing_day, today)
    const closed = closedStatement(terms, {
      today,
      owed_minor: 0 - store.heldOn(session, row.id, closed_on),
      credited_minor: creditedBetween(session, row.id, addDays(closed_on, 1), today),
    })
    const next_closing = nextClosing(terms.closing_day, today)
    const factor = factorOf(row.currency, today)
    const balance_minor = convertedMinor(closed.balance_minor, factor)
    const open_minor = convertedMinor(closed.open_minor, factor)
    return [
      {
        ...closed,
        account_id: row.id,
        name: row.name,
        currency: row.currency,
        terms,
        next_closing,
        next_due: dueOfStatement(next_closing, terms),
        is_in_cash: row.spendable === 1,
        household: balance_minor === null || open_minor === null ? null : { balance_minor, open_minor },
      },
    ]
  })
}

type Said = Partial<Pick<store.AccountRow, keyof StatementTerms | 'kind'>>

function termsOf(row: store.AccountRow): StatementTerms | undefined {
  const { closing_day } = row
  return closing_day === null ? undefined : { ...statementTermsOf(row), closing_day }
}

/** What is said of a card's statements, with null for what is not. */
export function statementTermsOf(said: Said): Pick<store.AccountRow, keyof StatementTerms> {
  return {
    closing_day: said.closing_day ?? null,
    due_day: said.due_day ?? null,
    due_after_days: said.due_after_days ?? null,
    minimum_minor: said.minimum_minor ?? null,
    minimum_pphm: said.minimum_pphm ?? null,
  }
}

/** @throws Invalid for statements that nobody could work out */
export function checkStatementTerms(said: Said): void {
  const { closing_day, due_day, due_after_days, minimum_minor, minimum_pphm } = statementTermsOf(said)
  if (closing_day === null) {
    for (const [field, value] of Object.entries({
      due_day,
      due_after_days,
      minimum_payment: minimum_minor,
      minimum_percent: minimum_pphm,
    }))
      if (value !== null)
        throw new Invalid([field], worded('is of a card whose closing_day is known. Send that too'))
    return
  }
  if (said.kind !== 'credit_card') throw new Invalid(['closing_day'], worded('is for a credit card'))
  if (due_day === null && due_after_days === null)
    throw new Invalid(['due_day'], worded('is needed with closing_day, or due_after_days instead'))
  if (due_day !== null && due_after_days !== null)
    throw new Invalid(['due_after_days'], worded('cannot be said besides due_day. Send one as null'))
}
