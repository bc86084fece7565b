import { Button, SegmentedControl } from '@mantine/core'
import { IconTarget } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { AssignMonth } from '../../../../shared/contract/assign-month.ts'
import type { BucketMonth } from '../../../../shared/contract/buckets.ts'
import { useHousehold } from '../../../api/household.ts'
import { api } from '../../../api/queries.ts'
import { useCommands } from '../../../app/commands.ts'
import { useShortcuts } from '../../../app/shortcuts.ts'
import { formatMonth } from '../../../components/date-text.ts'
import { EmptyState } from '../../../components/EmptyState.tsx'
import { Figure } from '../../../components/Figure.tsx'
import { ScreenSkeleton } from '../../../components/Loading.tsx'
import { MonthSwitcher } from '../../../components/MonthSwitcher.tsx'
import { NoRate } from '../../../components/NoRate.tsx'
import { PageHeader } from '../../../components/PageHeader.tsx'
import { ReadFailure } from '../../../components/ReadFailure.tsx'
import { Section } from '../../../components/Section.tsx'
import { BucketForm } from '../BucketForm.tsx'
import classes from '../Budget.module.css'
import { useBudgetMonth } from '../use-budget-month.ts'
import { JobsMenu } from './JobsMenu.tsx'
import { type JobsPanel, JobsPanels } from './JobsPanels.tsx'
import { JobsTable } from './JobsTable.tsx'
import { Note } from './Note.tsx'
import { FillTargets } from './PreviewDialogs.tsx'
import { Rules } from './Rules.tsx'
import { Targets } from './Targets.tsx'
import { Working } from './Working.tsx'
import { YearGrid } from './YearGrid.tsx'

/** The month of money with jobs. */
export function JobsScreen() {
  const household = useHousehold()
  const [panel, setPanel] = useState<'new' | BucketMonth | null>(null)
  const add = () => setPanel('new')
  const { month, goTo, bucketOf, actions } = useBudgetMonth({ onAdd: add, onOpen: setPanel })
  const { currency } = household
  const view = useQuery(
    api.assign.month.queryOptions({ input: { month }, placeholderData: previous => previous }),
  )
  const [span, setSpan] = useState<'month' | 'year'>('month')
  const [beside, setBeside] = useState<JobsPanel | null>(null)
  const opened =
    panel === null || panel === 'new'
      ? undefined
      : view.data?.buckets.find(each => each.bucket_id === panel.bucket_id)
  const withKeys = [
    ...actions,
    {
      id: 'budget.move',
      keys: 'm',
      label: 'Move money',
      group: 'Budget',
      run: () => setBeside({ kind: 'move' }),
    },
  ]
  useShortcuts(withKeys)
  useCommands([
    ...withKeys,
    {
      id: 'budget.close',
      label: 'Close the month',
      group: 'Budget',
      run: () => setBeside({ kind: 'close' }),
    },
    {
      id: 'budget.groups',
      label: 'Groups and order',
      group: 'Budget',
      run: () => setBeside({ kind: 'groups' }),
    },
  ])
  return (
    <>
      <PageHeader
        title="Budget"
        subtitle="Every amount you have, with a job"
        actions={
          <>
            <MonthSwitcher month={month} onChange={goTo} currentMonth={household.month} />
            <SegmentedControl
              aria-label="Span"
              value={span}
              onChange={value => setSpan(value === 'year' ? 'year' : 'month')}
              data={[
                { value: 'month', label: 'Month' },
                { value: 'year', label: 'Year' },
              ]}
            />
            <JobsMenu onAdd={add} onPanel={setBeside} />
            <FillTargets month={month} currency={currency}>
              {open => (
                <Button leftSection={<IconTarget size={16} stroke={2} />} onClick={open}>
                  Assign to targets
                </Button>
              )}
            </FillTargets>
          </>
        }
      />
      {view.isPending ? <ScreenSkeleton label="Loading the month" /> : null}
      <ReadFailure query={view} title="The month could not be loaded" />
      {view.data ? (
        <>
          <JobsFigures view={view.data} currency={currency} />
          <Note month={view.data.month} note={view.data.note} />
          {view.data.buckets.length === 0 ? (
            <EmptyState
              icon={IconTarget}
              title="No buckets yet"
              text="Add one, and give it money for one purpose, such as groceries or rent."
              actions={<Button onClick={add}>Add a bucket</Button>}
            />
          ) : span === 'month' ? (
            <JobsTable
              view={view.data}
              currency={currency}
              onOpen={id => setPanel(bucketOf(id) ?? null)}
              onCover={cover => setBeside({ kind: 'move', cover })}
            />
          ) : (
            <YearGrid month={month} currency={currency} />
          )}
          <Working view={view.data} currency={currency} />
          <Rules />
          <JobsPanels panel={beside} view={view.data} currency={currency} onClose={() => setBeside(null)} />
        </>
      ) : null}
      <BucketForm
        key={panel === null || panel === 'new' ? 'new' : panel.bucket_id}
        opened={panel !== null}
        bucket={panel === null || panel === 'new' ? undefined : (bucketOf(panel.bucket_id) ?? panel)}
        currency={currency}
        onClose={() => setPanel(null)}
        hasLimits={false}
      >
        {opened ? (
          <>
            <Targets bucket={opened} currency={currency} />
            <Section title={`Note of ${formatMonth(month)}`}>
              <Note month={month} bucket={opened} note={opened.note} />
            </Section>
          </>
        ) : null}
      </BucketForm>
    </>
  )
}

/** What is to be assigned stays in view, however far down the buckets go. */
function JobsFigures({ view, currency }: { readonly view: AssignMonth; readonly currency: string }) {
  const { to_assign, assigned_in_future, cash, age_of_money, working } = view
  return (
    <div className={classes['toAssign']}>
      <div className={classes['figures']}>
        <Figure
          label="To assign"
          amount={to_assign}
          currency={currency}
          size="large"
          tone={to_assign < 0 ? 'loss' : 'plain'}
          note={to_assign < 0 ? 'More is assigned than there is' : undefined}
        />
        <Figure label="Available in buckets" amount={view.total.available} currency={currency} />
        <Figure label="Cash" amount={cash} currency={currency} />
        <Figure label="Came in" amount={working.income} currency={currency} />
        {assigned_in_future > 0 ? (
          <Figure label="Assigned later" amount={assigned_in_future} currency={currency} />
        ) : null}
        <p className={classes['age']}>
          Age of money
          <strong>{age_of_money === null ? 'not known yet' : `${age_of_money} days`}</strong>
        </p>
      </div>
      <NoRate unconverted={view.unconverted} />
    </div>
  )
}
