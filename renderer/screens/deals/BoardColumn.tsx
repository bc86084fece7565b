import { dropTargetForElements } from '@atlaskit/pragmatic-drag-and-drop/element/adapter'
import { useVirtualizer } from '@tanstack/react-virtual'
import { type KeyboardEvent, useEffect, useId, useRef, useState } from 'react'
import type { PipelineCard } from '../../../shared/contract/wholesale.ts'
import { STAGE_NAMES, type Stage } from '../../../shared/domain/deals/stages.ts'
import type { Household } from '../../api/household.ts'
import { sumAmounts } from '../../components/amount-sum.ts'
import { cssVariables } from '../../components/css-variables.ts'
import { Money } from '../../components/Money.tsx'
import classes from './Board.module.css'
import { BoardCard } from './BoardCard.tsx'
import { stageData } from './board-drag.ts'

/** Pixels of a card and the gap below it. */
const CARD_HEIGHT = 112

interface BoardColumnProps {
  readonly stage: Stage
  readonly cards: readonly PipelineCard[]
  readonly household: Household
  readonly onMove: (card: PipelineCard, to: Stage) => void
}

/** One stage: how many deals are in it and what they are expected to earn; only the cards on screen are drawn. */
export function BoardColumn({ stage, cards, household, onMove }: BoardColumnProps) {
  const id = useId()
  const scroller = useRef<HTMLUListElement>(null)
  const [over, setOver] = useState(false)
  useEffect(() => {
    const element = scroller.current
    if (!element) return
    return dropTargetForElements({
      element,
      getData: () => stageData(stage),
      onDragEnter: () => setOver(true),
      onDragLeave: () => setOver(false),
      onDrop: () => setOver(false),
    })
  }, [stage])
  const virtualizer = useVirtualizer({
    count: cards.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => CARD_HEIGHT,
    overscan: 4,
    getItemKey: index => cards[index]?.id ?? index,
  })
  const fees = sumAmounts(
    cards.map(card => card.expected_fee ?? 0),
    household.currency,
  )
  /** Up and down go from card to card, drawn or not. */
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
    <section className={classes['column']} aria-labelledby={id} data-over={over || undefined}>
      <header className={classes['columnHead']}>
        <h2 id={id} className={classes['columnTitle']}>
          {STAGE_NAMES[stage]} <span className={classes['count']}>{cards.length}</span>
        </h2>
        {stage !== 'dead' && fees !== 0 ? (
          <span className={classes['columnSum']}>
            <Money amount={fees} currency={household.currency} tone="muted" />
          </span>
        ) : null}
      </header>
      <ul ref={scroller} className={classes['cards']} onKeyDown={walk} aria-labelledby={id}>
        {cards.length === 0 ? <li className={classes['emptyColumn']}>No deals</li> : null}
        <li
          aria-hidden
          className={classes['filler']}
          style={cssVariables({ '--height': `${virtualizer.getTotalSize()}px` })}
        />
        {virtualizer.getVirtualItems().map(item => {
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
    </section>
  )
}
