import { Select } from '@mantine/core'

interface TimeZoneSelectProps {
  readonly value: string | null
  readonly onChange: (zone: string | null) => void
}

const ZONES = Intl.supportedValuesOf('timeZone').map(zone => ({
  value: zone,
  label: zone.replaceAll('_', ' '),
}))

/** Where somebody lives, so that they are not called at night. */
export function TimeZoneSelect({ value, onChange }: TimeZoneSelectProps) {
  return (
    <Select
      label="Time zone"
      description="Without it, texts and calls are held rather than sent at night."
      placeholder="Search: Chicago"
      searchable
      clearable
      limit={50}
      data={value !== null && !ZONES.some(zone => zone.value === value) ? [value, ...ZONES] : ZONES}
      value={value}
      onChange={onChange}
    />
  )
}
