import { Button } from '@mantine/core'
import { IconBuildingStore, IconPlus } from '@tabler/icons-react'
import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { useMemo, useState } from 'react'
import { useHousehold } from '../../api/household.ts'
import { usePlaces } from '../../api/places.ts'
import { api } from '../../api/queries.ts'
import { useCommands } from '../../app/commands.ts'
import { useShortcuts } from '../../app/shortcuts.ts'
import { ColumnMenu } from '../../components/ColumnMenu.tsx'
import { EmptyState } from '../../components/EmptyState.tsx'
import { FilterBar } from '../../components/FilterBar.tsx'
import { FullHeight } from '../../components/FullHeight.tsx'
import { RowsSkeleton } from '../../components/Loading.tsx'
import { PageHeader } from '../../components/PageHeader.tsx'
import { ReadFailure } from '../../components/ReadFailure.tsx'
import { readOn } from '../../components/read-on.ts'
import { useTypedSearch } from '../../components/typed-search.ts'
import { useArranged } from '../../components/use-columns.ts'
import { VirtualTable } from '../../components/VirtualTable.tsx'
import { payeeColumns } from './columns.tsx'
import { PayeeHistory } from './PayeeHistory.tsx'
import { PayeePanel } from './PayeePanel.tsx'
import type { PayeesSearch } from './search.ts'

const PAGE = 200
const PAUSE = 150

function usePayees({ search = '', sort = 'spent', archived = false }: PayeesSearch) {
  return useInfiniteQuery(
    api.payees.list.infiniteOptions({
      input: (offset: number) => ({
        search,
        sort,
        status: archived ? ('archived' as const) : ('active' as const),
        limit: PAGE,
        offset,
      }),
      initialPageParam: 0,
      getNextPageParam: (last, pages) => {
        const read = pages.reduce((sum, page) => sum + page.items.length, 0)
        return read < last.total ? read : undefined
      },
      placeholderData: previous => previous,
    }),
  )
}

/** Who is paid: a list however long it is, and each payee beside it. */
export function PayeesScreen() {
  const { currency } = useHousehold()
  const places = usePlaces()
  const search = useSearch({ from: '/payees' })
  const navigate = useNavigate()
  const set = (change: Partial<PayeesSearch>) =>
    void navigate({ to: '/payees', search: { ...search, ...change }, replace: true })
  const [adding, setAdding] = useState(false)
  const [text, setText] = useTypedSearch(search.search, found => set({ search: found }), PAUSE)
  const list = usePayees(search)
  const allColumns = useMemo(() => payeeColumns(places, currency), [places, currency])
  const columns = useArranged('payees', allColumns)
  const rows = list.data?.pages.flatMap(page => page.items.filter(row => row.id !== null)) ?? []
  const offered = useQuery(api.payees.historyState.queryOptions({ input: {} })).data?.offered === true
  const actions = [
    { id: 'payees.add', keys: 'n', label: 'Add a payee', group: 'Payees', run: () => setAdding(true) },
  ]
  useShortcuts(actions)
  useCommands(actions)
  const isFiltered = search.search !== undefined || search.archived === true
  return (
    <FullHeight>
      <PageHeader
        title="Payees"
        actions={
          <>
            <Button variant="default" onClick={() => set({ history: true })}>
              {offered ? 'Older transactions without a payee' : 'Older transactions'}
            </Button>
            <Button leftSection={<IconPlus size={16} stroke={2} />} onClick={() => setAdding(true)}>
              Add payee
            </Button>
          </>
        }
      />
      <FilterBar search={{ value: text, onChange: setText, placeholder: 'Search payees' }}>
        <Button variant="default" onClick={() => set({ archived: search.archived ? undefined : true })}>
          {search.archived ? 'Show active ones' : 'Show archived ones'}
        </Button>
        <ColumnMenu list="payees" columns={allColumns} />
      </FilterBar>
      <ReadFailure query={list} title="The payees could not be loaded" />
      {list.isPending ? <RowsSkeleton label="Loading payees" rows={12} /> : null}
      {list.data && rows.length === 0 && !isFiltered ? (
        <NoPayees onAdd={() => setAdding(true)} />
      ) : list.data ? (
        <VirtualTable
          label="Payees"
          columns={columns}
          rows={rows}
          rowKey={row => row.id ?? row.name}
          rowLabel={row => row.name}
          {...readOn(list)}
          onOpen={row => set({ open: row.id ?? undefined })}
          openKey={search.open}
          sort={{
            column: search.sort ?? 'spent',
            direction: search.sort === 'name' ? 'asc' : 'desc',
          }}
          onSort={({ column }) =>
            set({ sort: column === 'name' || column === 'last_used' ? column : undefined })
          }
          empty={<NothingMatches onClear={() => void navigate({ to: '/payees', search: {} })} />}
        />
      ) : null}
      <PayeePanel
        open={adding ? { id: undefined } : search.open === undefined ? null : { id: search.open }}
        places={places}
        currency={currency}
        onClose={() => {
          setAdding(false)
          if (search.open !== undefined) set({ open: undefined })
        }}
      />
      <PayeeHistory opened={search.history === true} onClose={() => set({ history: undefined })} />
    </FullHeight>
  )
}

function NoPayees({ onAdd }: { readonly onAdd: () => void }) {
  return (
    <EmptyState
      icon={IconBuildingStore}
      title="No payees yet"
      text="They come with your transactions: all that banks write of one shop leads to one payee."
      actions={
        <>
          <Button component={Link} to="/import">
            Import a bank file
          </Button>
          <Button variant="default" onClick={onAdd}>
            Add one by hand
          </Button>
        </>
      }
    />
  )
}

function NothingMatches({ onClear }: { readonly onClear: () => void }) {
  return (
    <EmptyState
      level={3}
      icon={IconBuildingStore}
      title="Nothing matches"
      text="No payee matches the search."
      actions={
        <Button variant="default" onClick={onClear}>
          Clear the search
        </Button>
      }
    />
  )
}
