import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { currencyOf, type Places } from '../../api/places.ts'
import { api } from '../../api/queries.ts'
import { FilterBar } from '../../components/FilterBar.tsx'
import { FilterAmount, FilterDate, FilterMenu, FilterSelect } from '../../components/FilterMenu.tsx'
import { useFilterSentences } from '../../components/filter-sentences.ts'
import { useTypedSearch } from '../../components/typed-search.ts'
import { usePrivacy } from '../../state/preferences.ts'
import { FilterPresets } from './FilterPresets.tsx'
import { LedgerTotals } from './LedgerTotals.tsx'
import type { TransactionsSearch } from './search.ts'

interface TransactionFiltersProps {
  readonly search: TransactionsSearch
  readonly places: Places
  readonly currency: string
  readonly onChange: (change: Partial<TransactionsSearch>) => void
  readonly onClear: () => void
}

/** How long after the last key the search runs. */
const PAUSE = 150

const TYPES = { income: 'Income', expense: 'Expense', transfer: 'Transfer' } as const

export function TransactionFilters(props: TransactionFiltersProps) {
  usePrivacy()
  const { search, places, currency, onChange, onClear } = props
  const [text, setText] = useTypedSearch(search.text, text => onChange({ text }), PAUSE)
  const [opened, setOpened] = useState(false)
  // What is typed stands in its own field.
  const sentences = useFilterSentences({ ...search, text: undefined }, places, currency, {}, key =>
    onChange({ [key]: undefined }),
  )
  const own = currencyOf(places, search.account_id ?? null, currency)
  const tags = useQuery(api.transactions.tags.queryOptions({ input: {}, enabled: opened }))
  const clear = () => {
    setText('')
    onClear()
  }
  return (
    <FilterBar
      search={{ value: text, onChange: setText, placeholder: 'Search payee, description, notes, tags' }}
      active={sentences}
      onClear={clear}
      summary={<LedgerTotals search={search} currency={currency} />}
    >
      <FilterPresets onChange={onChange} />
      <FilterMenu opened={opened} onChange={setOpened}>
        <FilterSelect
          label="Type"
          options={Object.entries(TYPES).map(([value, label]) => ({ value, label }))}
          value={search.tx_type}
          onChange={value =>
            onChange({
              tx_type: value === 'income' || value === 'expense' || value === 'transfer' ? value : undefined,
            })
          }
        />
        <FilterSelect
          label="Account"
          searchable
          options={places.accounts.map(({ id, name }) => ({ value: id, label: name }))}
          value={search.account_id}
          onChange={account_id => onChange({ account_id })}
        />
        <FilterSelect
          label="Bucket"
          searchable
          options={places.buckets.map(({ id, name }) => ({ value: id, label: name }))}
          value={search.bucket_id}
          onChange={bucket_id => onChange({ bucket_id })}
        />
        <FilterSelect
          label="Tag"
          searchable
          options={(tags.data?.items ?? []).map(value => ({ value, label: value }))}
          value={search.tag}
          onChange={tag => onChange({ tag })}
        />
        <FilterDate label="From" value={search.from} onChange={from => onChange({ from })} />
        <FilterDate label="Until" value={search.to} onChange={to => onChange({ to })} />
        <FilterAmount
          label="At least"
          currency={own}
          value={search.min_amount}
          onChange={min_amount => onChange({ min_amount })}
        />
        <FilterAmount
          label="At most"
          currency={own}
          value={search.max_amount}
          onChange={max_amount => onChange({ max_amount })}
        />
        <FilterSelect
          label="State"
          options={[
            { value: 'posted', label: 'Posted' },
            { value: 'void', label: 'Void' },
          ]}
          value={search.status}
          onChange={value => onChange({ status: value === 'posted' || value === 'void' ? value : undefined })}
        />
        <Button
          variant="default"
          onClick={() => onChange({ uncategorised: search.uncategorised ? undefined : true })}
        >
          {search.uncategorised ? 'Also show those with a bucket' : 'Only those without a bucket'}
        </Button>
        <Button variant="default" onClick={() => onChange({ review: search.review ? undefined : true })}>
          {search.review ? 'Also show those already reviewed' : 'Only those to review'}
        </Button>
      </FilterMenu>
    </FilterBar>
  )
}
