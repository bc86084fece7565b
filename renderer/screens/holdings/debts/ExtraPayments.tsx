import { Button } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { type Debt, DebtExtra } from '../../../../shared/contract/debt-terms.ts'
import { said } from '../../../../shared/domain/said.ts'
import { errorText } from '../../../api/errors.ts'
import { client } from '../../../api/queries.ts'
import { DateText } from '../../../components/DateText.tsx'
import { formatDate } from '../../../components/date-text.ts'
import { Money } from '../../../components/Money.tsx'
import { Card, Section } from '../../../components/Section.tsx'
import { SidePanel } from '../../../components/SidePanel.tsx'
import { toastDone, toastFailed } from '../../../components/toast.tsx'
import { AmountField, DateField, Form, useForm } from '../../../form/index.ts'
import classes from './Debts.module.css'

/** What is paid off once, besides the payments. */
export function ExtraPayments({ debt }: { readonly debt: Debt }) {
  const [adding, setAdding] = useState(false)
  const remove = useMutation({
    mutationFn: (date: string) =>
      client.debts.update({
        debt_id: debt.id,
        extra_payments: debt.extra_payments.filter(each => each.date !== date),
      }),
    onSuccess: () => toastDone('Extra payment removed'),
    onError: error => toastFailed('It was not removed', errorText(error)),
  })
  return (
    <Section
      title="Extra payments"
      actions={
        <Button size="xs" variant="default" onClick={() => setAdding(true)}>
          Add an extra payment
        </Button>
      }
    >
      {debt.extra_payments.length === 0 ? (
        <p className={classes['note']}>None is planned.</p>
      ) : (
        <Card>
          <ol className={classes['order']} aria-label={said`Extra payments of ${debt.name}`}>
            {debt.extra_payments.map(({ date, amount }) => (
              <li key={date}>
                <span className={classes['grow']}>
                  <DateText date={date} />
                </span>
                <Money amount={amount} currency={debt.currency} />
                <Button
                  size="compact-sm"
                  variant="default"
                  aria-label={`Remove the extra payment of ${formatDate(date)}`}
                  disabled={remove.isPending}
                  onClick={() => remove.mutate(date)}
                >
                  Remove
                </Button>
              </li>
            ))}
          </ol>
        </Card>
      )}
      <SidePanel opened={adding} onClose={() => setAdding(false)} title="Extra payment" subtitle={debt.name}>
        {adding ? <ExtraFields debt={debt} onClose={() => setAdding(false)} /> : null}
      </SidePanel>
    </Section>
  )
}

type ExtraDraft = {
  readonly date: string | null
  readonly amount: number | null
}

function ExtraFields({ debt, onClose }: { readonly debt: Debt; readonly onClose: () => void }) {
  const initial: ExtraDraft = { date: null, amount: null }
  const form = useForm({
    schema: DebtExtra,
    initial,
    input: draft => draft,
    send: extra =>
      client.debts.update({
        debt_id: debt.id,
        extra_payments: [...debt.extra_payments.filter(each => each.date !== extra.date), extra],
      }),
    done: () => {
      toastDone('Extra payment saved')
      onClose()
    },
  })
  return (
    <Form form={form} failure="The payment was not saved" submit="Save">
      <DateField
        data-autofocus
        label="On"
        description="It counts with the first payment due on or after this day."
        sense="next"
        binding={form.bind('date')}
      />
      <AmountField label="Amount" currency={debt.currency} binding={form.bind('amount')} />
    </Form>
  )
}
