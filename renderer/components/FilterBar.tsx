import { Button, TextInput } from '@mantine/core'
import { IconSearch, IconX } from '@tabler/icons-react'
import { type ReactNode, useRef } from 'react'
import { said } from '../../shared/domain/said.ts'
import { useShortcuts } from '../app/shortcuts.ts'
import classes from './FilterBar.module.css'

export interface ActiveFilter {
  readonly key: string
  /** The filter as a sentence: `Account is Checking`, `Amount is at least $50`. */
  readonly label: string
  readonly onRemove: () => void
}

export interface FilterBarProps {
  readonly search?: {
    readonly value: string
    readonly onChange: (value: string) => void
    /** What is searched: `Search payee, description, notes`. */
    readonly placeholder: string
  }
  /** Selects and other controls, after the search. */
  readonly children?: ReactNode
  readonly active?: readonly ActiveFilter[]
  readonly onClear?: () => void
  /** At the right end: `1,204 transactions`. */
  readonly summary?: ReactNode
}

/** Search and filters over a list; `/` goes to the search, and each filter in force reads as a sentence with its own remove. */
export function FilterBar({ search, children, active = [], onClear, summary }: FilterBarProps) {
  const input = useRef<HTMLInputElement>(null)
  useShortcuts(
    search
      ? [
          {
            id: 'filter.search',
            keys: '/',
            label: 'Search this list',
            group: 'Lists',
            run: () => input.current?.focus(),
          },
        ]
      : [],
  )
  return (
    <search className={classes['root']}>
      <div className={classes['controls']}>
        {search ? (
          <TextInput
            ref={input}
            className={classes['search'] ?? ''}
            aria-label={search.placeholder}
            placeholder={search.placeholder}
            value={search.value}
            onChange={event => search.onChange(event.currentTarget.value)}
            onKeyDown={event => {
              if (event.key === 'Escape' && search.value !== '') search.onChange('')
            }}
            leftSection={<IconSearch size={15} stroke={1.75} aria-hidden />}
          />
        ) : null}
        {children}
        {summary ? <span className={classes['summary']}>{summary}</span> : null}
      </div>
      {active.length > 0 ? (
        <div className={classes['active']}>
          <ul className={classes['chips']}>
            {active.map(filter => (
              <li key={filter.key} className={classes['chip']}>
                {filter.label}
                <button
                  type="button"
                  className={classes['remove']}
                  aria-label={said`Remove filter: ${filter.label}`}
                  onClick={filter.onRemove}
                >
                  <IconX size={13} stroke={2} aria-hidden />
                </button>
              </li>
            ))}
          </ul>
          {onClear ? (
            <Button variant="subtle" size="compact-sm" onClick={onClear}>
              Clear all
            </Button>
          ) : null}
        </div>
      ) : null}
    </search>
  )
}
