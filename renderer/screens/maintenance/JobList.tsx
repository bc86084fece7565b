import { Button } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import type { Job, JobStatus } from '../../../shared/contract/maintenance.ts'
import { said } from '../../../shared/domain/said.ts'
import { errorText } from '../../api/errors.ts'
import type { Household } from '../../api/household.ts'
import { client } from '../../api/queries.ts'
import { DateText } from '../../components/DateText.tsx'
import { Money } from '../../components/Money.tsx'
import { Card } from '../../components/Section.tsx'
import { StatusBadge, type StatusBadgeProps } from '../../components/StatusBadge.tsx'
import { toastDone, toastFailed } from '../../components/toast.tsx'
import classes from './Maintenance.module.css'

interface JobListProps {
  readonly label: string
  readonly jobs: readonly Job[]
  readonly household: Household
  readonly onOpen: (job: Job) => void
}

/** Jobs with their place, their day and what they cost; one that is to do is said to be done here. */
export function JobList({ label, jobs, household, onOpen }: JobListProps) {
  return (
    <Card padded={false}>
      <ul className={classes['list']} aria-label={label}>
        {jobs.map(job => (
          <JobRow key={job.id} job={job} household={household} onOpen={() => onOpen(job)} />
        ))}
      </ul>
    </Card>
  )
}

const BADGES: Readonly<Record<JobStatus, StatusBadgeProps>> = {
  open: { status: 'due', label: 'Open' },
  scheduled: { status: 'upcoming', label: 'Scheduled' },
  done: { status: 'paid', label: 'Done' },
}

interface JobRowProps extends Pick<JobListProps, 'household'> {
  readonly job: Job
  readonly onOpen: () => void
}

function JobRow({ job, household, onOpen }: JobRowProps) {
  const { title, status, due_on, done_on, cost, estimate } = job
  const done = useMutation({
    mutationFn: () => client.maintenance.done({ job_id: job.id }),
    onSuccess: ({ next }) =>
      toastDone(next === null ? said`${title} is done` : said`${title} is done, and its next is planned`),
    onError: error => toastFailed('Nothing was changed', errorText(error)),
  })
  const day = status === 'done' ? done_on : due_on
  return (
    <li className={classes['row']}>
      <span className={classes['what']}>
        <button type="button" className={classes['open']} onClick={onOpen}>
          {title}
        </button>
        <span className={classes['muted']}>{detailOf(job)}</span>
      </span>
      {day === null ? null : <DateText date={day} today={household.today} style="short" />}
      <StatusBadge {...(job.overdue ? { status: 'overdue' as const } : BADGES[status])} />
      {cost > 0 ? (
        <Money amount={cost} currency={household.currency} />
      ) : estimate === null ? null : (
        <span>
          about <Money amount={estimate} currency={household.currency} />
        </span>
      )}
      {status === 'done' ? null : (
        <Button
          variant="default"
          size="compact-sm"
          loading={done.isPending}
          aria-label={said`${title} is done`}
          onClick={() => done.mutate()}
        >
          Done
        </Button>
      )}
    </li>
  )
}

function detailOf({ property, unit, contact, vendor, every_months }: Job): string {
  const again =
    every_months === null ? '' : every_months === 1 ? 'every month' : `every ${every_months} months`
  return [unit === null ? property : `${property}, ${unit}`, contact ?? vendor, again]
    .filter(part => part !== '')
    .join(' · ')
}
