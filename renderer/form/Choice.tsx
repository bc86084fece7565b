import { Select, type SelectProps } from '@mantine/core'
import { type FocusEvent, type MouseEvent, useEffect, useRef, useState } from 'react'

export interface Option<T extends string> {
  readonly value: T
  readonly label: string
}

/** Makes what is not among the choices yet, and gives its value. */
export interface Maker {
  /** What it is called in `Add property “12 Elm St”`. */
  readonly what: string
  readonly make: (text: string) => void
}

export interface ChoiceProps<T extends string>
  extends Omit<
    SelectProps,
    'data' | 'value' | 'onChange' | 'clearable' | 'allowDeselect' | 'filter' | 'searchValue'
  > {
  readonly options:
    | readonly Option<T>[]
    | readonly { readonly group: string; readonly items: readonly Option<T>[] }[]
  readonly value: T | null
  readonly onChange: (value: T | null) => void
  /** Whether nothing may be chosen. */
  readonly clearable?: boolean
  /** Whether the options are found already, by what is typed. */
  readonly found?: boolean
  readonly maker?: Maker
}

const MAKE = '\u0000make'

function flat<T extends string>(options: ChoiceProps<T>['options']): Option<T>[] {
  return options.flatMap<Option<T>>(each => ('items' in each ? [...each.items] : [each]))
}

/**
 * One of several. Where it is searched, what is typed over the chosen one searches for what was typed: it is marked as a whole when the
 * field is entered. Where there is none of that name, it can be added on the spot.
 */
export function Choice<T extends string>({
  options,
  value,
  onChange,
  clearable = false,
  found = false,
  maker,
  onSearchChange,
  autoFocus = false,
  ...rest
}: ChoiceProps<T>) {
  const field = useRef<HTMLInputElement>(null)
  // The focus opens what is searched. Before its list is there, the field could not tell which it is, nor that it is open.
  useEffect(() => {
    if (!autoFocus) return undefined
    const frame = requestAnimationFrame(() => field.current?.focus())
    return () => cancelAnimationFrame(frame)
  }, [autoFocus])
  const [search, setSearch] = useState('')
  const known = flat(options)
  const wanted = search.trim()
  const isKnown = known.some(({ label }) => label.toLowerCase() === wanted.toLowerCase())
  const offer =
    maker && wanted !== '' && !isKnown ? [{ value: MAKE, label: `Add ${maker.what} “${wanted}”` }] : []
  const mark = (event: FocusEvent<HTMLInputElement> | MouseEvent<HTMLInputElement>) =>
    event.currentTarget.select()
  const data: SelectProps['data'] = [
    ...options.map(each => ('items' in each ? { group: each.group, items: [...each.items] } : each)),
    ...offer,
  ]
  return (
    <Select
      // Without it the list is gone as soon as nothing has the name that is typed, and the field seems to be broken.
      {...(rest.searchable && !maker && { nothingFoundMessage: 'Nothing found' })}
      {...rest}
      ref={field}
      clearable={clearable}
      allowDeselect={clearable}
      data={data}
      {...(found || maker
        ? {
            filter: ({ options: all, search: typed }) =>
              found
                ? all
                : all.filter(
                    option =>
                      'group' in option ||
                      option.value === MAKE ||
                      option.label.toLowerCase().includes(typed.toLowerCase().trim()),
                  ),
          }
        : {})}
      value={value}
      onChange={chosen => {
        if (chosen === MAKE) maker?.make(wanted)
        else onChange(known.find(option => option.value === chosen)?.value ?? null)
      }}
      onSearchChange={text => {
        setSearch(text)
        onSearchChange?.(text)
      }}
      {...(rest.searchable ? { onFocus: mark, onClick: mark } : {})}
    />
  )
}
