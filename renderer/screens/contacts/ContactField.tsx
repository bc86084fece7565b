import { useDebouncedValue } from '@mantine/hooks'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { Contact } from '../../../shared/contract/contacts.ts'
import { api } from '../../api/queries.ts'
import { type FieldBinding, OptionalChoiceField } from '../../form/index.ts'

interface ContactFieldProps {
  readonly label: string
  readonly binding: FieldBinding<string | null>
}

/** Finds a contact by name, company, number or address, however many there are; or none. */
export function ContactField({ label, binding }: ContactFieldProps) {
  const { value } = binding
  const [text, setText] = useState('')
  const [wanted] = useDebouncedValue(text, 150)
  const chosen = useQuery(
    api.contacts.get.queryOptions({ input: { contact_id: value ?? '' }, enabled: value !== null }),
  )
  // The chosen one's own name, put into the field, is not searched for.
  const isOwn = chosen.data !== undefined && wanted === nameOf(chosen.data)
  const found = useQuery(
    api.contacts.list.queryOptions({
      input: { limit: 20, ...(isOwn || wanted.trim() === '' ? {} : { q: wanted.trim().slice(0, 100) }) },
      placeholderData: previous => previous,
    }),
  )
  const options = new Map(
    [...(chosen.data ? [chosen.data] : []), ...(found.data?.items ?? [])].map(each => [
      each.id,
      nameOf(each),
    ]),
  )
  return (
    <OptionalChoiceField
      label={label}
      searchable
      found
      options={[...options].map(([id, name]) => ({ value: id, label: name }))}
      binding={binding}
      onSearchChange={setText}
      nothingFoundMessage="No matching contact"
    />
  )
}

function nameOf({ name, company }: Pick<Contact, 'name' | 'company'>): string {
  return company === '' || company === name ? name : `${name}, ${company}`
}
