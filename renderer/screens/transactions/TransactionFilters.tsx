import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { linkOfKey } from '../../../shared/domain/links.ts'
import { said } from '../../../shared/domain/said.ts'
import type { Places } from '../../api/places.ts'
import { api } from '../../api/queries.ts'
import { formatDate, formatMonth } from '../../components/date-text.ts'
import { type ActiveFilter, FilterBar } from '../../components/FilterBar.tsx'
import { FilterAmount, FilterDate, FilterMenu, FilterSelect } from '../../components/FilterMenu.tsx'
import { formatMoney } from '../../components/money-format.ts'
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

/** Each filter in force as a sentence. */
function sentences(
  { search, places, currency, onChange }: TransactionFiltersProps,
  payeeName: string | undefined,
  purpose: string | undefined,
): ActiveFilter[] {
  const found: ActiveFilter[] = []
  const add = (key: keyof TransactionsSearch, label: string) =>
    found.push({ key, label, onRemove: () => onChange({ [key]: undefined }) })
  if (search.tx_type) add('tx_type', `Type is ${TYPES[search.tx_type].toLowerCase()}`)
  if (search.status) add('status', search.status === 'void' ? 'Is void' : 'Is posted')
  if (search.account_id) add('account_id', `Account is ${places.accountName(search.account_id)}`)
  if (search.bucket_id) add('bucket_id', `Bucket is ${places.bucketName(search.bucket_id)}`)
  if (search.payee_id) add('payee_id', said`Payee is ${payeeName ?? ''}`)
  if (search.month) add('month', `In ${formatMonth(search.month)}`)
  if (search.from) add('from', `From ${formatDate(search.from)}`)
  if (search.to) add('to', `Until ${formatDate(search.to)}`)
  if (search.min_amount !== undefined)
    add('min_amount', `At least ${formatMoney(search.min_amount, currency)}`)
  if (search.max_amount !== undefined)
    add('max_amount', `At most ${formatMoney(search.max_amount, currency)}`)
  if (search.tag) add('tag', `Tagged ${search.tag}`)
  if (search.uncategorised) add('uncategorised', 'In no bucket')
  if (search.import_id) add('import_id', 'From one import')
  if (search.review) add('review', 'To review')
  if (search.link) add('link', purpose === undefined ? 'For one thing' : said`For ${purpose}`)
  return found
}

/** What the thing is called that the list is filtered by. */
function usePurpose(link: string | undefined): string | undefined {
  const thing = link === undefined ? undefined : linkOfKey(link)
  const money = useQuery(
    api.links.money.queryOptions({
      input: { kind: thing?.kind ?? 'deal', id: thing?.id ?? '-', limit: 1 },
      enabled: thing !== undefined,
    }),
  )
  return money.data?.label
}

export function TransactionFilters(props: TransactionFiltersProps) {
  usePrivacy()
  const { search, places, currency, onChange, onClear } = props
  const [text, setText] = useTypedSearch(search.text, text => onChange({ text }), PAUSE)
  const [opened, setOpened] = useState(false)
  const payee = useQuery(
    api.payees.get.queryOptions({
      input: { payee_id: search.payee_id ?? '' },
      enabled: search.payee_id !== undefined,
    }),
  )
  const tags = useQuery(api.transactions.tags.queryOptions({ input: {}, enabled: opened }))
  const clear = () => {
    setText('')
    onClear()
  }
  return (
    <FilterBar
      search={{ value: text, onChange: setText, placeholder: 'Search payee, description, notes, tags' }}
      active={sentences(props, payee.data?.name, usePurpose(search.link))}
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
          currency={currency}
          value={search.min_amount}
          onChange={min_amount => onChange({ min_amount })}
        />
        <FilterAmount
          label="At most"
          currency={currency}
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
