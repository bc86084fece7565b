import { ActionIcon } from '@mantine/core'
import { IconChevronLeft, IconChevronRight } from '@tabler/icons-react'
import { announce } from '../../../state/announcements.ts'
import classes from './Books.module.css'

interface YearSwitcherProps {
  readonly year: number
  readonly onChange: (year: number) => void
}

/** The year being looked at: back and on. */
export function YearSwitcher({ year, onChange }: YearSwitcherProps) {
  const go = (next: number) => {
    onChange(next)
    announce(String(next))
  }
  return (
    <div className={classes['years']}>
      <ActionIcon id="books-year" aria-label="The year before" onClick={() => go(year - 1)}>
        <IconChevronLeft size={18} stroke={1.75} />
      </ActionIcon>
      <span className={classes['year']}>{year}</span>
      <ActionIcon aria-label="The year after" onClick={() => go(year + 1)}>
        <IconChevronRight size={18} stroke={1.75} />
      </ActionIcon>
    </div>
  )
}
