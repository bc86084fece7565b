import { Button } from '@mantine/core'
import { IconArrowDown, IconArrowUp, IconEye, IconEyeOff, IconGripVertical } from '@tabler/icons-react'
import type { PlacedCard } from '../../../shared/contract/today.ts'
import { moveButton, useOrderedRow } from '../../components/use-ordered-row.ts'
import classes from './Arrange.module.css'
import { CARD_NAMES } from './card-names.ts'

interface ArrangeRowProps {
  readonly placed: PlacedCard
  readonly first: boolean
  readonly last: boolean
  readonly onMove: (by: -1 | 1) => void
  readonly onHide: (hidden: boolean) => void
}

/** One card to be moved or hidden. */
export function ArrangeRow({ placed: { card, hidden }, first, last, onMove, onHide }: ArrangeRowProps) {
  const { ref, marks } = useOrderedRow('card', card)
  const { title, text } = CARD_NAMES[card]
  const button = { variant: 'default', size: 'compact-sm' } as const
  return (
    <li ref={ref} className={classes['row']} {...marks} data-hidden={hidden || undefined}>
      <IconGripVertical size={16} stroke={1.75} className={classes['grip']} aria-hidden />
      <span className={classes['what']}>
        <span className={classes['title']}>{title}</span> <span className={classes['text']}>{text}</span>
      </span>
      <Button
        {...button}
        aria-label={`Move up: ${title}`}
        {...moveButton(first, () => onMove(-1))}
        leftSection={<IconArrowUp size={14} stroke={1.75} aria-hidden />}
      >
        Move up
      </Button>
      <Button
        {...button}
        aria-label={`Move down: ${title}`}
        {...moveButton(last, () => onMove(1))}
        leftSection={<IconArrowDown size={14} stroke={1.75} aria-hidden />}
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
