import { Button, Menu, SegmentedControl } from '@mantine/core'
import { IconDownload, IconFileImport, IconHome2, IconPlus } from '@tabler/icons-react'
import { useInfiniteQuery, useMutation, useQuery } from '@tanstack/react-query'
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { useState } from 'react'
import { errorText } from '../../api/errors.ts'
import { useHousehold } from '../../api/household.ts'
import { api, client } from '../../api/queries.ts'
import { saveFile } from '../../api/save-file.ts'
import { useCommands } from '../../app/commands.ts'
import { useShortcuts } from '../../app/shortcuts.ts'
import { formatCount } from '../../components/count-text.ts'
import { EmptyState } from '../../components/EmptyState.tsx'
import { FilterBar } from '../../components/FilterBar.tsx'
import { FullHeight } from '../../components/FullHeight.tsx'
import { RowsSkeleton } from '../../components/Loading.tsx'
import { PageHeader } from '../../components/PageHeader.tsx'
import { ReadFailure } from '../../components/ReadFailure.tsx'
import { readOn } from '../../components/read-on.ts'
import { toastFailed } from '../../components/toast.tsx'
import { VirtualTable } from '../../components/VirtualTable.tsx'
import { propertyColumns } from './columns.tsx'
import { PropertyForm } from './PropertyForm.tsx'
import type { PropertiesSearch } from './search.ts'

const PAGE = 100

/** Every property, a page at a time however many there are. */
export function PropertiesScreen() {
  const household = useHousehold()
  const { q = '', status = 'active' } = useSearch({ from: '/properties' })
  const navigate = useNavigate()
  const [adding, setAdding] = useState(false)
  const set = (search: PropertiesSearch) => void navigate({ to: '/properties', search, replace: true })
  const list = useInfiniteQuery(
    api.properties.list.infiniteOptions({
      input: (cursor: string | undefined) => ({
        status,
        limit: PAGE,
        ...(q === '' ? {} : { q }),
        ...(cursor === undefined ? {} : { cursor }),
      }),
      initialPageParam: undefined as string | undefined,
      getNextPageParam: page => page.next_cursor ?? undefined,
      placeholderData: previous => previous,
    }),
  )
  const counts = useQuery(api.properties.count.queryOptions({ input: {} }))
  const takeOut = useMutation({
    mutationFn: () => client.leads.export({ status }),
    onSuccess: saveFile,
    onError: error => toastFailed('The list was not exported', errorText(error)),
  })
  const add = () => setAdding(true)
  const bringIn = () => void navigate({ to: '/properties/import' })
  const actions = [
    { id: 'properties.add', keys: 'n', label: 'Add a property', group: 'Properties', run: add },
    {
      id: 'properties.import',
      keys: 'i',
      label: 'Import leads or properties',
      group: 'Properties',
      run: bringIn,
    },
  ]
  useShortcuts(actions)
  useCommands(actions)
  const rows = list.data?.pages.flatMap(page => page.items) ?? []
  const total = counts.data?.[status]
  const isFiltered = q !== '' || status !== 'active'
  return (
    <FullHeight>
      <PageHeader
        title="Properties"
        actions={
          <>
            <Menu position="bottom-end">
              <Menu.Target>
                <Button variant="default" loading={takeOut.isPending}>
                  More
                </Button>
              </Menu.Target>
              <Menu.Dropdown>
                <Menu.Item
                  leftSection={<IconDownload size={15} stroke={1.75} />}
                  onClick={() => takeOut.mutate()}
                >
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
            <Button leftSection={<IconPlus size={16} stroke={2} />} onClick={add}>
              Add property
            </Button>
          </>
        }
      />
      <FilterBar
        search={{
          value: q,
          onChange: text => set({ q: text || undefined, status }),
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
            { value: 'archived', label: 'Archived' },
          ]}
          value={status}
          onChange={value =>
            set({ q: q || undefined, status: value === 'archived' ? 'archived' : undefined })
          }
        />
      </FilterBar>
      <ReadFailure query={list} title="The properties could not be read" />
      {list.isPending ? <RowsSkeleton label="Loading properties" rows={12} /> : null}
      {list.data ? (
        rows.length === 0 && !isFiltered ? (
          <EmptyState
            icon={IconHome2}
            title="No properties yet"
            text="Add the first by hand, or bring in a list of leads. Values, comparable sales, repairs and legal flags are then kept with each."
            actions={
              <>
                <Button onClick={add}>Add a property</Button>
                <Button variant="default" component={Link} to="/properties/import">
                  Import a list
                </Button>
              </>
            }
          />
        ) : (
          <VirtualTable
            label="Properties"
            columns={propertyColumns(household.currency)}
            rows={rows}
            rowKey={row => row.id}
            rowLabel={row => row.address}
            rowHeight={46}
            totalCount={q === '' ? total : undefined}
            {...readOn(list)}
            onOpen={row => void navigate({ to: '/properties/$propertyId', params: { propertyId: row.id } })}
            empty={
              <EmptyState
                level={3}
                icon={IconHome2}
                title={q === '' ? 'Nothing is archived' : 'No property at such an address'}
                text={
                  q === ''
                    ? 'A property that is archived on its own page is kept here.'
                    : 'Any words of the address are looked for.'
                }
                actions={
                  <Button variant="default" onClick={() => set({})}>
                    Show active properties
                  </Button>
                }
              />
            }
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
