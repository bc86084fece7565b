import {
  BOARD_CARDS,
  type BoardCard,
  type BoardLayout,
  type PlacedCard,
} from '../../../shared/contract/today.ts'

/** A card as it is kept; its name may be one that this version of the program does not know. */
interface Kept {
  readonly card: string
  readonly hidden: 0 | 1
}

function isCard(name: string): name is BoardCard {
  const known: readonly string[] = BOARD_CARDS
  return known.includes(name)
}

/** Every card once: those placed by the person in their order, and after them the others, shown, as they usually come. */
export function layoutOf(kept: readonly Kept[]): BoardLayout {
  const placed = kept.flatMap(({ card, hidden }): PlacedCard[] =>
    isCard(card) ? [{ card, hidden: hidden === 1 }] : [],
  )
  const rest = BOARD_CARDS.filter(card => !placed.some(each => each.card === card))
  return {
    items: [...placed, ...rest.map(card => ({ card, hidden: false }))],
    is_default: placed.length === 0,
  }
}
