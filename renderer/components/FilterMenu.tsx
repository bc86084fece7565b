import { Button, Popover, Select, type SelectProps, Stack } from '@mantine/core'
import { DateInput } from '@mantine/dates'
import { IconFilter } from '@tabler/icons-react'
import type { ReactNode } from 'react'

interface FilterMenuProps {
  readonly opened: boolean
  readonly onChange: (opened: boolean) => void
  readonly children: ReactNode
}

/** The filters of a list, behind one button of its `FilterBar`. */
export function FilterMenu({ opened, onChange, children }: FilterMenuProps) {
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

/** One of several, or any of them. Its list opens inside the menu, which would close over one outside. */
export function FilterSelect({
  value,
  onChange,
  ...rest
}: FilterFieldProps & Pick<SelectProps, 'data' | 'searchable'>) {
  return (
    <Select
      clearable
      comboboxProps={{ withinPortal: false }}
      {...rest}
      value={value ?? null}
      onChange={chosen => onChange(chosen ?? undefined)}
    />
  )
}

export function FilterDate({ label, value, onChange }: FilterFieldProps) {
  return (
    <DateInput
      label={label}
      clearable
      valueFormat="YYYY-MM-DD"
      popoverProps={{ withinPortal: false }}
      value={value ?? null}
      onChange={chosen => onChange(chosen ?? undefined)}
    />
  )
}
