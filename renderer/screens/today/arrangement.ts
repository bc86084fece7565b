import type { BoardCard, PlacedCard } from '../../../shared/contract/today.ts'

/** The cards with one of them at another place; the same where it is talready here or the place is none. */
export function moved(cards: readonly PlacedCard[], card: BoardCard, to: number): readonly PlacedCard[] {
  const from = cards.findIndex(each => each.card === card)
  const found = cards[from]
  if (!found || to === from || to < 0 || to >= cards.length) return cards
  return cards.filter(each => each !== found).toSpliced(to, 0, found)
}

/** The cards with one of them hidden, or shown again. */
export function withHidden(
  cards: readonly PlacedCard[],
  card: BoardCard,
  hidden: boolean,
): readonly PlacedCard[] {
  return cards.map(each => (each.card === card ? { ...each, hidden } : each))
}

/** Where a card lands that is dropped on another: before it, or after it where the pointer is in its lower half. */
export function dropPlace(
  cards: readonly PlacedCard[],
  dragged: BoardCard,
  target: BoardCard,
  after: boolean,
): number {
  const from = cards.findIndex(each => each.card === dragged)
  const over = cards.findIndex(each => each.card === target)
  const gap = over + (after ? 1 : 0)
  return gap > from ? gap - 1 : gap
}
