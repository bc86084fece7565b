import { Checkbox } from '@mantine/core'
import { useMutation, useQuery } from '@tanstack/react-query'
import { errorText } from '../../api/errors.ts'
import { api, client } from '../../api/queries.ts'
import { readFailed } from '../../api/read-failed.ts'
import { RowsSkeleton } from '../../components/Loading.tsx'
import { withHiddenAmounts } from '../../components/money-format.ts'
import { ReadFailure } from '../../components/ReadFailure.tsx'
import { Card } from '../../components/Section.tsx'
import { toastFailed } from '../../components/toast.tsx'
import { usePrivacy } from '../../state/preferences.ts'
import classes from './Bills.module.css'

/** Seven steps to have the bill paid by itself, each ticked once and for good. */
export function AutopaySteps({ billId }: { readonly billId: string }) {
  usePrivacy()
  const checklist = useQuery(api.bills.autopayChecklist.queryOptions({ input: { bill_id: billId } }))
  const tick = useMutation({
    mutationFn: (input: { step: number; done: boolean }) =>
      client.bills.tickAutopayStep({ bill_id: billId, ...input }),
    onError: error => toastFailed('The step was not ticked', errorText(error)),
  })
  if (readFailed(checklist))
    return <ReadFailure query={checklist} title="The checklist could not be loaded" />
  if (!checklist.data) return <RowsSkeleton rows={4} />
  return (
    <Card>
      <ol className={classes['steps']}>
        {checklist.data.steps.map(step => (
          <li key={step.key}>
            <Checkbox
              label={step.title}
              description={withHiddenAmounts(step.text)}
              checked={step.done}
              onChange={event => tick.mutate({ step: step.step, done: event.currentTarget.checked })}
            />
          </li>
        ))}
      </ol>
    </Card>
  )
}
