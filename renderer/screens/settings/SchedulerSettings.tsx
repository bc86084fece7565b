import { Button } from '@mantine/core'
import { useMutation, useQuery } from '@tanstack/react-query'
import { errorText } from '../../api/errors.ts'
import { api, client } from '../../api/queries.ts'
import { DateText } from '../../components/DateText.tsx'
import { ErrorCard } from '../../components/ErrorCard.tsx'
import { RowsSkeleton } from '../../components/Loading.tsx'
import { Card, Section } from '../../components/Section.tsx'
import { ToneBadge } from '../../components/StatusBadge.tsx'
import { toastDone, toastFailed } from '../../components/toast.tsx'
import classes from './Settings.module.css'

/** The daily jobs: when each last ran, how it went, and a button that runs them now. */
export function SchedulerSettings() {
  const jobs = useQuery(api.system.jobs.queryOptions({ input: {} }))
  const run = useMutation({
    mutationFn: () => client.system.tick({ force: true }),
    onSuccess: () => toastDone('The daily jobs have run'),
    onError: error => toastFailed('The daily jobs did not run', errorText(error)),
  })
  return (
    <Section
      title="Daily jobs"
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
                {job.title}
                <span className={classes['muted']}>{job.result === null ? '' : `: ${job.result}`}</span>
              </span>
              <span className={classes['muted']}>
                {job.last_day === null ? 'Not run yet' : <DateText date={job.last_day} />}{' '}
                {job.ok === false ? <ToneBadge tone="loss">Failed</ToneBadge> : null}
              </span>
            </li>
          ))}
        </ul>
      </Card>
    </Section>
  )
}
