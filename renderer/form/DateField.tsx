import { ActionIcon, Popover } from '@mantine/core'
import { DatePicker } from '@mantine/dates'
import { IconCalendar } from '@tabler/icons-react'
import { useState } from 'react'
import {
  type DateSense,
  FIRST_TYPED_DATE,
  LAST_TYPED_DATE,
  readDate,
} from '../../shared/domain/typed-date.ts'
import { useHousehold } from '../api/household.ts'
import { formatDate } from '../components/date-text.ts'
import { useEscapeCloses } from '../components/escape-closes.ts'
import { typedDatesLocale } from '../components/locale.ts'
import type { FieldBinding } from './field-binding.ts'
import { useOnTop } from './leave-guard.tsx'
import { type LineLook, TypedInput } from './TypedInput.tsx'

interface DateFieldProps extends LineLook {
  /** `YYYY-MM-DD`; null while blank. */
  readonly binding: FieldBinding<string | null>
  /** What a date without a year means here. */
  readonly sense: DateSense
  /** The last date that makes sense here: today, for what has happened. */
  readonly latest?: string
  /** Whether the calendar opens inside the menu around it, which would close over one outside. */
  readonly within?: boolean
}

/** Weekdays as the picker counts them. */
const FIRST_WEEKDAY = { sunday: 0, monday: 1, saturday: 6 } as const

/** A field for a date, typed as people do, or picked from a calendar that opens only when it is asked for. */
export function DateField({ sense, latest, within = false, ...rest }: DateFieldProps) {
  const { today, weekStart } = useHousehold()
  const [opened, setOpened] = useState(false)
  // Escape closes the calendar, and not the panel that it is over.
  useOnTop(opened)
  useEscapeCloses(opened, () => setOpened(false))
  const locale = typedDatesLocale()
  const { binding, disabled } = rest
  const read = (text: string) => {
    const reading = readDate(text, { today, locale, sense })
    return reading.kind === 'value' && latest !== undefined && reading.value > latest
      ? { kind: 'problem' as const, text: `must not be after ${formatDate(latest)}` }
      : reading
  }
  return (
    <Popover
      opened={opened}
      onChange={setOpened}
      position="bottom-end"
      trapFocus
      returnFocus
      withinPortal={!within}
    >
      <TypedInput
        {...rest}
        kind="date"
        read={read}
        write={value => formatDate(value)}
        onKeyDown={event => {
          if (event.key === 'ArrowDown') {
            event.preventDefault()
            setOpened(true)
          }
        }}
        rightSection={
          <Popover.Target>
            <ActionIcon
              size={24}
              tabIndex={-1}
              aria-label="Open the calendar"
              disabled={disabled ?? false}
              onClick={() => setOpened(now => !now)}
            >
              <IconCalendar size={15} stroke={1.75} aria-hidden />
            </ActionIcon>
          </Popover.Target>
        }
      />
      <Popover.Dropdown aria-label="Calendar" onKeyDown={event => event.stopPropagation()}>
        <DatePicker
          firstDayOfWeek={FIRST_WEEKDAY[weekStart]}
          minDate={FIRST_TYPED_DATE}
          maxDate={latest ?? LAST_TYPED_DATE}
          defaultDate={binding.value ?? today}
          value={binding.value}
          onChange={value => {
            if (value !== null) binding.onChange(value)
            setOpened(false)
          }}
        />
      </Popover.Dropdown>
    </Popover>
  )
}
