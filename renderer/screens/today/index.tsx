import { Button } from '@mantine/core'
import { IconLayoutDashboard } from '@tabler/icons-react'
import { useMutation, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { PlacedCard } from '../../../shared/contract/today.ts'
import { areaOfCard, isShown, useAreas } from '../../api/areas.ts'
import { errorText } from '../../api/errors.ts'
import { useHousehold } from '../../api/household.ts'
import { api, client, queryClient } from '../../api/queries.ts'
import { readFailed } from '../../api/read-failed.ts'
import { useCommands } from '../../app/commands.ts'
import { useShortcuts } from '../../app/shortcuts.ts'
import { formatDate } from '../../components/date-text.ts'
import { ScreenSkeleton } from '../../components/Loading.tsx'
import { PageHeader } from '../../components/PageHeader.tsx'
import { ReadFailure } from '../../components/ReadFailure.tsx'
import { toastFailed } from '../../components/toast.tsx'
import { ArrangeList } from './ArrangeList.tsx'
import { BackupPlaceNotice } from './BackupPlaceNotice.tsx'
import { Board } from './Board.tsx'
import { Checklist } from './Checklist.tsx'
import { FailedJobs } from './FailedJobs.tsx'
import { FoundNotice } from './FoundNotice.tsx'
import { Headline } from './Headline.tsx'
import { IncomingNotice } from './IncomingNotice.tsx'
import { Offers } from './Offers.tsx'
import { isQuiet } from './quiet.ts'
import { ReportCards } from './ReportCards.tsx'

const LAYOUT = api.today.layout.queryOptions({ input: {} })

/** The day at a glance, each part in a card of its own, in the order that the person likes. */
export function TodayScreen() {
  const household = useHousehold()
  const areas = useAreas()
  const [arranging, setArranging] = useState(false)
  const board = useQuery(api.today.board.queryOptions({ input: {} }))
  const layout = useQuery(LAYOUT)
  const arrange = useMutation({
    mutationFn: (items: readonly PlacedCard[]) => client.today.arrange({ items: [...items] }),
    // Shown at once: the keyboard moves faster than a disk.
    onMutate: items => queryClient.setQueryData(LAYOUT.queryKey, { items: [...items], is_default: false }),
    onError: error => {
      toastFailed('The order was not saved', errorText(error))
      void layout.refetch()
    },
  })
  const reset = useMutation({
    mutationFn: () => client.today.resetLayout({}),
    onSuccess: usual => queryClient.setQueryData(LAYOUT.queryKey, usual),
    onError: error => toastFailed('The order was not reset', errorText(error)),
  })
  const actions = [
    {
      id: 'today.arrange',
      group: 'Today',
      label: arranging ? 'Done arranging' : 'Arrange the cards',
      keys: 'l',
      icon: IconLayoutDashboard,
      keywords: 'order move hide show layout',
      run: () => setArranging(!arranging),
    },
  ]
  useShortcuts(actions)
  useCommands(actions)
  const failed = [board, layout].find(readFailed)
  const placed = layout.data?.items
  const cards = placed?.flatMap(({ card, hidden }) =>
    hidden || !isShown(areaOfCard(card), areas) ? [] : [card],
  )
  return (
    <>
      <PageHeader
        title="Today"
        subtitle={formatDate(household.today, 'long')}
        actions={
          <>
            {arranging ? (
              <Button
                variant="default"
                onClick={() => reset.mutate()}
                disabled={layout.data?.is_default !== false}
                loading={reset.isPending}
              >
                Reset to default
              </Button>
            ) : null}
            <Button
              variant={arranging ? 'filled' : 'default'}
              leftSection={<IconLayoutDashboard size={16} stroke={1.75} aria-hidden />}
              onClick={() => setArranging(!arranging)}
            >
              {arranging ? 'Done' : 'Arrange'}
            </Button>
          </>
        }
      />
      <ReadFailure query={failed} title="The board could not be loaded" />
      <FailedJobs />
      <BackupPlaceNotice />
      {arranging || !board.data ? null : <Headline board={board.data} household={household} areas={areas} />}
      {arranging ? null : <Checklist />}
      <Offers />
      <FoundNotice />
      <IncomingNotice />
      {board.data && placed && cards ? (
        arranging ? (
          <ArrangeList cards={placed} onChange={arrange.mutate} />
        ) : (
          <Board
            cards={cards.filter(card => !isQuiet(card, board.data, cards))}
            board={board.data}
            household={household}
            onRetry={board.refetch}
          />
        )
      ) : failed ? null : (
        <ScreenSkeleton label="Loading the board" />
      )}
      {arranging ? null : <ReportCards household={household} />}
    </>
  )
}
