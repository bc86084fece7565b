import { Button, Menu, SegmentedControl } from '@mantine/core'
import { IconDownload, IconFileImport, IconHome2, IconPlus } from '@tabler/icons-react'
import { useInfiniteQuery, useMutation, useQuery } from '@tanstack/react-query'
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { useMemo, useState } from 'react'
import { errorText } from '../../api/errors.ts'
import { useHousehold } from '../../api/household.ts'
import { api, client } from '../../api/queries.ts'
import { saveFile } from '../../api/save-file.ts'
import { useCommands } from '../../app/commands.ts'
import { useShortcuts } from '../../app/shortcuts.ts'
import { ColumnMenu } from '../../components/ColumnMenu.tsx'
import { formatCount } from '../../components/count-text.ts'
import { EmptyState } from '../../components/EmptyState.tsx'
import { FilterBar } from '../../components/FilterBar.tsx'
import { FullHeight } from '../../components/FullHeight.tsx'
import { RowsSkeleton } from '../../components/Loading.tsx'
import { PageHeader } from '../../components/PageHeader.tsx'
import { ReadFailure } from '../../components/ReadFailure.tsx'
import { readOn } from '../../components/read-on.ts'
import { toastFailed } from '../../components/toast.tsx'
import { useArranged } from '../../components/use-columns.ts'
import { VirtualTable } from '../../components/VirtualTable.tsx'
import { propertyColumns } from './columns.tsx'
import { PropertyForm } from './PropertyForm.tsx'
import type { PropertiesSearch } from './search.ts'

const PAGE = 100

/** What can be done here by a key or from the palette. */
function usePropertyCommands(add: () => void, bringIn: () => void, openRents: () => void): void {
  const actions = [
    { id: 'properties.add', keys: 'n', label: 'Add a property', group: 'Properties', run: add },
    {
      id: 'properties.import',
      keys: 'i',
      label: 'Import leads or properties',
      group: 'Properties',
      run: bringIn,
    },
    {
      id: 'properties.rents',
      keys: 'r',
      label: 'Rents, leases and units',
      group: 'Properties',
      run: openRents,
    },
  ]
  useShortcuts(actions)
  useCommands(actions)
}

/** Every property, a page at a time however many there are. */
export function PropertiesScreen() {
  const household = useHousehold()
  const { q = '', status = 'active', ownership } = useSearch({ from: '/properties' })
  const navigate = useNavigate()
  const [adding, setAdding] = useState(false)
  const set = (search: PropertiesSearch) => void navigate({ to: '/properties', search, replace: true })
  const list = useInfiniteQuery(
    api.properties.list.infiniteOptions({
      input: (cursor: string | undefined) => ({
        status,
        limit: PAGE,
        ...(q === '' ? {} : { q }),
        ...(ownership && { ownership }),
        ...(cursor === undefined ? {} : { cursor }),
      }),
      initialPageParam: undefined as string | undefined,
      getNextPageParam: page => page.next_cursor ?? undefined,
      placeholderData: previous => previous,
    }),
  )
  const allColumns = useMemo(() => propertyColumns(household.currency), [household.currency])
  const columns = useArranged('properties', allColumns)
  const counts = useQuery(api.properties.count.queryOptions({ input: {} }))
  const takeOut = useMutation({
    mutationFn: () => client.leads.export({ status }),
    onSuccess: saveFile,
    onError: error => toastFailed('The list was not exported', errorText(error)),
  })
  const add = () => setAdding(true)
  const bringIn = () => void navigate({ to: '/properties/import' })
  usePropertyCommands(add, bringIn, () => void navigate({ to: '/rents' }))
  const rows = list.data?.pages.flatMap(page => page.items) ?? []
  const total = ownership === undefined ? counts.data?.[status] : undefined
  const isFiltered = q !== '' || status !== 'active' || ownership !== undefined
  return (
    <FullHeight>
      <PageHeader
        title="Properties"
        subtitle={
          <>
            <Link to="/rents">Rents, leases and units</Link> · <Link to="/lender-packs">Lender packs</Link>
          </>
        }
        actions={
          <PropertyActions exporting={takeOut.isPending} onExport={() => takeOut.mutate()} onAdd={add} />
        }
      />
      <FilterBar
        search={{
          value: q,
          onChange: text => set({ q: text || undefined, status, ownership }),
          placeholder: 'Search addresses',
        }}
        summary={
          total === undefined || q !== ''
            ? undefined
            : total === 1
              ? '1 property'
              : `${formatCount(total)} properties`
        }
      >
        <SegmentedControl
          aria-label="Which properties"
          data={[
            { value: 'active', label: 'Active' },
            { value: 'owned', label: 'Owned' },
            { value: 'archived', label: 'Archived' },
          ]}
          value={ownership === 'owned' ? 'owned' : status}
          onChange={value =>
            set({
              q: q || undefined,
              status: value === 'archived' ? 'archived' : undefined,
              ownership: value === 'owned' ? 'owned' : undefined,
            })
          }
        />
        <ColumnMenu list="properties" columns={allColumns} />
      </FilterBar>
      <ReadFailure query={list} title="The properties could not be loaded" />
      {list.isPending ? <RowsSkeleton label="Loading properties" rows={12} /> : null}
      {list.data ? (
        rows.length === 0 && !isFiltered ? (
          <NoProperties onAdd={add} />
        ) : (
          <VirtualTable
            label="Properties"
            columns={columns}
            rows={rows}
            rowKey={row => row.id}
            rowLabel={row => row.address}
            rowHeight={46}
            totalCount={q === '' ? total : undefined}
            {...readOn(list)}
            onOpen={row => void navigate({ to: '/properties/$propertyId', params: { propertyId: row.id } })}
            empty={<NoneFound isSearch={q !== ''} isOwned={ownership === 'owned'} onClear={() => set({})} />}
          />
        )
      ) : null}
      <PropertyForm
        opened={adding}
        property={undefined}
        household={household}
        onClose={() => setAdding(false)}
        onSaved={saved => void navigate({ to: '/properties/$propertyId', params: { propertyId: saved.id } })}
      />
    </FullHeight>
  )
}

interface PropertyActionsProps {
  readonly exporting: boolean
  readonly onExport: () => void
  readonly onAdd: () => void
}

function PropertyActions({ exporting, onExport, onAdd }: PropertyActionsProps) {
  return (
    <>
      <Menu position="bottom-end">
        <Menu.Target>
          <Button variant="default" loading={exporting}>
            More
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item leftSection={<IconDownload size={15} stroke={1.75} />} onClick={onExport}>
            Export as CSV
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      <Button
        variant="default"
        component={Link}
        to="/properties/import"
        leftSection={<IconFileImport size={16} stroke={1.75} />}
      >
        Import
      </Button>
      <Button leftSection={<IconPlus size={16} stroke={2} />} onClick={onAdd}>
        Add property
      </Button>
    </>
  )
}

function NoProperties({ onAdd }: { readonly onAdd: () => void }) {
  return (
    <EmptyState
      icon={IconHome2}
      title="No properties yet"
      text="Add one by hand or import a list of leads. Each property keeps its values, comparable sales, repairs and legal flags."
      actions={
        <>
          <Button onClick={onAdd}>Add a property</Button>
          <Button variant="default" component={Link} to="/properties/import">
            Import a list
          </Button>
        </>
      }
    />
  )
}

interface NoneFoundProps {
  readonly isSearch: boolean
  readonly isOwned: boolean
  readonly onClear: () => void
}

function NoneFound({ isSearch, isOwned, onClear }: NoneFoundProps) {
  const [title, text] = isSearch
    ? ['No matching property', 'Search for any part of the address.']
    : isOwned
      ? ['No property is owned yet', 'Open one, choose Edit and say that it is owned.']
      : ['No archived properties', 'Properties you archive appear here.']
  return (
    <EmptyState
      level={3}
      icon={IconHome2}
      title={title}
      text={text}
      actions={
        <Button variant="default" onClick={onClear}>
          Show active properties
        </Button>
      }
    />
  )
}
