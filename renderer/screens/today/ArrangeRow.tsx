import { combine } from '@atlaskit/pragmatic-drag-and-drop/combine'
import { draggable, dropTargetForElements } from '@atlaskit/pragmatic-drag-and-drop/element/adapter'
import { Button } from '@mantine/core'
import { IconArrowDown, IconArrowUp, IconEye, IconEyeOff, IconGripVertical } from '@tabler/icons-react'
import { useEffect, useRef, useState } from 'react'
import type { PlacedCard } from '../../../shared/contract/ops-board.ts'
import classes from './Arrange.module.css'
import { CARD_NAMES } from './card-names.ts'

interface ArrangeRowProps {
  readonly placed: PlacedCard
  readonly first: boolean
  readonly last: boolean
  readonly onMove: (by: -1 | 1) => void
  readonly onHide: (hidden: boolean) => void
}

const UNAVAILABLE = { 'aria-disabled': true, 'data-disabled': true } as const

/** One card to be moved or hidden. At an end its button stays, unavailable, so that the focus stays on it. */
export function ArrangeRow({ placed: { card, hidden }, first, last, onMove, onHide }: ArrangeRowProps) {
  const row = useRef<HTMLLIElement>(null)
  const [dragged, setDragged] = useState(false)
  const [over, setOver] = useState(false)
  useEffect(() => {
    if (!row.current) return
    const element = row.current
    return combine(
      draggable({
        element,
        getInitialData: () => ({ card }),
        onDragStart: () => setDragged(true),
        onDrop: () => setDragged(false),
      }),
      dropTargetForElements({
        element,
        getData: () => ({ card }),
        onDragEnter: () => setOver(true),
        onDragLeave: () => setOver(false),
        onDrop: () => setOver(false),
      }),
    )
  }, [card])
  const { title, text } = CARD_NAMES[card]
  const button = { variant: 'default', size: 'compact-sm' } as const
  return (
    <li
      ref={row}
      className={classes['row']}
      data-dragged={dragged || undefined}
      data-over={over || undefined}
      data-hidden={hidden || undefined}
    >
      <IconGripVertical size={16} stroke={1.75} className={classes['grip']} aria-hidden />
      <span className={classes['what']}>
        <span className={classes['title']}>{title}</span> <span className={classes['text']}>{text}</span>
      </span>
      <Button
        {...button}
        aria-label={`Move up: ${title}`}
        {...(first && UNAVAILABLE)}
        leftSection={<IconArrowUp size={14} stroke={1.75} aria-hidden />}
        onClick={() => (first ? undefined : onMove(-1))}
      >
        Move up
      </Button>
      <Button
        {...button}
        aria-label={`Move down: ${title}`}
        {...(last && UNAVAILABLE)}
        leftSection={<IconArrowDown size={14} stroke={1.75} aria-hidden />}
        onClick={() => (last ? undefined : onMove(1))}
      >
        Move down
      </Button>
      <Button
        {...button}
        className={classes['hide'] ?? ''}
        aria-label={`${hidden ? 'Show' : 'Hide'}: ${title}`}
        leftSection={
          hidden ? (
            <IconEye size={14} stroke={1.75} aria-hidden />
          ) : (
            <IconEyeOff size={14} stroke={1.75} aria-hidden />
          )
        }
        onClick={() => onHide(!hidden)}
      >
        {hidden ? 'Show' : 'Hide'}
      </Button>
    </li>
  )
}
