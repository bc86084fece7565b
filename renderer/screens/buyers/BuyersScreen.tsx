import { Button, Switch } from '@mantine/core'
import { IconPlus, IconUsers } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useMemo, useState } from 'react'
import type { Buyer } from '../../../shared/contract/dispositions.ts'
import { type Household, useHousehold } from '../../api/household.ts'
import { api } from '../../api/queries.ts'
import { useCommands } from '../../app/commands.ts'
import { useShortcuts } from '../../app/shortcuts.ts'
import { ColumnMenu } from '../../components/ColumnMenu.tsx'
import { EmptyState } from '../../components/EmptyState.tsx'
import { FilterBar } from '../../components/FilterBar.tsx'
import { FullHeight } from '../../components/FullHeight.tsx'
import { RowsSkeleton } from '../../components/Loading.tsx'
import { Money } from '../../components/Money.tsx'
import { PageHeader } from '../../components/PageHeader.tsx'
import { ReadFailure } from '../../components/ReadFailure.tsx'
import { ToneBadge } from '../../components/StatusBadge.tsx'
import { useArranged } from '../../components/use-columns.ts'
import { VirtualTable } from '../../components/VirtualTable.tsx'
import type { TableColumn } from '../../components/virtual-table-types.ts'
import { usePrivacy } from '../../state/preferences.ts'
import { ContactImport } from '../contacts/ContactImport.tsx'
import { BuyerForm } from './BuyerForm.tsx'
import classes from './Buyers.module.css'
import { buyBoxText } from './buyer-words.ts'

function columnsFor({ currency }: Household): readonly TableColumn<Buyer>[] {
  return [
    { id: 'name', header: 'Buyer', width: 'minmax(150px, 1fr)', cell: buyer => buyer.name },
    {
      id: 'box',
      header: 'Buys',
      width: 'minmax(220px, 2fr)',
      cell: buyer => <BuyBox buyer={buyer} currency={currency} />,
    },
    {
      id: 'cash',
      header: 'Pays',
      width: '96px',
      cell: buyer => (buyer.cash ? <ToneBadge tone="gain">Cash</ToneBadge> : <ToneBadge>Financed</ToneBadge>),
    },
    {
      id: 'funds',
      header: 'Proof of funds',
      width: '128px',
      align: 'end',
      cell: buyer =>
        buyer.proof_of_funds === null ? null : <Money amount={buyer.proof_of_funds} currency={currency} />,
    },
    { id: 'offers', header: 'Offers', width: '76px', align: 'end', cell: buyer => buyer.open_offers },
    { id: 'closed', header: 'Closed', width: '76px', align: 'end', cell: buyer => buyer.closed_deals },
  ]
}

function BuyBox({ buyer, currency }: { readonly buyer: Buyer; readonly currency: string }) {
  usePrivacy()
  return <span className={classes['muted']}>{buyBoxText(buyer, currency)}</span>
}

/** The people who buy from you, and what each of them buys. */
export function BuyersScreen() {
  usePrivacy()
  const household = useHousehold()
  const navigate = useNavigate()
  const [adding, setAdding] = useState(false)
  const [importing, setImporting] = useState(false)
  const [all, setAll] = useState(false)
  const [text, setText] = useState('')
  const buyers = useQuery(api.dispositions.listBuyers.queryOptions({ input: {} }))
  const allColumns = useMemo(() => columnsFor(household), [household])
  const columns = useArranged('buyers', allColumns)
  const add = () => setAdding(true)
  const bring = () => setImporting(true)
  const actions = [{ id: 'buyers.add', keys: 'n', label: 'Add a buyer', group: 'Buyers', run: add }]
  useShortcuts(actions)
  useCommands([...actions, { id: 'buyers.import', label: 'Import buyers', group: 'Buyers', run: bring }])
  const items = buyers.data?.items ?? []
  const wanted = text.trim().toLowerCase()
  const rows = items
    .filter(buyer => all || buyer.is_active)
    .filter(buyer =>
      `${buyer.name} ${buyer.buy_box_summary} ${buyBoxText(buyer, household.currency)}`
        .toLowerCase()
        .includes(wanted),
    )
  return (
    <FullHeight>
      <PageHeader
        title="Buyers"
        subtitle="Who buys what, and where"
        actions={
          <>
            <Button variant="default" onClick={() => void navigate({ to: '/contacts' })}>
              Contacts
            </Button>
            <Button variant="default" onClick={bring}>
              Import
            </Button>
            <Button leftSection={<IconPlus size={16} stroke={2} />} onClick={add}>
              Add buyer
            </Button>
          </>
        }
      />
      {buyers.isPending ? <RowsSkeleton label="Loading buyers" /> : null}
      <ReadFailure query={buyers} title="The buyers could not be loaded" />
      {buyers.data && items.length === 0 ? (
        <EmptyState
          icon={IconUsers}
          title="No buyers yet"
          text="Add the people who buy from you, what they buy and where. Each deal then lists the buyers it fits, best first."
          actions={<Button onClick={add}>Add a buyer</Button>}
        />
      ) : null}
      {items.length > 0 ? (
        <>
          <FilterBar
            search={{ value: text, onChange: setText, placeholder: 'Search name and buy box' }}
            summary={rows.length === 1 ? '1 buyer' : `${rows.length} buyers`}
          >
            <Switch
              label="Show inactive buyers"
              checked={all}
              onChange={event => setAll(event.currentTarget.checked)}
            />
            <ColumnMenu list="buyers" columns={allColumns} />
          </FilterBar>
          <VirtualTable
            label="Buyers"
            columns={columns}
            rows={rows}
            rowKey={buyer => buyer.id}
            rowLabel={buyer => buyer.name}
            rowTone={buyer => (buyer.is_active ? 'plain' : 'muted')}
            totalCount={rows.length}
            onOpen={buyer => void navigate({ to: '/buyers/$buyerId', params: { buyerId: buyer.id } })}
            empty={<p className={classes['none']}>No buyers match.</p>}
          />
        </>
      ) : null}
      <BuyerForm opened={adding} buyer={undefined} household={household} onClose={() => setAdding(false)} />
      <ContactImport opened={importing} kind="buyers" onClose={() => setImporting(false)} />
    </FullHeight>
  )
}
