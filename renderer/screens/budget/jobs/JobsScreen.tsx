import { ActionIcon, Button, Menu, SegmentedControl } from '@mantine/core'
import { IconDots, IconTarget } from '@tabler/icons-react'
import { useMutation, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { AssignMonth } from '../../../../shared/contract/assign-month.ts'
import type { BucketMonth } from '../../../../shared/contract/buckets.ts'
import { errorText } from '../../../api/errors.ts'
import { useHousehold } from '../../../api/household.ts'
import { api, client } from '../../../api/queries.ts'
import { useCommands } from '../../../app/commands.ts'
import { useShortcuts } from '../../../app/shortcuts.ts'
import { EmptyState } from '../../../components/EmptyState.tsx'
import { Figure } from '../../../components/Figure.tsx'
import { ScreenSkeleton } from '../../../components/Loading.tsx'
import { MonthSwitcher } from '../../../components/MonthSwitcher.tsx'
import { NoRate } from '../../../components/NoRate.tsx'
import { PageHeader } from '../../../components/PageHeader.tsx'
import { ReadFailure } from '../../../components/ReadFailure.tsx'
import { toastDone, toastFailed } from '../../../components/toast.tsx'
import { BucketForm } from '../BucketForm.tsx'
import classes from '../Budget.module.css'
import { useBudgetMonth } from '../use-budget-month.ts'
import { JobsTable } from './JobsTable.tsx'
import { FillTargets } from './PreviewDialogs.tsx'
import { Rules } from './Rules.tsx'
import { Targets } from './Targets.tsx'
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
  const toLimits = useMutation({
    mutationFn: () => client.assign.setMode({ mode: 'limits' }),
    onSuccess: () => toastDone('Buckets have limits again'),
    onError: error => toastFailed('Nothing was changed', errorText(error)),
  })
  const opened =
    panel === null || panel === 'new'
      ? undefined
      : view.data?.buckets.find(each => each.bucket_id === panel.bucket_id)
  useShortcuts(actions)
  useCommands(actions)
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
            <Menu position="bottom-end">
              <Menu.Target>
                <ActionIcon aria-label="More for the budget">
                  <IconDots size={18} stroke={1.75} />
                </ActionIcon>
              </Menu.Target>
              <Menu.Dropdown>
                <Menu.Item onClick={add}>Add bucket</Menu.Item>
                <Menu.Item onClick={() => toLimits.mutate()}>Budget by limits again</Menu.Item>
              </Menu.Dropdown>
            </Menu>
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
          {view.data.buckets.length === 0 ? (
            <EmptyState
              icon={IconTarget}
              title="No buckets yet"
              text="Add one, and give it money for one purpose, such as groceries or rent."
              actions={<Button onClick={add}>Add the first bucket</Button>}
            />
          ) : span === 'month' ? (
            <JobsTable view={view.data} currency={currency} onOpen={id => setPanel(bucketOf(id) ?? null)} />
          ) : (
            <YearGrid month={month} currency={currency} />
          )}
          <Rules />
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
        {opened ? <Targets bucket={opened} currency={currency} /> : null}
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
