import { useMutation, useQuery } from '@tanstack/react-query'
import { errorText } from '../../api/errors.ts'
import { api, client } from '../../api/queries.ts'
import { ErrorCard } from '../../components/ErrorCard.tsx'
import { toastDone, toastFailed } from '../../components/toast.tsx'
import classes from './Today.module.css'

/** Daily jobs that went wrong when they last ran. A backup that could not be made must not come to light on the day it is needed. */
export function FailedJobs() {
  const jobs = useQuery(api.system.jobs.queryOptions({ input: {} }))
  const run = useMutation({
    mutationFn: (job: string) => client.system.runJob({ job }),
    onSuccess: ({ title, ok, result }) => {
      if (ok) toastDone(`${title}: ${result}`)
    },
    onError: error => toastFailed('The job did not run', errorText(error)),
  })
  const failed = jobs.data?.items.filter(({ ok }) => ok === false) ?? []
  if (failed.length === 0) return null
  return (
    <div className={classes['failed']}>
      {failed.map(({ job, title, result }) => (
        <ErrorCard
          key={job}
          title={`${title} failed`}
          text={result}
          retryLabel="Run again"
          onRetry={() => run.mutate(job)}
        />
      ))}
    </div>
  )
}
