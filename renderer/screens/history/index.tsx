import { Button } from '@mantine/core'
import { IconHistory } from '@tabler/icons-react'
import { useInfiniteQuery, useMutation } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useEffect, useMemo } from 'react'
import { useTimeZone } from '../../api/household.ts'
import { usePlaces } from '../../api/places.ts'
import { api, client } from '../../api/queries.ts'
import { useWords } from '../../api/words.ts'
import { useCommands } from '../../app/commands.ts'
import { ColumnMenu } from '../../components/ColumnMenu.tsx'
import { EmptyState } from '../../components/EmptyState.tsx'
import { FullHeight } from '../../components/FullHeight.tsx'
import { RowsSkeleton } from '../../components/Loading.tsx'
import { PageHeader } from '../../components/PageHeader.tsx'
import { ReadFailure } from '../../components/ReadFailure.tsx'
import { readOn } from '../../components/read-on.ts'
import { useArranged } from '../../components/use-columns.ts'
import { VirtualTable } from '../../components/VirtualTable.tsx'
import { historyColumns } from './columns.tsx'
import { EntryPanel } from './EntryPanel.tsx'
import { HistoryFilters } from './HistoryFilters.tsx'
import type { HistorySearch } from './search.ts'
import { Verification } from './Verification.tsx'

const PAGE = 100

/** All that was ever done, by whom and when, as far back as the log goes; and whether the log is still what was written. */
export function HistoryScreen() {
  const places = usePlaces()
  const zone = useTimeZone()
  const words = useWords()
  const search = useSearch({ from: '/history' })
  const navigate = useNavigate()
  const set = (change: Partial<HistorySearch>) =>
    void navigate({ to: '/history', search: { ...search, ...change }, replace: true })
  const clear = () => void navigate({ to: '/history', search: {} })
  const { open: openId, ...filter } = search
  const list = useInfiniteQuery(
    api.audit.list.infiniteOptions({
      input: (cursor: string | undefined) => ({
        ...filter,
        limit: PAGE,
        ...(cursor === undefined ? {} : { cursor }),
      }),
      initialPageParam: undefined as string | undefined,
      getNextPageParam: page => page.next_cursor ?? undefined,
      placeholderData: previous => previous,
    }),
  )
  const verify = useMutation({ mutationFn: () => client.audit.verify({}) })
  useCommands([
    { id: 'history.verify', label: 'Verify the audit log', group: 'History', run: () => verify.mutate() },
  ])
  const reading = readOn(list)
  const { onEndReached } = reading
  // A rare thing is looked for some thousand entries at a time: a page without a find is not the end.
  const lastEmpty = list.data?.pages.at(-1)?.items.length === 0
  useEffect(() => {
    if (lastEmpty) onEndReached?.()
  }, [lastEmpty, onEndReached])
  const allColumns = useMemo(() => historyColumns(zone, words), [zone, words])
  const columns = useArranged('history', allColumns)
  const rows = list.data?.pages.flatMap(page => page.items) ?? []
  const filtered = Object.values(filter).some(value => value !== undefined)
  const looking = list.hasNextPage && rows.length === 0
  return (
    <FullHeight>
      <PageHeader
        title="History"
        subtitle="Everything that was done, and what it changed"
        actions={
          <>
            <ColumnMenu list="history" columns={allColumns} />
            <Button variant="default" onClick={() => verify.mutate()} loading={verify.isPending}>
              Verify the log
            </Button>
          </>
        }
      />
      <HistoryFilters
        search={search}
        words={words}
        title={rows[0]?.title ?? ''}
        onChange={set}
        onClear={clear}
      />
      <Verification check={verify} />
      <ReadFailure query={list} title="The history could not be loaded" />
      {list.isPending || looking ? <RowsSkeleton label="Looking through the history" rows={12} /> : null}
      {list.data && !looking ? (
        rows.length === 0 && !filtered ? (
          <EmptyState
            icon={IconHistory}
            title="No history yet"
            text="Everything you add, change or void is recorded here."
            actions={<Button onClick={() => void navigate({ to: '/' })}>Go to Today</Button>}
          />
        ) : (
          <VirtualTable
            label="History"
            columns={columns}
            rows={rows}
            rowKey={row => row.id}
            {...reading}
            onOpen={row => set({ open: row.id })}
            openKey={openId}
            empty={
              <EmptyState
                level={3}
                icon={IconHistory}
                title="Nothing matches"
                text="No entries match the filters."
                actions={
                  <Button variant="default" onClick={clear}>
                    Clear the filters
                  </Button>
                }
              />
            }
          />
        )
      ) : null}
      <EntryPanel
        entry={rows.find(row => row.id === openId)}
        words={words}
        places={places}
        zone={zone}
        onClose={() => set({ open: undefined })}
        onShowRecord={({ entity_kind, entity_id }) =>
          void navigate({ to: '/history', search: { entity_kind, entity_id } })
        }
      />
    </FullHeight>
  )
}
