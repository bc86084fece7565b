import { dropTargetForElements } from '@atlaskit/pragmatic-drag-and-drop/element/adapter'
import { ActionIcon } from '@mantine/core'
import { IconArrowDown, IconArrowUp, IconGripVertical } from '@tabler/icons-react'
import { type ReactNode, useEffect, useRef, useState } from 'react'
import { said } from '../../../../shared/domain/said.ts'
import { moveButton, useOrderedRow } from '../../../components/use-ordered-row.ts'
import classes from './Groups.module.css'

interface MoveButtonsProps {
  readonly name: string
  readonly first: boolean
  readonly last: boolean
  readonly onMove: (by: -1 | 1) => void
}

/** Up and down by one. */
export function MoveButtons({ name, first, last, onMove }: MoveButtonsProps) {
  return (
    <>
      <ActionIcon data-move={-1} aria-label={said`Move up: ${name}`} {...moveButton(first, () => onMove(-1))}>
        <IconArrowUp size={15} stroke={1.75} />
      </ActionIcon>
      <ActionIcon data-move={1} aria-label={said`Move down: ${name}`} {...moveButton(last, () => onMove(1))}>
        <IconArrowDown size={15} stroke={1.75} />
      </ActionIcon>
    </>
  )
}

/** One bucket in its place, dragged by the pointer or moved by its buttons. */
export function BucketPlace({ id, ...buttons }: MoveButtonsProps & { readonly id: string }) {
  const { ref, marks } = useOrderedRow('bucket', id)
  return (
    <li ref={ref} data-bucket={id} className={classes['row']} {...marks}>
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
