import { useDebouncedValue } from '@mantine/hooks'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { api } from '../../api/queries.ts'
import { Choice } from '../../form/index.ts'

/** A payee that there is, or one of a name that is to be made. */
export type ChosenPayee =
  | { readonly id: string; readonly name: string }
  | { readonly id: null; readonly name: string }

interface PayeeChoiceProps {
  readonly label: string
  /** Not to be chosen. */
  readonly without: string
  readonly value: ChosenPayee | null
  readonly onChange: (chosen: ChosenPayee | null) => void
  /** Whether a new one can be named. */
  readonly canMake: boolean
}

const MADE = 'made'
const MOST = 30

/** One of the payees, found by a part of its name. */
export function PayeeChoice({ label, without, value, onChange, canMake }: PayeeChoiceProps) {
  const [typed, setTyped] = useState('')
  const [wanted] = useDebouncedValue(typed, 150)
  const found = useQuery(
    api.payees.list.queryOptions({
      input: { search: wanted.slice(0, 100), limit: MOST },
      placeholderData: previous => previous,
    }),
  )
  // What was found for other words than those that are there now is not offered: it would be chosen by the next key.
  const isCurrent = wanted === typed && found.data !== undefined && !found.isPlaceholderData
  const listed = (isCurrent ? found.data.items : []).flatMap(({ id, name }) =>
    id === null || id === without ? [] : [{ value: id, label: name }],
  )
  const own = value ? { value: value.id ?? MADE, label: value.name } : null
  const options = own && !listed.some(each => each.value === own.value) ? [own, ...listed] : listed
  return (
    <Choice
      label={label}
      placeholder="Search a payee"
      searchable
      clearable
      found
      nothingFoundMessage={isCurrent ? 'No other payee' : 'Searching…'}
      options={options}
      value={own?.value ?? null}
      onChange={chosen => {
        const option = options.find(each => each.value === chosen)
        onChange(option ? { id: option.value === MADE ? null : option.value, name: option.label } : null)
      }}
      onSearchChange={setTyped}
      // Nor is one made before it is known that there is none of this name.
      {...(canMake &&
        isCurrent && {
          maker: { what: 'payee', make: (name: string) => onChange({ id: null, name }) },
        })}
    />
  )
}
