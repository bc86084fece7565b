import { Button } from '@mantine/core'
import { useMutation, useQuery } from '@tanstack/react-query'
import { errorText } from '../api/errors.ts'
import { api, client } from '../api/queries.ts'
import { toastFailed } from '../components/toast.tsx'
import classes from './Notice.module.css'
import { openAnew } from './open-anew.ts'

/** Says on every screen that the household is invented, and leaves it by one press. */
export function SampleNotice() {
  const host = useQuery(api.system.host.queryOptions({ input: {} }))
  const leave = useMutation({
    mutationFn: () => client.system.leaveSample({}),
    onSuccess: openAnew,
    onError: error => toastFailed('Could not leave the sample household', errorText(error)),
  })
  if (!host.data?.sample) return null
  return (
    <aside className={classes['notice']} aria-label="Sample household">
      <p className={classes['text']}>
        <strong>Sample household.</strong> Everything here is made up and goes away when you leave. Your own
        data is not touched.
      </p>
      <Button size="compact-sm" loading={leave.isPending} onClick={() => leave.mutate()}>
        Leave the sample
      </Button>
    </aside>
  )
}
