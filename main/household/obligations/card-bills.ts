import type { ReadSession } from '../../core/database/database.ts'
import type { CardStatement } from '../accounts/index.ts'
import type { ObligationNeeds } from './needs.ts'

/** The statements of cards, which are bills of their cards, and the bills that they stand for. */
export interface CardBills {
  /** Without those of cards whose debt is taken off the cash by itself. */
  readonly statements: readonly CardStatement[]
  /** The bills that pay a card, with that card: by what was agreed, and by where their payments went. */
  readonly cardOf: ReadonlyMap<string, string>
  /** Of these, those of a card that has statements: the statement is what is owed, and counts once. */
  readonly replaced: ReadonlySet<string>
}

export function cardBillsWithin(
  session: ReadSession,
  { accounts, bills, agreedCardBills }: Pick<ObligationNeeds, 'accounts' | 'bills' | 'agreedCardBills'>,
): CardBills {
  const statements = accounts.cardStatementsWithin(session).filter(each => !each.is_in_cash)
  const cards = new Set(statements.map(each => each.account_id))
  const cardOf = new Map([...agreedCardBills(session), ...bills.cardsPaidWithin(session)])
  const replaced = new Set([...cardOf].flatMap(([bill, card]) => (cards.has(card) ? [bill] : [])))
  return { statements, cardOf, replaced }
}
