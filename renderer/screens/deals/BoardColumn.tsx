import { dropTargetForElements } from '@atlaskit/pragmatic-drag-and-drop/element/adapter'
import { ActionIcon } from '@mantine/core'
import { IconChevronRight } from '@tabler/icons-react'
import { type ReactNode, useEffect, useRef, useState } from 'react'
import type { PipelineCard } from '../../../shared/contract/wholesale.ts'
import { STAGE_NAMES, type Stage } from '../../../shared/domain/deals/stages.ts'
import type { Household } from '../../api/household.ts'
import { sumAmounts } from '../../components/amount-sum.ts'
import { Money } from '../../components/Money.tsx'
import classes from './Board.module.css'
import { BoardCards } from './BoardCards.tsx'
import { stageData } from './board-drag.ts'

interface BoardColumnProps {
  readonly stage: Stage
  readonly cards: readonly PipelineCard[]
  readonly household: Household
  readonly onMove: (card: PipelineCard, to: Stage) => void
}

/** One stage: how many deals are in it and what they are expected to earn. Dead deals are folded away until they are asked for. */
export function BoardColumn({ stage, cards, household, onMove }: BoardColumnProps) {
  const [folded, setFolded] = useState(stage === 'dead')
  if (folded)
    return (
      <DropColumn stage={stage} folded>
        <button type="button" className={classes['fold']} onClick={() => setFolded(false)}>
          {STAGE_NAMES[stage]} {cards.length}
        </button>
      </DropColumn>
    )
  return (
    <DropColumn stage={stage}>
      <header className={classes['columnHead']}>
        <h2 className={classes['columnTitle']}>
          {STAGE_NAMES[stage]} <span className={classes['count']}>{cards.length}</span>
        </h2>
        {stage === 'dead' ? (
          <ActionIcon
            variant="subtle"
            color="gray"
            size="sm"
            aria-label="Collapse the dead deals"
            onClick={() => setFolded(true)}
          >
            <IconChevronRight size={15} stroke={1.75} aria-hidden />
          </ActionIcon>
        ) : (
          <Fees cards={cards} household={household} />
        )}
      </header>
      <BoardCards stage={stage} cards={cards} household={household} onMove={onMove} />
    </DropColumn>
  )
}

function Fees({
  cards,
  household,
}: {
  readonly cards: readonly PipelineCard[]
  readonly household: Household
}) {
  const fees = sumAmounts(
    cards.map(card => card.expected_fee ?? 0),
    household.currency,
  )
  if (fees === 0) return null
  return (
    <span className={classes['columnSum']}>
      <Money amount={fees} currency={household.currency} tone="muted" />
    </span>
  )
}

interface DropColumnProps {
  readonly stage: Stage
  readonly folded?: boolean
  readonly children: ReactNode
}

/** A stage takes a dragged card anywhere in its column, folded or not. */
function DropColumn({ stage, folded = false, children }: DropColumnProps) {
  const column = useRef<HTMLElement>(null)
  const [over, setOver] = useState(false)
  useEffect(() => {
    if (!column.current) return
    return dropTargetForElements({
      element: column.current,
      getData: () => stageData(stage),
      onDragEnter: () => setOver(true),
      onDragLeave: () => setOver(false),
      onDrop: () => setOver(false),
    })
  }, [stage])
  return (
    <section
      ref={column}
      className={classes['column']}
      aria-label={STAGE_NAMES[stage]}
      data-over={over || undefined}
      data-folded={folded || undefined}
    >
      {children}
    </section>
  )
}
