import type { ReadSession } from '../../core/database/database.ts'
import type { CardStatement } from '../accounts/index.ts'
import type { ObligationNeeds } from './needs.ts'

/** The statements of cards, which are bills of their cards, and the bills that they stand for. */
export interface CardBills {
  /** Without those of cards whose debt is taken off the cash by itself. */
  readonly statements: readonly CardStatement[]
  /** Bills whose payments go to a card that has statements: the statement is what is owed, and counts once. */
  readonly replaced: ReadonlySet<string>
}

export function cardBillsWithin(
  session: ReadSession,
  { accounts, bills }: Pick<ObligationNeeds, 'accounts' | 'bills'>,
): CardBills {
  const statements = accounts.cardStatementsWithin(session).filter(each => !each.is_in_cash)
  if (statements.length === 0) return { statements, replaced: new Set() }
  const cards = new Set(statements.map(each => each.account_id))
  const paid = [...bills.cardsPaidWithin(session)]
  return { statements, replaced: new Set(paid.flatMap(([bill, card]) => (cards.has(card) ? [bill] : []))) }
}
