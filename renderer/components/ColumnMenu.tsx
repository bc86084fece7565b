import { ActionIcon, Button, Checkbox, Popover, Stack } from '@mantine/core'
import { IconArrowDown, IconArrowUp, IconColumns, IconMinus, IconPlus } from '@tabler/icons-react'
import { useState } from 'react'
import { said } from '../../shared/domain/said.ts'
import classes from './ColumnMenu.module.css'
import { type ColumnLayout, ordered, USUAL, withMoved, withShown, withWidth } from './column-layout.ts'
import type { IconComponent } from './EmptyState.tsx'
import { useEscapeCloses } from './escape-closes.ts'
import { keepColumnLayout, useColumnLayout } from './use-columns.ts'

interface ColumnMenuProps {
  /** The list's name, under which its columns are remembered. */
  readonly list: string
  readonly columns: readonly { readonly id: string; readonly header: string; readonly width: string }[]
}

/** What a column measures that is as wide as usual: the least that its track names. */
function usualWidth(track: string): number {
  return Number(/\d+/.exec(track)?.[0] ?? 160)
}

/** Which columns a list shows, in what order and how wide; remembered on this machine. */
export function ColumnMenu({ list, columns }: ColumnMenuProps) {
  const [opened, setOpened] = useState(false)
  const layout = useColumnLayout(list)
  useEscapeCloses(opened, () => setOpened(false))
  const keep = (next: ColumnLayout) => keepColumnLayout(list, next)
  const shown = ordered(columns, layout)
  return (
    <Popover opened={opened} onChange={setOpened} position="bottom-end" width={340} trapFocus returnFocus>
      <Popover.Target>
        <Button
          variant="default"
          leftSection={<IconColumns size={16} stroke={1.75} aria-hidden />}
          aria-expanded={opened}
          onClick={() => setOpened(!opened)}
        >
          Columns
        </Button>
      </Popover.Target>
      <Popover.Dropdown aria-label="Columns">
        <Stack gap="xs">
          <ul className={classes['list']}>
            {shown.map(({ id, header, width }, index) => (
              <li key={id} className={classes['row']}>
                <Checkbox
                  label={header}
                  checked={!layout.hidden.includes(id)}
                  onChange={event => keep(withShown(columns, layout, id, event.currentTarget.checked))}
                />
                <span className={classes['buttons']}>
                  <Step
                    icon={IconArrowUp}
                    label={said`Move ${header} back`}
                    disabled={index === 0}
                    onClick={() => keep(withMoved(columns, layout, id, -1))}
                  />
                  <Step
                    icon={IconArrowDown}
                    label={said`Move ${header} on`}
                    disabled={index === shown.length - 1}
                    onClick={() => keep(withMoved(columns, layout, id, 1))}
                  />
                  <Step
                    icon={IconMinus}
                    label={said`Make ${header} narrower`}
                    onClick={() => keep(withWidth(layout, id, usualWidth(width), -1))}
                  />
                  <Step
                    icon={IconPlus}
                    label={said`Make ${header} wider`}
                    onClick={() => keep(withWidth(layout, id, usualWidth(width), 1))}
                  />
                </span>
              </li>
            ))}
          </ul>
          <Button variant="default" disabled={layout === USUAL} onClick={() => keep(USUAL)}>
            As usual
          </Button>
        </Stack>
      </Popover.Dropdown>
    </Popover>
  )
}

function Step({
  icon: Icon,
  label,
  disabled = false,
  onClick,
}: {
  readonly icon: IconComponent
  readonly label: string
  readonly disabled?: boolean
  readonly onClick: () => void
}) {
  return (
    <ActionIcon
      variant="subtle"
      color="gray"
      size="sm"
      aria-label={label}
      disabled={disabled}
      onClick={onClick}
    >
      <Icon size={15} stroke={1.75} aria-hidden />
    </ActionIcon>
  )
}
