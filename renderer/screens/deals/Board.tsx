import { monitorForElements } from '@atlaskit/pragmatic-drag-and-drop/element/adapter'
import { useEffect, useMemo } from 'react'
import type { PipelineCard } from '../../../shared/contract/wholesale.ts'
import { STAGES, type Stage } from '../../../shared/domain/deals/stages.ts'
import type { Household } from '../../api/household.ts'
import classes from './Board.module.css'
import { BoardColumn } from './BoardColumn.tsx'
import { cardIn, stageIn } from './board-drag.ts'

interface BoardProps {
  readonly cards: readonly PipelineCard[]
  readonly household: Household
  readonly onMove: (card: PipelineCard, to: Stage) => void
}

/** The deals by stage. A card is dragged to another stage, or moved from its menu; either way the move asks for what it needs. */
export function Board({ cards, household, onMove }: BoardProps) {
  const byStage = useMemo(
    () => new Map(STAGES.map(stage => [stage, cards.filter(card => card.stage === stage)])),
    [cards],
  )
  useEffect(
    () =>
      monitorForElements({
        onDrop({ source, location }) {
          const to = stageIn(location.current.dropTargets[0]?.data)
          const card = cards.find(each => each.id === cardIn(source.data))
          if (to !== undefined && card && card.stage !== to) onMove(card, to)
        },
      }),
    [cards, onMove],
  )
  return (
    <div className={classes['board']}>
      {STAGES.map(stage => (
        <BoardColumn
          key={stage}
          stage={stage}
          cards={byStage.get(stage) ?? []}
          household={household}
          onMove={onMove}
        />
      ))}
    </div>
  )
}
