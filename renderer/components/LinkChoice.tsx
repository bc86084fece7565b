import { useDebouncedValue } from '@mantine/hooks'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { type LinkedThing, linkKey, linkOfKey } from '../../shared/domain/links.ts'
import { api } from '../api/queries.ts'
import { Choice, type FieldBinding, useField } from '../form/index.ts'
import { LINK_NAMES } from './link-words.ts'

interface LinkChoiceProps {
  readonly label: string
  readonly description?: string
  readonly value: LinkedThing | null
  readonly onChange: (thing: LinkedThing | null) => void
  readonly disabled?: boolean
  readonly error?: string | null
}

/** Finds what money is for by its name, of whatever kind it is. */
export function LinkChoice({ value, onChange, ...look }: LinkChoiceProps) {
  const [text, setText] = useState('')
  const [wanted] = useDebouncedValue(text, 150)
  const chosen = useQuery(
    api.links.money.queryOptions({
      input: { kind: value?.kind ?? 'deal', id: value?.id ?? '-', limit: 1 },
      enabled: value !== null,
    }),
  )
  const named = chosen.data && value ? { value: linkKey(value), label: chosen.data.label } : undefined
  // The chosen one's own name, put into the field, is not searched for.
  const searched = wanted === named?.label ? '' : wanted.slice(0, 100)
  const found = useQuery(
    api.links.search.queryOptions({ input: { text: searched }, placeholderData: previous => previous }),
  )
  // What was found for other words than those that are there now is not offered: it would be chosen by the next key.
  const isCurrent = wanted === text && !found.isPlaceholderData
  const options = (isCurrent ? (found.data?.items ?? []) : []).map(each => ({
    value: linkKey(each),
    label: [each.label, LINK_NAMES[each.kind], each.detail].filter(part => part !== '').join(' · '),
  }))
  // The chosen one has its own name alone: by a second label the field would write other words, search for those, and so on without end.
  const key = value === null ? null : linkKey(value)
  const others = options.filter(option => option.value !== key)
  return (
    <Choice
      {...look}
      placeholder="Search by name"
      searchable
      clearable
      found
      options={named === undefined ? others : [named, ...others]}
      value={key}
      onChange={chosen => onChange((chosen === null ? undefined : linkOfKey(chosen)) ?? null)}
      onSearchChange={setText}
      nothingFoundMessage="Nothing of this name"
    />
  )
}

interface LinkFieldProps {
  readonly label: string
  readonly description?: string
  readonly binding: FieldBinding<LinkedThing | null>
}

/** The same, as a field of a form. */
export function LinkField({ binding, ...look }: LinkFieldProps) {
  const { error } = useField(binding, look.label)
  return <LinkChoice {...look} value={binding.value} onChange={binding.onChange} error={error} />
}
