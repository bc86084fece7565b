import { Button } from '@mantine/core'
import { useMutation, useQuery } from '@tanstack/react-query'
import type { AssignBucket, BudgetTarget } from '../../../../shared/contract/assign-month.ts'
import { said } from '../../../../shared/domain/said.ts'
import { errorText } from '../../../api/errors.ts'
import { api, client } from '../../../api/queries.ts'
import { formatMoney } from '../../../components/money-format.ts'
import { Section } from '../../../components/Section.tsx'
import { toastDone, toastFailed } from '../../../components/toast.tsx'
import { FormDialog } from '../../../form/index.ts'
import { usePrivacy } from '../../../state/preferences.ts'
import classes from '../Budget.module.css'
import { TargetForm } from './TargetForm.tsx'
import { targetText } from './target-words.ts'

interface TargetsProps {
  readonly bucket: AssignBucket
  readonly currency: string
}

/** What a bucket wants of each month, which one press assigns. */
export function Targets({ bucket, currency }: TargetsProps) {
  usePrivacy()
  const bills = useQuery(api.bills.list.queryOptions({ input: {} }))
  const wordsOf = (target: BudgetTarget) =>
    targetText(
      target,
      amount => formatMoney(amount, currency),
      bills.data?.items.find(({ id }) => id === target.bill_id)?.name,
    )
  return (
    <Section
      title="Targets"
      actions={
        <FormDialog
          title={said`Target of ${bucket.name}`}
          text="What the bucket is to be given by “Assign to targets”."
          form={close => <TargetForm bucket={bucket} currency={currency} close={close} />}
        >
          {open => (
            <Button variant="default" size="compact-sm" onClick={open}>
              Add target
            </Button>
          )}
        </FormDialog>
      }
    >
      {bucket.targets.length === 0 ? (
        <p className={classes['noTarget']}>None: the bucket is given only what you assign by hand.</p>
      ) : (
        <ul className={classes['targets']} aria-label="Targets">
          {bucket.targets.map(target => (
            <TargetLine
              key={target.id}
              bucket={bucket}
              target={target}
              words={wordsOf(target)}
              currency={currency}
            />
          ))}
        </ul>
      )}
    </Section>
  )
}

interface TargetLineProps extends TargetsProps {
  readonly target: BudgetTarget
  readonly words: string
}

function TargetLine({ bucket, target, words, currency }: TargetLineProps) {
  const remove = useMutation({
    mutationFn: () => client.assign.removeTarget({ target_id: target.id }),
    onSuccess: () => toastDone('Target removed'),
    onError: error => toastFailed('The target was not removed', errorText(error)),
  })
  return (
    <li>
      <span>
        {words}
        <span className={classes['aside']}>
          {target.kind === 'bills' ? '' : `Priority ${target.priority}`}
        </span>
      </span>
      <FormDialog
        title={said`Target of ${bucket.name}`}
        text={words}
        form={close => <TargetForm bucket={bucket} target={target} currency={currency} close={close} />}
      >
        {open => (
          <Button
            variant="subtle"
            size="compact-sm"
            aria-label={said`Change the target: ${words}`}
            onClick={open}
          >
            Change
          </Button>
        )}
      </FormDialog>
      <Button
        variant="subtle"
        size="compact-sm"
        aria-label={said`Remove the target: ${words}`}
        loading={remove.isPending}
        onClick={() => remove.mutate()}
      >
        Remove
      </Button>
    </li>
  )
}
