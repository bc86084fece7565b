import { combine } from '@atlaskit/pragmatic-drag-and-drop/combine'
import { draggable, dropTargetForElements } from '@atlaskit/pragmatic-drag-and-drop/element/adapter'
import { ActionIcon, Button } from '@mantine/core'
import { IconArrowDown, IconArrowUp, IconGripVertical, IconTrash } from '@tabler/icons-react'
import { useEffect, useRef, useState } from 'react'
import classes from './RuleList.module.css'

interface RuleRowProps {
  readonly id: string
  readonly name: string
  readonly sentence: string
  readonly first: boolean
  readonly last: boolean
  readonly onMove: (by: -1 | 1) => void
  readonly onOpen: () => void
  readonly onRun: () => void
  readonly onRemove: () => void
}

const UNAVAILABLE = { 'aria-disabled': true, 'data-disabled': true } as const

/** One rule in its place. At an end its button stays, unavailable, so that the focus stays on it. */
export function RuleRow({ id, name, sentence, first, last, onMove, onOpen, onRun, onRemove }: RuleRowProps) {
  const row = useRef<HTMLLIElement>(null)
  const [dragged, setDragged] = useState(false)
  const [over, setOver] = useState(false)
  useEffect(() => {
    if (!row.current) return
    const element = row.current
    return combine(
      draggable({
        element,
        getInitialData: () => ({ rule: id }),
        onDragStart: () => setDragged(true),
        onDrop: () => setDragged(false),
      }),
      dropTargetForElements({
        element,
        getData: () => ({ rule: id }),
        onDragEnter: () => setOver(true),
        onDragLeave: () => setOver(false),
        onDrop: () => setOver(false),
      }),
    )
  }, [id])
  return (
    <li
      ref={row}
      className={classes['row']}
      data-dragged={dragged || undefined}
      data-over={over || undefined}
    >
      <IconGripVertical size={16} stroke={1.75} className={classes['grip']} aria-hidden />
      <span className={classes['what']}>
        {name === '' ? null : <span className={classes['name']}>{name}</span>}
        {sentence}
      </span>
      <ActionIcon
        aria-label={`Move up: ${sentence}`}
        {...(first && UNAVAILABLE)}
        onClick={() => (first ? undefined : onMove(-1))}
      >
        <IconArrowUp size={15} stroke={1.75} />
      </ActionIcon>
      <ActionIcon
        aria-label={`Move down: ${sentence}`}
        {...(last && UNAVAILABLE)}
        onClick={() => (last ? undefined : onMove(1))}
      >
        <IconArrowDown size={15} stroke={1.75} />
      </ActionIcon>
      <Button variant="default" size="compact-sm" aria-label={`Edit: ${sentence}`} onClick={onOpen}>
        Edit
      </Button>
      <Button
        variant="default"
        size="compact-sm"
        aria-label={`Change the past by: ${sentence}`}
        onClick={onRun}
      >
        Change the past
      </Button>
      <ActionIcon aria-label={`Remove the rule: ${sentence}`} onClick={onRemove}>
        <IconTrash size={15} stroke={1.75} />
      </ActionIcon>
    </li>
  )
}
