import { Button, SegmentedControl } from '@mantine/core'
import { IconPlus, IconReceipt } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useHousehold } from '../../api/household.ts'
import { api } from '../../api/queries.ts'
import { readFailed } from '../../api/read-failed.ts'
import { useCommands } from '../../app/commands.ts'
import { useShortcuts } from '../../app/shortcuts.ts'
import { formatCount } from '../../components/count-text.ts'
import { EmptyState } from '../../components/EmptyState.tsx'
import { ScreenSkeleton } from '../../components/Loading.tsx'
import { PageHeader } from '../../components/PageHeader.tsx'
import { ReadFailure } from '../../components/ReadFailure.tsx'
import { Section } from '../../components/Section.tsx'
import { BillCalendar } from './BillCalendar.tsx'
import { BillForm } from './BillForm.tsx'
import { BillTable } from './BillTable.tsx'
import { CandidateList } from './CandidateList.tsx'
import { ComingList } from './ComingList.tsx'
import { FoundList } from './FoundList.tsx'
import { OccurrenceList } from './OccurrenceList.tsx'
import { RejectedList } from './RejectedList.tsx'

type View = 'list' | 'calendar'

/** What is listed as coming up. */
const DAYS_AHEAD = 31

/** Every bill: what was missed, what comes next, all of them, or the month as a calendar. */
export function BillsScreen() {
  const household = useHousehold()
  const [view, setView] = useState<View>('list')
  const [adding, setAdding] = useState(false)
  const bills = useQuery(api.bills.list.queryOptions({ input: {} }))
  const missed = useQuery(api.bills.missed.queryOptions({ input: {} }))
  const coming = useQuery(api.coming.list.queryOptions({ input: { days: DAYS_AHEAD } }))
  const add = () => setAdding(true)
  const actions = [
    { id: 'bills.add', keys: 'n', label: 'Add a bill', group: 'Bills', run: add },
    {
      id: 'bills.view',
      keys: 'v',
      label: 'List or calendar',
      group: 'Bills',
      run: () => setView(now => (now === 'list' ? 'calendar' : 'list')),
    },
  ]
  useShortcuts(actions)
  useCommands(actions)
  const failed = [bills, missed, coming].find(readFailed)
  // All at once: what came later above the others would push them down under the pointer.
  const isReading = [bills, missed, coming].some(({ isPending }) => isPending)
  const form = <BillForm opened={adding} bill={undefined} onClose={() => setAdding(false)} />
  return (
    <>
      <PageHeader
        title="Bills"
        subtitle="What is due, what was missed, and what is paid"
        actions={
          <>
            <SegmentedControl
              aria-label="View"
              data={[
                { value: 'list', label: 'List' },
                { value: 'calendar', label: 'Calendar' },
              ]}
              value={view}
              onChange={value => setView(value === 'calendar' ? 'calendar' : 'list')}
            />
            <Button leftSection={<IconPlus size={16} stroke={2} />} onClick={add}>
              Add bill
            </Button>
          </>
        }
      />
      <ReadFailure query={failed} title="The bills could not be loaded" />
      {isReading ? <ScreenSkeleton label="Loading bills" /> : null}
      {bills.data && view === 'list' ? <FoundList household={household} /> : null}
      {bills.data?.items.length === 0 ? (
        <EmptyState
          icon={IconReceipt}
          title="No bills yet"
          text="Add what you pay regularly, such as rent, power and insurance. You will see what is due, get reminders, and know what you missed."
          actions={<Button onClick={add}>Add a bill</Button>}
        />
      ) : null}
      {bills.data?.items.length === 0 && coming.data && coming.data.card_statements.length > 0 ? (
        <ComingList coming={coming.data} household={household} />
      ) : null}
      {bills.data && !isReading && bills.data.items.length > 0 ? (
        view === 'calendar' ? (
          <BillCalendar household={household} />
        ) : (
          <>
            <CandidateList currency={household.currency} />
            {missed.data && missed.data.items.length > 0 ? (
              <Section title="Missed" hint={formatCount(missed.data.items.length)}>
                <OccurrenceList occurrences={missed.data.items} household={household} label="Missed bills" />
              </Section>
            ) : null}
            {coming.data ? <ComingList coming={coming.data} household={household} /> : null}
            <Section title="All bills" hint={formatCount(bills.data.items.length)}>
              <BillTable bills={bills.data.items} household={household} />
            </Section>
          </>
        )
      ) : null}
      {bills.data && view === 'list' ? <RejectedList household={household} /> : null}
      {form}
    </>
  )
}
