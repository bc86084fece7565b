import { combine } from '@atlaskit/pragmatic-drag-and-drop/combine'
import { draggable, dropTargetForElements } from '@atlaskit/pragmatic-drag-and-drop/element/adapter'
import { ActionIcon } from '@mantine/core'
import { IconArrowDown, IconArrowUp, IconGripVertical } from '@tabler/icons-react'
import { type ReactNode, useEffect, useRef, useState } from 'react'
import { said } from '../../../../shared/domain/said.ts'
import classes from './Groups.module.css'

interface MoveButtonsProps {
  readonly name: string
  readonly first: boolean
  readonly last: boolean
  readonly onMove: (by: -1 | 1) => void
}

const UNAVAILABLE = { 'aria-disabled': true, 'data-disabled': true } as const

/** At an end its button stays, unavailable, so that the focus stays on it. */
export function MoveButtons({ name, first, last, onMove }: MoveButtonsProps) {
  return (
    <>
      <ActionIcon
        data-move={-1}
        aria-label={said`Move up: ${name}`}
        {...(first && UNAVAILABLE)}
        onClick={() => (first ? undefined : onMove(-1))}
      >
        <IconArrowUp size={15} stroke={1.75} />
      </ActionIcon>
      <ActionIcon
        data-move={1}
        aria-label={said`Move down: ${name}`}
        {...(last && UNAVAILABLE)}
        onClick={() => (last ? undefined : onMove(1))}
      >
        <IconArrowDown size={15} stroke={1.75} />
      </ActionIcon>
    </>
  )
}

/** One bucket in its place, dragged by the pointer or moved by its buttons. */
export function BucketPlace({ id, ...buttons }: MoveButtonsProps & { readonly id: string }) {
  const row = useRef<HTMLLIElement>(null)
  const [dragged, setDragged] = useState(false)
  const [over, setOver] = useState(false)
  useEffect(() => {
    if (!row.current) return
    const element = row.current
    return combine(
      draggable({
        element,
        getInitialData: () => ({ bucket: id }),
        onDragStart: () => setDragged(true),
        onDrop: () => setDragged(false),
      }),
      dropTargetForElements({
        element,
        getData: () => ({ bucket: id }),
        onDragEnter: () => setOver(true),
        onDragLeave: () => setOver(false),
        onDrop: () => setOver(false),
      }),
    )
  }, [id])
  return (
    <li
      ref={row}
      data-bucket={id}
      className={classes['row']}
      data-dragged={dragged || undefined}
      data-over={over || undefined}
    >
      <IconGripVertical size={16} stroke={1.75} className={classes['grip']} aria-hidden />
      <span className={classes['what']}>{buttons.name}</span>
      <MoveButtons {...buttons} />
    </li>
  )
}

/** The head of a group, on which a bucket is dropped to be its first. */
export function GroupHead({
  group_id,
  children,
}: {
  readonly group_id: string | null
  readonly children: ReactNode
}) {
  const head = useRef<HTMLDivElement>(null)
  const [over, setOver] = useState(false)
  useEffect(() => {
    if (!head.current) return
    return dropTargetForElements({
      element: head.current,
      getData: () => ({ group: group_id ?? '' }),
      onDragEnter: () => setOver(true),
      onDragLeave: () => setOver(false),
      onDrop: () => setOver(false),
    })
  }, [group_id])
  return (
    <div ref={head} className={classes['head']} data-over={over || undefined}>
      {children}
    </div>
  )
}
