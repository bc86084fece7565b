import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { AuditActor } from '../../../shared/contract/audit.ts'
import { actorText, type Words } from '../../../shared/domain/audit-words.ts'
import { api } from '../../api/queries.ts'
import { formatDate } from '../../components/date-text.ts'
import { type ActiveFilter, FilterBar } from '../../components/FilterBar.tsx'
import { FilterDate, FilterMenu, FilterSelect } from '../../components/FilterMenu.tsx'
import { useTypedSearch } from '../../components/typed-search.ts'
import type { HistorySearch } from './search.ts'

interface HistoryFiltersProps {
  readonly search: HistorySearch
  readonly words: Words
  /** What the one record that is looked at is called. */
  readonly title: string
  readonly onChange: (change: Partial<HistorySearch>) => void
  readonly onClear: () => void
}

/** How long after the last key the search runs. */
const PAUSE = 200

/** Each filter in force as a sentence. */
function sentences({ search, words, title, onChange }: HistoryFiltersProps): ActiveFilter[] {
  const found: ActiveFilter[] = []
  const add = (key: keyof HistorySearch, label: string) =>
    found.push({ key, label, onRemove: () => onChange({ [key]: undefined }) })
  if (search.actor) add('actor', `Done by ${lower(actorText(search.actor))}`)
  if (search.entity_kind) add('entity_kind', `Record is ${lower(words.kindText(search.entity_kind))}`)
  if (search.entity_id) add('entity_id', `About ${title || 'one record'}`)
  if (search.action) add('action', `Was ${words.actionText(search.action)}`)
  if (search.from) add('from', `From ${formatDate(search.from)}`)
  if (search.to) add('to', `Until ${formatDate(search.to)}`)
  return found
}

function lower(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1)
}

export function HistoryFilters(props: HistoryFiltersProps) {
  const { search, words, onChange, onClear } = props
  const [text, setText] = useTypedSearch(search.q, q => onChange({ q }), PAUSE)
  const [opened, setOpened] = useState(false)
  const known = useQuery(api.audit.kinds.queryOptions({ input: {}, enabled: opened }))
  const clear = () => {
    setText('')
    onClear()
  }
  return (
    <FilterBar
      search={{ value: text, onChange: setText, placeholder: 'Search changes' }}
      active={sentences(props)}
      onClear={clear}
    >
      <FilterMenu opened={opened} onChange={setOpened}>
        <FilterSelect
          label="Done by"
          options={AuditActor.options.map(value => ({ value, label: actorText(value) }))}
          value={search.actor}
          onChange={value => onChange({ actor: AuditActor.optional().catch(undefined).parse(value) })}
        />
        <FilterSelect
          label="Record"
          searchable
          options={(known.data?.kinds ?? []).map(value => ({ value, label: words.kindText(value) }))}
          value={search.entity_kind}
          onChange={entity_kind => onChange({ entity_kind })}
        />
        <FilterSelect
          label="What was done"
          searchable
          options={(known.data?.actions ?? []).map(value => ({ value, label: words.actionText(value) }))}
          value={search.action}
          onChange={action => onChange({ action })}
        />
        <FilterDate label="From" value={search.from} onChange={from => onChange({ from })} />
        <FilterDate label="Until" value={search.to} onChange={to => onChange({ to })} />
      </FilterMenu>
    </FilterBar>
  )
}
