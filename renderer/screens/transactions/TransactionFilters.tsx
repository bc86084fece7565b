import { Button, Popover, Select, Stack } from '@mantine/core'
import { DateInput } from '@mantine/dates'
import { IconFilter } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import type { Places } from '../../api/places.ts'
import { api } from '../../api/queries.ts'
import type { TransactionsSearch } from '../../app/search.ts'
import { formatDate, formatMonth } from '../../components/date-text.ts'
import { type ActiveFilter, FilterBar } from '../../components/FilterBar.tsx'
import { MoneyInput } from '../../components/MoneyInput.tsx'
import { formatMoney } from '../../components/money-format.ts'

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
function sentences({ search, places, currency, onChange }: TransactionFiltersProps): ActiveFilter[] {
  const found: ActiveFilter[] = []
  const add = (key: keyof TransactionsSearch, label: string) =>
    found.push({ key, label, onRemove: () => onChange({ [key]: undefined }) })
  if (search.tx_type) add('tx_type', `Type is ${TYPES[search.tx_type].toLowerCase()}`)
  if (search.status) add('status', search.status === 'void' ? 'Is void' : 'Is posted')
  if (search.account_id) add('account_id', `Account is ${places.accountName(search.account_id)}`)
  if (search.bucket_id) add('bucket_id', `Bucket is ${places.bucketName(search.bucket_id)}`)
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
  return found
}

export function TransactionFilters(props: TransactionFiltersProps) {
  const { search, places, currency, onChange, onClear } = props
  const [text, setText] = useState(search.text ?? '')
  const [opened, setOpened] = useState(false)
  const tags = useQuery(api.transactions.tags.queryOptions({ input: {}, enabled: opened }))
  const wanted = text.trim() === '' ? undefined : text.trim()
  useEffect(() => {
    if (wanted === search.text) return
    const timer = setTimeout(() => onChange({ text: wanted }), PAUSE)
    return () => clearTimeout(timer)
  }, [wanted, search.text, onChange])
  const clear = () => {
    setText('')
    onClear()
  }
  return (
    <FilterBar
      search={{ value: text, onChange: setText, placeholder: 'Search payee, description, notes, tags' }}
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
              label="Type"
              clearable
              comboboxProps={{ withinPortal: false }}
              data={Object.entries(TYPES).map(([value, label]) => ({ value, label }))}
              value={search.tx_type ?? null}
              onChange={value =>
                onChange({
                  tx_type:
                    value === 'income' || value === 'expense' || value === 'transfer' ? value : undefined,
                })
              }
            />
            <Select
              label="Account"
              clearable
              searchable
              comboboxProps={{ withinPortal: false }}
              data={places.accounts.map(({ id, name }) => ({ value: id, label: name }))}
              value={search.account_id ?? null}
              onChange={value => onChange({ account_id: value ?? undefined })}
            />
            <Select
              label="Bucket"
              clearable
              searchable
              comboboxProps={{ withinPortal: false }}
              data={places.buckets.map(({ id, name }) => ({ value: id, label: name }))}
              value={search.bucket_id ?? null}
              onChange={value => onChange({ bucket_id: value ?? undefined })}
            />
            <Select
              label="Tag"
              clearable
              searchable
              comboboxProps={{ withinPortal: false }}
              data={tags.data?.items ?? []}
              value={search.tag ?? null}
              onChange={value => onChange({ tag: value ?? undefined })}
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
            <MoneyInput
              label="At least"
              currency={currency}
              value={search.min_amount ?? null}
              onChange={value => onChange({ min_amount: value ?? undefined })}
            />
            <MoneyInput
              label="At most"
              currency={currency}
              value={search.max_amount ?? null}
              onChange={value => onChange({ max_amount: value ?? undefined })}
            />
            <Select
              label="State"
              clearable
              comboboxProps={{ withinPortal: false }}
              data={[
                { value: 'posted', label: 'Posted' },
                { value: 'void', label: 'Void' },
              ]}
              value={search.status ?? null}
              onChange={value =>
                onChange({ status: value === 'posted' || value === 'void' ? value : undefined })
              }
            />
            <Button
              variant="default"
              onClick={() => onChange({ uncategorised: search.uncategorised ? undefined : true })}
            >
              {search.uncategorised ? 'Show those in buckets too' : 'Only what is in no bucket'}
            </Button>
          </Stack>
        </Popover.Dropdown>
      </Popover>
    </FilterBar>
  )
}
