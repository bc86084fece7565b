import { Button, SegmentedControl } from '@mantine/core'
import { IconPlus, IconTools } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useState } from 'react'
import type { Job } from '../../../shared/contract/maintenance.ts'
import { useHousehold } from '../../api/household.ts'
import { api } from '../../api/queries.ts'
import { useCommands } from '../../app/commands.ts'
import { EmptyState } from '../../components/EmptyState.tsx'
import { RowsSkeleton } from '../../components/Loading.tsx'
import { Money } from '../../components/Money.tsx'
import { useOpenFromAddress } from '../../components/open-from-address.ts'
import { PageHeader } from '../../components/PageHeader.tsx'
import { ReadFailure } from '../../components/ReadFailure.tsx'
import { Card, Section } from '../../components/Section.tsx'
import { JobForm } from './JobForm.tsx'
import { JobList } from './JobList.tsx'
import classes from './Maintenance.module.css'

/** What is to be mended or looked after, and what vendors were paid. */
export function MaintenanceScreen() {
  const search = useSearch({ from: '/maintenance' })
  const navigate = useNavigate()
  const household = useHousehold()
  const [opened, setOpened] = useState<Job | 'new' | null>(null)
  const done = search.done === true
  const jobs = useQuery(
    api.maintenance.list.queryOptions({
      input: { status: done ? 'done' : 'undone' },
      placeholderData: previous => previous,
    }),
  )
  const named = useQuery(
    api.maintenance.get.queryOptions({
      input: { job_id: search.open ?? '-' },
      enabled: search.open !== undefined,
    }),
  )
  useOpenFromAddress(search.open, named.data, setOpened)
  const add = () => setOpened('new')
  useCommands([{ id: 'maintenance.add', label: 'Add a maintenance job', group: 'Maintenance', run: add }])
  const items = jobs.data?.items ?? []
  return (
    <>
      <PageHeader
        title="Maintenance"
        subtitle="What is to be mended or looked after, by whom, and what it cost"
        actions={
          <>
            <SegmentedControl
              aria-label="Which jobs"
              data={[
                { value: 'undone', label: 'To do' },
                { value: 'done', label: 'Done' },
              ]}
              value={done ? 'done' : 'undone'}
              onChange={value =>
                void navigate({
                  to: '/maintenance',
                  search: value === 'done' ? { done: true } : {},
                  replace: true,
                })
              }
            />
            <Button leftSection={<IconPlus size={16} stroke={2} />} onClick={add}>
              Add job
            </Button>
          </>
        }
      />
      <ReadFailure query={jobs} title="The jobs could not be loaded" />
      {jobs.isPending ? <RowsSkeleton label="Loading the jobs" /> : null}
      {jobs.data && items.length === 0 ? (
        <EmptyState
          icon={IconTools}
          title={done ? 'Nothing is done yet' : 'Nothing to do'}
          text="A job is at a property or one of its units, and can come again. Expenses that paid for it make its cost; the reminders tell you when it is due."
          actions={<Button onClick={add}>Add a job</Button>}
        />
      ) : null}
      {items.length > 0 ? (
        <JobList
          label={done ? 'Jobs done' : 'Jobs to do'}
          jobs={items}
          household={household}
          onOpen={setOpened}
        />
      ) : null}
      <Vendors currency={household.currency} />
      <JobForm job={opened} household={household} onClose={() => setOpened(null)} />
    </>
  )
}

function Vendors({ currency }: { readonly currency: string }) {
  const vendors = useQuery(api.maintenance.vendors.queryOptions({ input: {} }))
  const items = vendors.data?.items ?? []
  if (items.length === 0) return <ReadFailure query={vendors} title="The vendors could not be loaded" />
  return (
    <Section title="Vendors" hint={items[0]?.year}>
      <Card padded={false}>
        <ul className={classes['list']} aria-label="Vendors">
          {items.map(({ vendor, contact_id, jobs, paid }) => (
            <li key={contact_id ?? vendor} className={classes['row']}>
              <span className={classes['what']}>
                {vendor === '' ? 'No vendor said' : vendor}
                <span className={classes['muted']}>{jobs === 1 ? '1 job' : `${jobs} jobs`}</span>
              </span>
              <Money amount={paid} currency={currency} />
            </li>
          ))}
        </ul>
      </Card>
    </Section>
  )
}
