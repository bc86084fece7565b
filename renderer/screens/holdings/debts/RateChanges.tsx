import { Button } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { type Debt, DebtRateChange } from '../../../../shared/contract/debt-terms.ts'
import { said } from '../../../../shared/domain/said.ts'
import { errorText } from '../../../api/errors.ts'
import { client } from '../../../api/queries.ts'
import { DateText } from '../../../components/DateText.tsx'
import { formatDate } from '../../../components/date-text.ts'
import { Money } from '../../../components/Money.tsx'
import { Card, Section } from '../../../components/Section.tsx'
import { SidePanel } from '../../../components/SidePanel.tsx'
import { toastDone, toastFailed } from '../../../components/toast.tsx'
import { AmountField, DateField, Form, PercentField, useForm } from '../../../form/index.ts'
import classes from './Debts.module.css'
import { rateText } from './words.ts'

/** When the rate of a debt becomes another. */
export function RateChanges({ debt }: { readonly debt: Debt }) {
  const [adding, setAdding] = useState(false)
  const remove = useMutation({
    mutationFn: (from: string) =>
      client.debts.update({
        debt_id: debt.id,
        rate_changes: debt.rate_changes.filter(each => each.from !== from),
      }),
    onSuccess: () => toastDone('Change of rate removed'),
    onError: error => toastFailed('It was not removed', errorText(error)),
  })
  return (
    <Section
      title="Changes of rate"
      actions={
        <Button size="xs" variant="default" onClick={() => setAdding(true)}>
          Add a change of rate
        </Button>
      }
    >
      {debt.rate_changes.length === 0 ? (
        <p className={classes['note']}>Its rate stays as agreed.</p>
      ) : (
        <Card>
          <ol className={classes['order']} aria-label={said`Changes of rate of ${debt.name}`}>
            {debt.rate_changes.map(({ from, interest_percent, payment }) => (
              <li key={from}>
                <span className={classes['grow']}>
                  {rateText(interest_percent)} from <DateText date={from} />
                  {payment === null ? null : (
                    <span className={classes['note']}>
                      {' '}
                      with payments of <Money amount={payment} currency={debt.currency} />
                    </span>
                  )}
                </span>
                <Button
                  size="compact-sm"
                  variant="default"
                  aria-label={`Remove the rate from ${formatDate(from)}`}
                  disabled={remove.isPending}
                  onClick={() => remove.mutate(from)}
                >
                  Remove
                </Button>
              </li>
            ))}
          </ol>
        </Card>
      )}
      <SidePanel opened={adding} onClose={() => setAdding(false)} title="Change of rate" subtitle={debt.name}>
        {adding ? <RateFields debt={debt} onClose={() => setAdding(false)} /> : null}
      </SidePanel>
    </Section>
  )
}

type RateDraft = {
  readonly from: string | null
  readonly interest_percent: number | null
  readonly payment: number | null
}

function RateFields({ debt, onClose }: { readonly debt: Debt; readonly onClose: () => void }) {
  const initial: RateDraft = { from: null, interest_percent: null, payment: null }
  const form = useForm({
    schema: DebtRateChange,
    initial,
    input: draft => draft,
    send: change =>
      client.debts.update({
        debt_id: debt.id,
        rate_changes: [...debt.rate_changes.filter(each => each.from !== change.from), change],
      }),
    done: () => {
      toastDone('Change of rate saved')
      onClose()
    },
  })
  return (
    <Form form={form} failure="The change was not saved" submit="Save">
      <DateField data-autofocus label="From" sense="next" binding={form.bind('from')} />
      <PercentField label="Interest a year" most={100} binding={form.bind('interest_percent')} />
      <AmountField
        label="Payment from then on"
        description="Blank: one that was worked out is worked out anew, one that was given stays."
        currency={debt.currency}
        binding={form.bind('payment')}
      />
    </Form>
  )
}
