import { Button } from '@mantine/core'
import { useMutation, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { Strategy } from '../../../../shared/contract/debt-plan.ts'
import { errorText } from '../../../api/errors.ts'
import { bucketChoices, usePlaces } from '../../../api/places.ts'
import { client } from '../../../api/queries.ts'
import { readFailed } from '../../../api/read-failed.ts'
import { DateText } from '../../../components/DateText.tsx'
import { formatMonth } from '../../../components/date-text.ts'
import { RowsSkeleton } from '../../../components/Loading.tsx'
import { Money } from '../../../components/Money.tsx'
import { ReadFailure } from '../../../components/ReadFailure.tsx'
import { SidePanel } from '../../../components/SidePanel.tsx'
import { toastDone, toastFailed } from '../../../components/toast.tsx'
import { OptionalChoiceField, useLiveFields } from '../../../form/index.ts'
import classes from './Debts.module.css'
import { STRATEGY_NAMES } from './words.ts'

interface Planned {
  readonly strategy: Strategy
  readonly extra: number
  readonly order: readonly string[]
}

/** Writes what a plan pays to bills, after a look at them. */
export function PlanToBills(plan: Planned) {
  const [opened, setOpened] = useState(false)
  const name = STRATEGY_NAMES[plan.strategy]
  return (
    <>
      <Button
        size="xs"
        variant="default"
        onClick={() => setOpened(true)}
        aria-label={`Put in bills: ${name.toLowerCase()}`}
      >
        Put in bills
      </Button>
      <SidePanel opened={opened} onClose={() => setOpened(false)} title="Put in bills" subtitle={name}>
        {opened ? <Preview {...plan} onClose={() => setOpened(false)} /> : null}
      </SidePanel>
    </>
  )
}

function Preview({ strategy, extra, order, onClose }: Planned & { readonly onClose: () => void }) {
  const [bucket_id, setBucket] = useState<string | null>(null)
  const live = useLiveFields()
  const buckets = bucketChoices(usePlaces())
  const input = {
    strategy,
    extra,
    ...(strategy === 'own' && { order: [...order] }),
    ...(bucket_id !== null && { bucket_id }),
  }
  const preview = useQuery({
    queryKey: ['debts', 'plan to bills', input],
    queryFn: () => client.debts.applyPlan({ ...input, dry_run: true }),
    gcTime: 0,
  })
  const apply = useMutation({
    mutationFn: () => client.debts.applyPlan(input),
    onSuccess: ({ bills }) => {
      toastDone(`${bills.length} ${bills.length === 1 ? 'bill' : 'bills'} written`)
      onClose()
    },
    onError: error => toastFailed('The bills were not written', errorText(error)),
  })
  if (readFailed(preview)) return <ReadFailure query={preview} title="The plan could not be worked out" />
  if (!preview.data) return <RowsSkeleton label="Working out the bills" rows={3} />
  const { bills, limits, assigned, currency } = preview.data
  const months = [...limits, ...assigned]
  return (
    <>
      <p className={classes['note']}>
        Each debt gets a bill of what the plan pays in its first month, until the plan has paid it off.
      </p>
      <ol className={classes['order']} aria-label="Bills of the plan">
        {bills.map(({ debt_id, bill_id, name, amount, first_due }) => (
          <li key={debt_id}>
            <span className={classes['grow']}>
              {name}{' '}
              <span className={classes['note']}>
                {bill_id === null ? 'new, first on ' : 'changed, next on '}
                <DateText date={first_due} />
              </span>
            </span>
            <Money amount={amount} currency={currency} />
          </li>
        ))}
      </ol>
      <OptionalChoiceField
        label="Bucket of these bills"
        description="It gets what each of the next twelve months pays: assigned to it where your money has jobs, else as its limit."
        options={buckets}
        binding={live.bind<string | null>('bucket_id', bucket_id, setBucket)}
      />
      {months.length > 0 ? (
        <ol className={classes['order']} aria-label="Months of the bucket">
          {months.map(({ month, amount, amount_before }) => (
            <li key={month}>
              <span className={classes['grow']}>
                {formatMonth(month)}
                {amount_before === null || amount_before === amount ? null : (
                  <span className={classes['note']}>
                    {' '}
                    now <Money amount={amount_before} currency={currency} />
                  </span>
                )}
              </span>
              <Money amount={amount} currency={currency} />
            </li>
          ))}
        </ol>
      ) : null}
      <Button data-autofocus loading={apply.isPending} onClick={() => apply.mutate()}>
        Write these bills
      </Button>
    </>
  )
}
