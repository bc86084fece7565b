import { useVirtualizer } from '@tanstack/react-virtual'
import { type KeyboardEvent, useRef } from 'react'
import type { PipelineCard } from '../../../shared/contract/wholesale.ts'
import { STAGE_NAMES, type Stage } from '../../../shared/domain/deals/stages.ts'
import type { Household } from '../../api/household.ts'
import { cssVariables } from '../../components/css-variables.ts'
import { usePrinting } from '../../components/printing.ts'
import classes from './Board.module.css'
import { BoardCard } from './BoardCard.tsx'

/** Pixels of a card and the gap below it. */
const CARD_HEIGHT = 154

interface BoardCardsProps {
  readonly stage: Stage
  readonly cards: readonly PipelineCard[]
  readonly household: Household
  readonly onMove: (card: PipelineCard, to: Stage) => void
}

/** The cards of a stage, of which only those on screen are drawn. Up and down go from one to the next, drawn or not. */
export function BoardCards({ stage, cards, household, onMove }: BoardCardsProps) {
  const scroller = useRef<HTMLUListElement>(null)
  const virtualizer = useVirtualizer({
    count: cards.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => CARD_HEIGHT,
    overscan: 4,
    getItemKey: index => cards[index]?.id ?? index,
  })
  const drawn = usePrinting()
    ? cards.map((card, index) => ({ key: card.id, index, start: index * CARD_HEIGHT }))
    : virtualizer.getVirtualItems()
  const walk = (event: KeyboardEvent<HTMLUListElement>) => {
    if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return
    if (!(event.target instanceof HTMLAnchorElement)) return
    const item = event.target.closest<HTMLElement>('[data-index]')
    const next = Number(item?.dataset['index']) + (event.key === 'ArrowDown' ? 1 : -1)
    if (next < 0 || next >= cards.length) return
    event.preventDefault()
    virtualizer.scrollToIndex(next)
    requestAnimationFrame(() =>
      scroller.current?.querySelector<HTMLElement>(`[data-index="${next}"] a`)?.focus(),
    )
  }
  return (
    <ul
      ref={scroller}
      className={classes['cards']}
      onKeyDown={walk}
      aria-label={`${STAGE_NAMES[stage]} deals`}
    >
      {cards.length === 0 ? <li className={classes['emptyColumn']}>No deals</li> : null}
      <li
        aria-hidden
        className={classes['filler']}
        style={cssVariables({ '--height': `${virtualizer.getTotalSize()}px` })}
      />
      {drawn.map(item => {
        const card = cards[item.index]
        return card ? (
          <li
            key={item.key}
            className={classes['slot']}
            data-index={item.index}
            style={cssVariables({ '--top': `${item.start}px` })}
          >
            <BoardCard card={card} household={household} onMove={onMove} />
          </li>
        ) : null
      })}
    </ul>
  )
}
