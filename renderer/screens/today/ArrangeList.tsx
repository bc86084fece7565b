import { monitorForElements } from '@atlaskit/pragmatic-drag-and-drop/element/adapter'
import { useEffect } from 'react'
import { BoardCard, type PlacedCard } from '../../../shared/contract/today.ts'
import { announce } from '../../state/announcements.ts'
import classes from './Arrange.module.css'
import { ArrangeRow } from './ArrangeRow.tsx'
import { dropPlace, moved, withHidden } from './arrangement.ts'
import { CARD_NAMES } from './card-names.ts'

interface ArrangeListProps {
  readonly cards: readonly PlacedCard[]
  readonly onChange: (cards: readonly PlacedCard[]) => void
}

/** The cards as a list, to be put in order by buttons or by dragging. What changes is kept at once. */
export function ArrangeList({ cards, onChange }: ArrangeListProps) {
  useEffect(
    () =>
      monitorForElements({
        onDrop({ source, location }) {
          const dragged = BoardCard.safeParse(source.data['card'])
          const target = location.current.dropTargets[0]
          const over = BoardCard.safeParse(target?.data['card'])
          if (!target || !dragged.success || !over.success || dragged.data === over.data) return
          const { top, height } = target.element.getBoundingClientRect()
          const after = location.current.input.clientY > top + height / 2
          onChange(moved(cards, dragged.data, dropPlace(cards, dragged.data, over.data, after)))
        },
      }),
    [cards, onChange],
  )
  const move = (card: BoardCard, to: number) => {
    onChange(moved(cards, card, to))
    announce(`${CARD_NAMES[card].title} is card ${to + 1} of ${cards.length}`)
  }
  const hide = (card: BoardCard, hidden: boolean) => {
    onChange(withHidden(cards, card, hidden))
    announce(`${CARD_NAMES[card].title} is ${hidden ? 'hidden' : 'shown'}`)
  }
  return (
    <ol className={classes['list']} aria-label="Cards of Today">
      {cards.map((placed, index) => (
        <ArrangeRow
          key={placed.card}
          placed={placed}
          first={index === 0}
          last={index === cards.length - 1}
          onMove={by => move(placed.card, index + by)}
          onHide={hidden => hide(placed.card, hidden)}
        />
      ))}
    </ol>
  )
}
