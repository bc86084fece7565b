import { Button } from '@mantine/core'
import { useMutation, useQuery } from '@tanstack/react-query'
import { errorText } from '../../api/errors.ts'
import { useTimeZone } from '../../api/household.ts'
import { api, client } from '../../api/queries.ts'
import { formatInstant } from '../../components/date-text.ts'
import { ErrorCard } from '../../components/ErrorCard.tsx'
import { RowsSkeleton } from '../../components/Loading.tsx'
import { Card, Section } from '../../components/Section.tsx'
import { ToneBadge } from '../../components/StatusBadge.tsx'
import { toastDone, toastFailed } from '../../components/toast.tsx'
import classes from './Settings.module.css'

/** The daily jobs: when each last ran, how it went, when it runs next, and a button that runs them now. */
export function SchedulerSettings() {
  const zone = useTimeZone()
  const jobs = useQuery(api.system.jobs.queryOptions({ input: {} }))
  const run = useMutation({
    mutationFn: () => client.system.tick({ force: true }),
    onSuccess: ({ items }) => {
      const failed = items.filter(job => job.ok === false)
      if (failed.length === 0) toastDone('The daily jobs have run')
      else toastFailed('Not every job went well', failed.map(job => `${job.title}: ${job.result}`).join('. '))
    },
    onError: error => toastFailed('The daily jobs did not run', errorText(error)),
  })
  return (
    <Section
      title="Schedule"
      hint="once a day"
      actions={
        <Button variant="default" size="xs" onClick={() => run.mutate()} loading={run.isPending}>
          Run now
        </Button>
      }
    >
      <Card>
        {jobs.isError ? (
          <ErrorCard title="The jobs could not be read" text={errorText(jobs.error)} onRetry={jobs.refetch} />
        ) : null}
        {jobs.isPending ? <RowsSkeleton rows={2} /> : null}
        <ul className={classes['jobs']} aria-label="Daily jobs">
          {jobs.data?.items.map(job => (
            <li key={job.job}>
              <span>
                {job.title} {job.ok === false ? <ToneBadge tone="loss">Failed</ToneBadge> : null}
                <span className={classes['jobResult']}>{job.result ?? 'Not run yet'}</span>
              </span>
              <span className={classes['jobTimes']}>
                {job.last_run_at === null ? null : <span>Last {formatInstant(job.last_run_at, zone)}</span>}
                <span>Next {formatInstant(job.next_run_at, zone)}</span>
              </span>
            </li>
          ))}
        </ul>
      </Card>
    </Section>
  )
}
