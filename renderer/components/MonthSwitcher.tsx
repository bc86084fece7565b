import { ActionIcon, Button, Popover } from '@mantine/core'
import { MonthPicker } from '@mantine/dates'
import { IconChevronLeft, IconChevronRight } from '@tabler/icons-react'
import { useState } from 'react'
import { addMonths } from '../../shared/domain/calendar.ts'
import { announce } from '../state/announcements.ts'
import { formatMonth } from './date-text.ts'
import { useEscapeCloses } from './escape-closes.ts'
import classes from './MonthSwitcher.module.css'

export interface MonthSwitcherProps {
  /** `YYYY-MM`. */
  readonly month: string
  readonly onChange: (month: string) => void
  /** The household's present month; with it a way back to it is offered. */
  readonly currentMonth?: string | undefined
}

/** The month being looked at: back, on, or any from a calendar, and one click back to the present. */
export function MonthSwitcher({ month, onChange, currentMonth }: MonthSwitcherProps) {
  const [opened, setOpened] = useState(false)
  useEscapeCloses(opened, () => setOpened(false))
  const go = (next: string) => {
    onChange(next)
    announce(formatMonth(next))
  }
  return (
    <div className={classes['root']}>
      <ActionIcon aria-label="Previous month" onClick={() => go(addMonths(month, -1))}>
        <IconChevronLeft size={18} stroke={1.75} />
      </ActionIcon>
      <Popover opened={opened} onChange={setOpened} position="bottom" trapFocus returnFocus>
        <Popover.Target>
          <button
            type="button"
            className={classes['month']}
            aria-label={`Month: ${formatMonth(month)}`}
            onClick={() => setOpened(open => !open)}
          >
            {formatMonth(month)}
          </button>
        </Popover.Target>
        <Popover.Dropdown aria-label="Choose a month">
          <MonthPicker
            value={`${month}-01`}
            defaultDate={`${month}-01`}
            onChange={picked => {
              if (picked === null) return
              setOpened(false)
              go(picked.slice(0, 7))
            }}
          />
        </Popover.Dropdown>
      </Popover>
      <ActionIcon aria-label="Next month" onClick={() => go(addMonths(month, 1))}>
        <IconChevronRight size={18} stroke={1.75} />
      </ActionIcon>
      {currentMonth !== undefined && currentMonth !== month ? (
        <Button variant="default" size="xs" onClick={() => go(currentMonth)}>
          This month
        </Button>
      ) : null}
    </div>
  )
}
