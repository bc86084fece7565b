import { Select } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { api } from '../../api/queries.ts'

interface PropertySelectProps {
  readonly value: string | null
  readonly onChange: (property_id: string | null) => void
}

/** Finds a property by its address, however many there are. */
export function PropertySelect({ value, onChange }: PropertySelectProps) {
  const [text, setText] = useState('')
  const [wanted] = useDebouncedValue(text, 150)
  const found = useQuery(
    api.properties.list.queryOptions({
      input: { q: wanted, limit: 20 },
      placeholderData: previous => previous,
    }),
  )
  const chosen = useQuery(
    api.properties.get.queryOptions({ input: { prop_id: value ?? '' }, enabled: value !== null }),
  )
  const options = new Map(
    [...(chosen.data ? [chosen.data] : []), ...(found.data?.items ?? [])].map(each => [
      each.id,
      each.address,
    ]),
  )
  return (
    <Select
      label="Property"
      placeholder="Search by address"
      searchable
      clearable
      data={[...options].map(([id, label]) => ({ value: id, label }))}
      filter={({ options: all }) => all}
      value={value}
      onChange={onChange}
      onSearchChange={setText}
      nothingFoundMessage="No property at such an address"
    />
  )
}
