import { Button } from '@mantine/core'
import { useMutation, useQuery } from '@tanstack/react-query'
import type { JobStatus } from '../../../shared/contract/system.ts'
import { errorText } from '../../api/errors.ts'
import { useTimeZone } from '../../api/household.ts'
import { api, client } from '../../api/queries.ts'
import { useCommands } from '../../app/commands.ts'
import { formatInstant } from '../../components/date-text.ts'
import { RowsSkeleton } from '../../components/Loading.tsx'
import { ReadFailure } from '../../components/ReadFailure.tsx'
import { Card, Section } from '../../components/Section.tsx'
import { ToneBadge } from '../../components/StatusBadge.tsx'
import { toastDone, toastFailed } from '../../components/toast.tsx'
import classes from './Settings.module.css'

/** The daily jobs: when each last ran, how it went, when it runs next, and buttons that run one or all of them now. */
export function SchedulerSettings() {
  const jobs = useQuery(api.system.jobs.queryOptions({ input: {} }))
  const run = useMutation({
    mutationFn: () => client.system.tick({ force: true }),
    onSuccess: ({ items }) => {
      const failed = items.filter(job => job.ok === false)
      if (failed.length === 0) toastDone('The daily jobs have run')
      else toastFailed('Some jobs failed', failed.map(job => `${job.title}: ${job.result}`).join('. '))
    },
    onError: error => toastFailed('The daily jobs did not run', errorText(error)),
  })
  useCommands([
    {
      id: 'jobs.run-all',
      label: 'Run all daily jobs',
      group: 'Schedule',
      keywords: 'scheduler tick reminders backup',
      run: () => run.mutate(),
    },
  ])
  return (
    <Section
      title="Schedule"
      hint="once a day"
      actions={
        <Button variant="default" size="xs" onClick={() => run.mutate()} loading={run.isPending}>
          Run all
        </Button>
      }
    >
      <Card>
        <ReadFailure query={jobs} title="The jobs could not be loaded" />
        {jobs.isPending ? <RowsSkeleton rows={2} /> : null}
        <ul className={classes['jobs']} aria-label="Daily jobs">
          {jobs.data?.items.map(job => (
            <JobRow key={job.job} job={job} />
          ))}
        </ul>
      </Card>
    </Section>
  )
}

function JobRow({ job }: { readonly job: JobStatus }) {
  const zone = useTimeZone()
  const run = useMutation({
    mutationFn: () => client.system.runJob({ job: job.job }),
    onSuccess: ({ ok, result }) => {
      if (ok) toastDone(`${job.title}: ${result}`)
      else toastFailed(`${job.title} failed`, result ?? '')
    },
    onError: error => toastFailed(`${job.title} did not run`, errorText(error)),
  })
  return (
    <li>
      <span>
        {job.title} {job.ok === false ? <ToneBadge tone="loss">Failed</ToneBadge> : null}
        <span className={classes['jobResult']}>{job.result ?? 'Not run yet'}</span>
      </span>
      <span className={classes['jobTimes']}>
        {job.last_run_at === null ? null : <span>Last {formatInstant(job.last_run_at, zone)}</span>}
        <span>Next {formatInstant(job.next_run_at, zone)}</span>
      </span>
      <Button
        variant="default"
        size="compact-sm"
        onClick={() => run.mutate()}
        loading={run.isPending}
        aria-label={`Run now: ${job.title}`}
      >
        Run now
      </Button>
    </li>
  )
}
