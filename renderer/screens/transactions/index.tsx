import { Button, Menu } from '@mantine/core'
import { IconArrowsExchange, IconListDetails, IconPlus } from '@tabler/icons-react'
import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { useState } from 'react'
import type { z } from 'zod'
import type {
  Transaction,
  TransactionFilter,
  TransactionList,
} from '../../../shared/contract/transactions.ts'
import { useHousehold } from '../../api/household.ts'
import { type Places, usePlaces } from '../../api/places.ts'
import { api } from '../../api/queries.ts'
import { useCommands } from '../../app/commands.ts'
import { useShortcuts } from '../../app/shortcuts.ts'
import { ColumnMenu } from '../../components/ColumnMenu.tsx'
import { formatCount } from '../../components/count-text.ts'
import { EmptyState } from '../../components/EmptyState.tsx'
import { FullHeight } from '../../components/FullHeight.tsx'
import { RowsSkeleton } from '../../components/Loading.tsx'
import { useOpenFromAddress } from '../../components/open-from-address.ts'
import { PageHeader } from '../../components/PageHeader.tsx'
import { ReadFailure } from '../../components/ReadFailure.tsx'
import { readOn } from '../../components/read-on.ts'
import { useRulePanel } from '../../components/rules/use-rule-panel.tsx'
import { useArranged } from '../../components/use-columns.ts'
import { VirtualTable } from '../../components/VirtualTable.tsx'
import type { TableColumn, TableSort } from '../../components/virtual-table-types.ts'
import { BulkBar } from './BulkBar.tsx'
import { transactionColumns } from './columns.tsx'
import type { TransactionsSearch } from './search.ts'
import { TransactionFilters } from './TransactionFilters.tsx'
import { TransactionPanel } from './TransactionPanel.tsx'
import { TransferForm } from './TransferForm.tsx'
import { TransferProposals } from './TransferProposals.tsx'

const PAGE = 100

type ListInput = z.input<typeof TransactionList>

function inputOf({ open: _, confirm: __, add: ___, ...filter }: TransactionsSearch): ListInput {
  return Object.fromEntries(Object.entries(filter).filter(([, value]) => value !== undefined && value !== ''))
}

/** What is found, whatever its order and whichever is open. */
function filterOf(search: TransactionsSearch): TransactionFilter {
  const { sort: _, ...filter } = inputOf(search)
  return filter
}

function isFiltered({ open: _, confirm: __, add: ___, sort: ____, ...filter }: TransactionsSearch): boolean {
  return Object.values(filter).some(value => value !== undefined && value !== '')
}

function sortOf(sort: TransactionsSearch['sort']): TableSort {
  switch (sort) {
    case 'date_asc':
      return { column: 'date', direction: 'asc' }
    case 'amount_desc':
      return { column: 'amount', direction: 'desc' }
    case 'amount_asc':
      return { column: 'amount', direction: 'asc' }
    case 'date_desc':
    case undefined:
      return { column: 'date', direction: 'desc' }
  }
}

function sortName({ column, direction }: TableSort): NonNullable<TransactionsSearch['sort']> {
  if (column === 'amount') return direction === 'asc' ? 'amount_asc' : 'amount_desc'
  return direction === 'asc' ? 'date_asc' : 'date_desc'
}

function useLedger(search: TransactionsSearch) {
  return useInfiniteQuery(
    api.transactions.list.infiniteOptions({
      input: (cursor: string | undefined): ListInput => ({
        ...inputOf(search),
        limit: PAGE,
        ...(cursor === undefined ? {} : { cursor }),
      }),
      initialPageParam: undefined as string | undefined,
      getNextPageParam: page => page.next_cursor ?? undefined,
      placeholderData: previous => previous,
    }),
  )
}

/** What can be done here by a key or from the palette. */
function useLedgerCommands(
  setAdding: (what: 'entry' | 'transfer') => void,
  set: (change: Partial<TransactionsSearch>) => void,
): void {
  const actions = [
    {
      id: 'transactions.add',
      keys: 'n',
      label: 'Add a transaction',
      group: 'Transactions',
      run: () => setAdding('entry'),
    },
    {
      id: 'transactions.transfer',
      keys: 't',
      label: 'Add a transfer',
      group: 'Transactions',
      run: () => setAdding('transfer'),
    },
    {
      id: 'transactions.proposed',
      keys: 'y',
      label: 'Confirm transfers',
      group: 'Transactions',
      run: () => set({ confirm: true }),
    },
    {
      id: 'transactions.uncategorised',
      keys: 'u',
      label: 'Show transactions without a bucket',
      group: 'Transactions',
      run: () => set({ uncategorised: true }),
    },
  ]
  useShortcuts(actions)
  useCommands(actions)
}

/** The ledger: a page at a time however long it is, with filters that read as sentences, and each transaction beside it. */
export function TransactionsScreen() {
  const household = useHousehold()
  const places = usePlaces()
  const search = useSearch({ from: '/transactions' })
  const navigate = useNavigate()
  const set = (change: Partial<TransactionsSearch>) =>
    void navigate({ to: '/transactions', search: { ...search, ...change }, replace: true })
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set())
  /** What is done at once is done to all that the filters find. */
  const [all, setAll] = useState(false)
  const [adding, setAdding] = useState<'entry' | 'transfer' | null>(null)
  const list = useLedger(search)
  const add = () => setAdding('entry')
  useOpenFromAddress('add', search.add || undefined, add)
  useLedgerCommands(setAdding, set)
  const rows = list.data?.pages.flatMap(page => page.items) ?? []
  const allColumns = transactionColumns(
    places,
    rows.some(row => row.running_balance !== null),
    household.today,
  )
  const columns = useArranged('transactions', allColumns)
  const filtered = isFiltered(search)
  const opened = rows.find(row => row.id === search.open)
  const closePanel = () => {
    setAdding(null)
    if (search.open !== undefined) set({ open: undefined })
  }
  return (
    <FullHeight>
      <PageHeader
        title="Transactions"
        actions={
          <LedgerActions
            columns={allColumns}
            onAdd={add}
            onTransfer={() => setAdding('transfer')}
            onConfirm={() => set({ confirm: true })}
            onAll={() => setAll(true)}
          />
        }
      />
      <TransactionFilters
        search={search}
        places={places}
        currency={household.currency}
        onChange={set}
        onClear={() => void navigate({ to: '/transactions', search: {} })}
      />
      <AtOnce
        selected={selected}
        all={all}
        onAll={() => setAll(true)}
        onDone={() => {
          setSelected(new Set())
          setAll(false)
        }}
        search={search}
        rows={rows}
        places={places}
        currency={household.currency}
      />
      <ReadFailure query={list} title="The transactions could not be loaded" />
      {list.isPending ? <RowsSkeleton label="Loading transactions" rows={12} /> : null}
      {list.data ? (
        rows.length === 0 && !filtered ? (
          <NoTransactions onAdd={add} />
        ) : (
          <VirtualTable
            label="Transactions"
            columns={columns}
            rows={rows}
            rowKey={row => row.id}
            rowLabel={row => `${row.payee || row.description || 'transaction'} of ${row.date}`}
            rowTone={row => (row.status === 'void' ? 'void' : 'plain')}
            {...readOn(list)}
            onOpen={row => set({ open: row.id })}
            openKey={search.open}
            selected={selected}
            onSelect={setSelected}
            onSelectAll={() => setAll(true)}
            sort={sortOf(search.sort)}
            onSort={sort => set({ sort: sortName(sort) })}
            empty={<NothingMatches onClear={() => void navigate({ to: '/transactions', search: {} })} />}
          />
        )
      ) : null}
      <TransactionPanel
        key={adding === 'entry' ? 'new' : (search.open ?? 'none')}
        opened={adding === 'entry' || search.open !== undefined}
        transactionId={adding === 'entry' ? undefined : search.open}
        known={opened}
        household={household}
        places={places}
        onClose={closePanel}
      />
      <TransferForm
        opened={adding === 'transfer'}
        household={household}
        places={places}
        onClose={() => setAdding(null)}
      />
      <TransferProposals
        opened={search.confirm === true}
        places={places}
        currency={household.currency}
        onClose={() => set({ confirm: undefined })}
      />
    </FullHeight>
  )
}

interface AtOnceProps {
  readonly selected: ReadonlySet<string>
  readonly all: boolean
  readonly onAll: () => void
  readonly onDone: () => void
  readonly search: TransactionsSearch
  readonly rows: readonly Transaction[]
  readonly places: Places
  readonly currency: string
}

/** What can be done with those that are marked, or with all that are found, and the rule that is made from one. */
function AtOnce({ selected, all, search, rows, places, currency, onAll, onDone }: AtOnceProps) {
  const rule = useRulePanel(places, currency)
  return (
    <>
      {selected.size > 0 || all ? (
        <BulkBar
          selected={selected}
          filter={all ? filterOf(search) : null}
          onAll={onAll}
          only={selected.size === 1 ? rows.find(row => selected.has(row.id)) : undefined}
          places={places}
          currency={currency}
          onRule={rule.openRuleFor}
          onDone={onDone}
        />
      ) : null}
      {rule.panel}
    </>
  )
}

interface LedgerActionsProps {
  readonly columns: readonly TableColumn<Transaction>[]
  readonly onAdd: () => void
  readonly onTransfer: () => void
  readonly onConfirm: () => void
  readonly onAll: () => void
}

function LedgerActions({ columns, onAdd, onTransfer, onConfirm, onAll }: LedgerActionsProps) {
  const proposed = useQuery(api.transfers.proposed.queryOptions({ input: {} })).data?.total ?? 0
  return (
    <>
      <ColumnMenu list="transactions" columns={columns} />
      <Menu position="bottom-end">
        <Menu.Target>
          <Button variant="default">More</Button>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item leftSection={<IconArrowsExchange size={15} stroke={1.75} />} onClick={onTransfer}>
            Add a transfer
          </Menu.Item>
          <Menu.Item onClick={onConfirm}>Transfers to confirm</Menu.Item>
          <Menu.Item onClick={onAll}>Change all that are found</Menu.Item>
        </Menu.Dropdown>
      </Menu>
      {proposed > 0 ? (
        <Button variant="default" onClick={onConfirm}>
          {proposed === 1 ? '1 transfer to confirm' : `${formatCount(proposed)} transfers to confirm`}
        </Button>
      ) : null}
      <Button leftSection={<IconPlus size={16} stroke={2} />} onClick={onAdd}>
        Add transaction
      </Button>
    </>
  )
}

function NoTransactions({ onAdd }: { readonly onAdd: () => void }) {
  return (
    <EmptyState
      icon={IconListDetails}
      title="No transactions yet"
      text="Import a file from your bank, or add transactions by hand."
      actions={
        <>
          <Button component={Link} to="/import">
            Import a bank file
          </Button>
          <Button variant="default" component={Link} to="/move-in">
            Move in from another app
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
      icon={IconListDetails}
      title="Nothing matches"
      text="No transactions match the filters."
      actions={
        <Button variant="default" onClick={onClear}>
          Clear the filters
        </Button>
      }
    />
  )
}
