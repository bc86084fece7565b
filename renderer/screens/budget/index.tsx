import { ActionIcon, Button, Menu } from '@mantine/core'
import { IconCalculator, IconCopy, IconDots, IconPlus, IconWallet } from '@tabler/icons-react'
import { useMutation, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { BucketMonth } from '../../../shared/contract/buckets.ts'
import { addMonths } from '../../../shared/domain/calendar.ts'
import { errorText } from '../../api/errors.ts'
import { useHousehold } from '../../api/household.ts'
import { api, client } from '../../api/queries.ts'
import { useCommands } from '../../app/commands.ts'
import { useShortcuts } from '../../app/shortcuts.ts'
import { formatMonth } from '../../components/date-text.ts'
import { EmptyState } from '../../components/EmptyState.tsx'
import { ScreenSkeleton } from '../../components/Loading.tsx'
import { MonthSwitcher } from '../../components/MonthSwitcher.tsx'
import { PageHeader } from '../../components/PageHeader.tsx'
import { ReadFailure } from '../../components/ReadFailure.tsx'
import { toastDone, toastFailed } from '../../components/toast.tsx'
import { BucketForm } from './BucketForm.tsx'
import classes from './Budget.module.css'
import { BudgetTable } from './BudgetTable.tsx'
import { JobsScreen } from './jobs/JobsScreen.tsx'
import { GiveJobs } from './jobs/PreviewDialogs.tsx'
import { MonthFigures } from './MonthFigures.tsx'
import { MoveMoney } from './MoveMoney.tsx'
import { SpentBefore } from './SpentBefore.tsx'
import { useBudgetMonth } from './use-budget-month.ts'

/** What stands beside the month: a bucket being made or changed, or money being moved. */
type Panel =
  | { readonly kind: 'new' }
  | { readonly kind: 'edit'; readonly bucket: BucketMonth }
  | { readonly kind: 'move'; readonly to: BucketMonth }
  | { readonly kind: 'spent' }

/** The budget, in the way that the household has chosen. */
export function BudgetScreen() {
  const mode = useQuery(api.assign.mode.queryOptions({ input: {} }))
  if (mode.isPending) return <ScreenSkeleton label="Loading the budget" />
  if (!mode.data) return <ReadFailure query={mode} title="The budget could not be loaded" />
  return mode.data.mode === 'assign' ? <JobsScreen /> : <LimitsScreen />
}

const FROM_SPENT = {
  id: 'budget.spent',
  keys: 'a',
  label: 'Limits from what was spent',
  group: 'Budget',
}

/** The month: every bucket with what it may spend, has spent and has left, grouped by type. */
function LimitsScreen() {
  const household = useHousehold()
  const [panel, setPanel] = useState<Panel | null>(null)
  const add = () => setPanel({ kind: 'new' })
  const { month, goTo, snapshot, bucketOf, actions } = useBudgetMonth({
    onAdd: add,
    onOpen: bucket => setPanel({ kind: 'edit', bucket }),
  })
  const copy = useMutation({
    mutationFn: () => client.buckets.copyAllocations({ month, from_month: addMonths(month, -1) }),
    onSuccess: () => toastDone(`Allocations of ${formatMonth(addMonths(month, -1))} copied`),
    onError: error => toastFailed('Nothing was copied', errorText(error)),
  })
  const spent = () => setPanel({ kind: 'spent' })
  // Who has set no limit yet is offered it in the open.
  const isUnset = snapshot.data?.buckets.every(({ limit }) => limit === 0)
  const fromSpent = { ...FROM_SPENT, run: spent }
  useShortcuts([...actions, fromSpent])
  useCommands([
    ...actions,
    fromSpent,
    { id: 'budget.copy', label: "Copy last month's allocations", group: 'Budget', run: () => copy.mutate() },
  ])

  /** As it is by now: what changes elsewhere comes into an open panel. */
  const latest = (bucket: BucketMonth) => bucketOf(bucket.bucket_id) ?? bucket
  return (
    <>
      <PageHeader
        title="Budget"
        subtitle="What each bucket may spend, has spent and has left"
        actions={
          <>
            <MonthSwitcher month={month} onChange={goTo} currentMonth={household.month} />
            <Menu position="bottom-end">
              <Menu.Target>
                <ActionIcon aria-label="More for this month">
                  <IconDots size={18} stroke={1.75} />
                </ActionIcon>
              </Menu.Target>
              <Menu.Dropdown>
                <Menu.Item leftSection={<IconCalculator size={15} stroke={1.75} />} onClick={spent}>
                  Limits from what was spent
                </Menu.Item>
                <Menu.Item leftSection={<IconCopy size={15} stroke={1.75} />} onClick={() => copy.mutate()}>
                  Copy last month's allocations
                </Menu.Item>
              </Menu.Dropdown>
            </Menu>
            <GiveJobs currency={household.currency}>
              {open => (
                <Button variant="default" onClick={open}>
                  Give money jobs
                </Button>
              )}
            </GiveJobs>
            <Button leftSection={<IconPlus size={16} stroke={2} />} onClick={add}>
              Add bucket
            </Button>
          </>
        }
      />
      {snapshot.isPending ? <ScreenSkeleton label="Loading the month" /> : null}
      <ReadFailure query={snapshot} title="The month could not be loaded" />
      {snapshot.data ? (
        snapshot.data.buckets.length === 0 ? (
          <EmptyState
            icon={IconWallet}
            title="No buckets yet"
            text="Add one to start budgeting. A bucket is money for one purpose, such as groceries or rent, with a limit for each month."
            actions={<Button onClick={add}>Add a bucket</Button>}
          />
        ) : (
          <>
            {isUnset ? (
              <p className={classes['unset']}>
                No bucket has a limit yet.{' '}
                <Button variant="default" size="compact-sm" onClick={spent}>
                  Set limits from what was spent
                </Button>
              </p>
            ) : null}
            <MonthFigures snapshot={snapshot.data} currency={household.currency} />
            <BudgetTable
              snapshot={snapshot.data}
              currency={household.currency}
              today={household.today}
              onEdit={bucket => setPanel({ kind: 'edit', bucket })}
              onCover={to => setPanel({ kind: 'move', to })}
            />
          </>
        )
      ) : null}
      <BucketForm
        key={panel?.kind === 'edit' ? panel.bucket.bucket_id : 'new'}
        opened={panel?.kind === 'new' || panel?.kind === 'edit'}
        bucket={panel?.kind === 'edit' ? latest(panel.bucket) : undefined}
        currency={household.currency}
        onClose={() => setPanel(null)}
      />
      <SpentBefore
        opened={panel?.kind === 'spent'}
        currency={household.currency}
        onClose={() => setPanel(null)}
      />
      {snapshot.data ? (
        <MoveMoney
          month={month}
          buckets={snapshot.data.buckets}
          to={panel?.kind === 'move' ? latest(panel.to) : undefined}
          currency={household.currency}
          onClose={() => setPanel(null)}
        />
      ) : null}
    </>
  )
}
