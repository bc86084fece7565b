import { useDebouncedValue } from '@mantine/hooks'
import { useMutation, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { said } from '../../../shared/domain/said.ts'
import { errorText } from '../../api/errors.ts'
import { api, client } from '../../api/queries.ts'
import { toastDone } from '../../components/toast.tsx'
import { Choice, type FieldBinding, useField } from '../../form/index.ts'

interface PropertySelectProps {
  readonly value: string | null
  readonly onChange: (property_id: string | null) => void
  readonly error?: string | null
}

/** Finds a property by its address, however many there are; one that is not known yet is added on the spot, and chosen. */
export function PropertySelect({ value, onChange, error = null }: PropertySelectProps) {
  const [text, setText] = useState('')
  const [wanted] = useDebouncedValue(text, 150)
  const chosen = useQuery(
    api.properties.get.queryOptions({ input: { prop_id: value ?? '' }, enabled: value !== null }),
  )
  // The chosen one's own address, put into the field, is not searched for.
  const searched = wanted === chosen.data?.address ? '' : wanted.slice(0, 200)
  const found = useQuery(
    api.properties.list.queryOptions({
      input: { q: searched, limit: 20 },
      placeholderData: previous => previous,
    }),
  )
  const make = useMutation({
    mutationFn: (line: string) => client.properties.create({ line }),
    onSuccess: property => {
      toastDone(said`${property.line} added to the properties`)
      onChange(property.id)
    },
  })
  const options = new Map(
    [...(chosen.data ? [chosen.data] : []), ...(found.data?.items ?? [])].map(each => [
      each.id,
      each.address,
    ]),
  )
  return (
    <Choice
      label="Property"
      placeholder="Search by address"
      searchable
      clearable
      found
      options={[...options].map(([id, label]) => ({ value: id, label }))}
      maker={{
        what: 'property',
        make: line => {
          if (!make.isPending) make.mutate(line)
        },
      }}
      value={value}
      onChange={onChange}
      onSearchChange={setText}
      nothingFoundMessage="No matching property"
      error={make.error ? `The property was not added: ${errorText(make.error)}` : error}
    />
  )
}

/** The same, as a field of a form. */
export function PropertyField({ binding }: { readonly binding: FieldBinding<string | null> }) {
  const { error } = useField(binding, 'Property')
  return <PropertySelect value={binding.value} onChange={binding.onChange} error={error} />
}
