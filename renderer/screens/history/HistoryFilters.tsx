import { Button, Popover, Select, Stack } from '@mantine/core'
import { DateInput } from '@mantine/dates'
import { IconFilter } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { AuditActor } from '../../../shared/contract/audit.ts'
import { actionText, actorText, kindText } from '../../../shared/domain/audit-words.ts'
import { api } from '../../api/queries.ts'
import type { HistorySearch } from '../../app/search.ts'
import { formatDate } from '../../components/date-text.ts'
import { type ActiveFilter, FilterBar } from '../../components/FilterBar.tsx'

interface HistoryFiltersProps {
  readonly search: HistorySearch
  /** What the one record that is looked at is called. */
  readonly title: string
  readonly onChange: (change: Partial<HistorySearch>) => void
  readonly onClear: () => void
}

/** How long after the last key the search runs. */
const PAUSE = 200

/** Each filter in force as a sentence. */
function sentences({ search, title, onChange }: HistoryFiltersProps): ActiveFilter[] {
  const found: ActiveFilter[] = []
  const add = (key: keyof HistorySearch, label: string) =>
    found.push({ key, label, onRemove: () => onChange({ [key]: undefined }) })
  if (search.actor) add('actor', `Done by ${lower(actorText(search.actor))}`)
  if (search.entity_kind) add('entity_kind', `Record is ${lower(kindText(search.entity_kind))}`)
  if (search.entity_id) add('entity_id', `About ${title || 'one record'}`)
  if (search.action) add('action', `Was ${actionText(search.action)}`)
  if (search.from) add('from', `From ${formatDate(search.from)}`)
  if (search.to) add('to', `Until ${formatDate(search.to)}`)
  return found
}

function lower(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1)
}

export function HistoryFilters(props: HistoryFiltersProps) {
  const { search, onChange, onClear } = props
  const [text, setText] = useState(search.q ?? '')
  const [opened, setOpened] = useState(false)
  const known = useQuery(api.audit.kinds.queryOptions({ input: {}, enabled: opened }))
  const wanted = text.trim() === '' ? undefined : text.trim()
  useEffect(() => {
    if (wanted === search.q) return
    const timer = setTimeout(() => onChange({ q: wanted }), PAUSE)
    return () => clearTimeout(timer)
  }, [wanted, search.q, onChange])
  const clear = () => {
    setText('')
    onClear()
  }
  return (
    <FilterBar
      search={{ value: text, onChange: setText, placeholder: 'Search what was changed' }}
      active={sentences(props)}
      onClear={clear}
    >
      <Popover opened={opened} onChange={setOpened} position="bottom-start" width={320} trapFocus returnFocus>
        <Popover.Target>
          <Button
            variant="default"
            leftSection={<IconFilter size={15} stroke={1.75} />}
            onClick={() => setOpened(now => !now)}
            aria-expanded={opened}
          >
            Filter
          </Button>
        </Popover.Target>
        <Popover.Dropdown aria-label="Filters">
          <Stack gap="xs">
            <Select
              label="Done by"
              clearable
              comboboxProps={{ withinPortal: false }}
              data={AuditActor.options.map(value => ({ value, label: actorText(value) }))}
              value={search.actor ?? null}
              onChange={value => onChange({ actor: AuditActor.optional().catch(undefined).parse(value) })}
            />
            <Select
              label="Record"
              clearable
              searchable
              comboboxProps={{ withinPortal: false }}
              data={(known.data?.kinds ?? []).map(value => ({ value, label: kindText(value) }))}
              value={search.entity_kind ?? null}
              onChange={value => onChange({ entity_kind: value ?? undefined })}
            />
            <Select
              label="What was done"
              clearable
              searchable
              comboboxProps={{ withinPortal: false }}
              data={(known.data?.actions ?? []).map(value => ({ value, label: actionText(value) }))}
              value={search.action ?? null}
              onChange={value => onChange({ action: value ?? undefined })}
            />
            <DateInput
              label="From"
              clearable
              valueFormat="YYYY-MM-DD"
              popoverProps={{ withinPortal: false }}
              value={search.from ?? null}
              onChange={value => onChange({ from: value ?? undefined })}
            />
            <DateInput
              label="Until"
              clearable
              valueFormat="YYYY-MM-DD"
              popoverProps={{ withinPortal: false }}
              value={search.to ?? null}
              onChange={value => onChange({ to: value ?? undefined })}
            />
          </Stack>
        </Popover.Dropdown>
      </Popover>
    </FilterBar>
  )
}
