import { Button, Popover, Stack } from '@mantine/core'
import { IconFilter } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { AmountField, Choice, DateField, type Option, useLiveFields } from '../form/index.ts'
import { useEscapeCloses } from './escape-closes.ts'

interface FilterMenuProps {
  readonly opened: boolean
  readonly onChange: (opened: boolean) => void
  readonly children: ReactNode
}

/** The filters of a list, behind one button of its `FilterBar`. */
export function FilterMenu({ opened, onChange, children }: FilterMenuProps) {
  useEscapeCloses(opened, () => onChange(false))
  return (
    <Popover opened={opened} onChange={onChange} position="bottom-start" width={320} trapFocus returnFocus>
      <Popover.Target>
        <Button
          variant="default"
          leftSection={<IconFilter size={15} stroke={1.75} />}
          onClick={() => onChange(!opened)}
          aria-expanded={opened}
        >
          Filter
        </Button>
      </Popover.Target>
      <Popover.Dropdown aria-label="Filters">
        <Stack gap="xs">{children}</Stack>
      </Popover.Dropdown>
    </Popover>
  )
}

interface FilterFieldProps {
  readonly label: string
  readonly value: string | undefined
  readonly onChange: (value: string | undefined) => void
}

interface FilterSelectProps extends FilterFieldProps {
  readonly options: readonly Option<string>[]
  readonly searchable?: boolean
}

/** One of several, or any of them. Its list opens inside the menu, which would close over one outside. */
export function FilterSelect({ value, onChange, ...rest }: FilterSelectProps) {
  return (
    <Choice
      clearable
      comboboxProps={{ withinPortal: false }}
      {...rest}
      value={value ?? null}
      onChange={chosen => onChange(chosen ?? undefined)}
    />
  )
}

export function FilterDate({ label, value, onChange }: FilterFieldProps) {
  const live = useLiveFields()
  return (
    <DateField
      label={label}
      sense="past"
      within
      binding={live.bind<string | null>(label, value ?? null, date => onChange(date ?? undefined))}
    />
  )
}

interface FilterAmountProps {
  readonly label: string
  readonly currency: string
  readonly value: number | undefined
  readonly onChange: (value: number | undefined) => void
}

export function FilterAmount({ label, currency, value, onChange }: FilterAmountProps) {
  const live = useLiveFields()
  return (
    <AmountField
      label={label}
      currency={currency}
      binding={live.bind<number | null>(label, value ?? null, amount => onChange(amount ?? undefined))}
    />
  )
}
