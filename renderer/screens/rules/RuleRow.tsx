import { ActionIcon, Button } from '@mantine/core'
import { IconArrowDown, IconArrowUp, IconGripVertical, IconTrash } from '@tabler/icons-react'
import { moveButton, useOrderedRow } from '../../components/use-ordered-row.ts'
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

/** One rule in its place. */
export function RuleRow({ id, name, sentence, first, last, onMove, onOpen, onRun, onRemove }: RuleRowProps) {
  const { ref, marks } = useOrderedRow('rule', id)
  return (
    <li ref={ref} className={classes['row']} {...marks}>
      <IconGripVertical size={16} stroke={1.75} className={classes['grip']} aria-hidden />
      <span className={classes['what']}>
        {name === '' ? null : <span className={classes['name']}>{name}</span>}
        {sentence}
      </span>
      <ActionIcon aria-label={`Move up: ${sentence}`} {...moveButton(first, () => onMove(-1))}>
        <IconArrowUp size={15} stroke={1.75} />
      </ActionIcon>
      <ActionIcon aria-label={`Move down: ${sentence}`} {...moveButton(last, () => onMove(1))}>
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
