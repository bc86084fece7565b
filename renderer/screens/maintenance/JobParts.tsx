import { Button } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { useMutation, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { JobDetail } from '../../../shared/contract/maintenance.ts'
import { said } from '../../../shared/domain/said.ts'
import { errorText } from '../../api/errors.ts'
import type { Household } from '../../api/household.ts'
import { api, client } from '../../api/queries.ts'
import { Attachments } from '../../components/attachments/Attachments.tsx'
import { Photos } from '../../components/attachments/Photos.tsx'
import { ConfirmAction } from '../../components/ConfirmAction.tsx'
import { DateText } from '../../components/DateText.tsx'
import { formatDate } from '../../components/date-text.ts'
import { Money } from '../../components/Money.tsx'
import { formatMoney } from '../../components/money-format.ts'
import { ReadFailure } from '../../components/ReadFailure.tsx'
import { Card, Section } from '../../components/Section.tsx'
import { toastDone, toastFailed } from '../../components/toast.tsx'
import { Choice } from '../../form/index.ts'
import { usePrivacy } from '../../state/preferences.ts'
import classes from './Maintenance.module.css'

interface JobPartsProps {
  readonly job_id: string
  readonly household: Household
  readonly onRemoved: () => void
}

/** What paid for a job, its photos, and the way to remove it. */
export function JobParts({ job_id, household, onRemoved }: JobPartsProps) {
  const job = useQuery(api.maintenance.get.queryOptions({ input: { job_id } }))
  if (!job.data) return <ReadFailure query={job} title="The job could not be loaded" />
  return (
    <>
      <Payments job={job.data} household={household} />
      <Photos kind="maintenance_job" id={job_id} />
      <Attachments kind="maintenance_job" id={job_id} />
      <RemoveJob job={job.data} onRemoved={onRemoved} />
    </>
  )
}

interface PaymentsProps {
  readonly job: JobDetail
  readonly household: Household
}

function Payments({ job, household }: PaymentsProps) {
  usePrivacy()
  const { currency } = household
  const remove = useMutation({
    mutationFn: (payment_id: string) => client.maintenance.removePayment({ job_id: job.id, payment_id }),
    onSuccess: () => toastDone('It is no payment of this job any more'),
    onError: error => toastFailed('Nothing was changed', errorText(error)),
  })
  return (
    <Section title="Paid" hint={formatMoney(job.cost, currency)}>
      {job.payments.length === 0 ? null : (
        <Card padded={false}>
          <ul className={classes['list']} aria-label="Paid">
            {job.payments.map(({ id, date, payee, amount }) => (
              <li key={id} className={classes['row']}>
                <span className={classes['what']}>
                  <bdi>{payee === '' ? 'An expense' : payee}</bdi>{' '}
                  {date === null ? 'is gone' : <DateText date={date} style="short" />}
                </span>
                {amount === null ? 'Not counted' : <Money amount={amount} currency={currency} />}
                <Button
                  variant="subtle"
                  color="gray"
                  size="compact-sm"
                  disabled={remove.isPending}
                  aria-label={said`Take away ${payee}`}
                  onClick={() => remove.mutate(id)}
                >
                  Take away
                </Button>
              </li>
            ))}
          </ul>
        </Card>
      )}
      <ExpenseChoice job_id={job.id} />
    </Section>
  )
}

/** Finds an expense of the ledger by its words, and says that it paid for the job. */
function ExpenseChoice({ job_id }: { readonly job_id: string }) {
  usePrivacy()
  const [text, setText] = useState('')
  const [wanted] = useDebouncedValue(text, 150)
  const found = useQuery(
    api.transactions.list.queryOptions({
      input: {
        tx_type: 'expense',
        status: 'posted',
        limit: 20,
        ...(wanted.trim() !== '' && { text: wanted.trim().slice(0, 200) }),
      },
      placeholderData: previous => previous,
    }),
  )
  // What was found for other words than those that are there now is not offered: it would be chosen by the next key.
  const isCurrent = wanted === text && !found.isPlaceholderData
  const add = useMutation({
    mutationFn: (transaction_id: string) => client.maintenance.addPayment({ job_id, transaction_id }),
    onSuccess: () => {
      setText('')
      toastDone('Payment of the job entered')
    },
    onError: error => toastFailed('The payment was not entered', errorText(error)),
  })
  return (
    <Choice
      label="An expense that paid for it"
      placeholder="Search the transactions"
      searchable
      found
      options={(isCurrent ? (found.data?.items ?? []) : []).map(row => ({
        value: row.id,
        label: `${row.payee || row.description || 'Expense'}, ${formatDate(row.date, 'short')}, ${formatMoney(row.amount, row.currency)}`,
      }))}
      value={null}
      onChange={chosen => {
        if (chosen !== null) add.mutate(chosen)
      }}
      onSearchChange={setText}
    />
  )
}

function RemoveJob({ job, onRemoved }: { readonly job: JobDetail; readonly onRemoved: () => void }) {
  return (
    <ConfirmAction
      title="Remove this job?"
      text={said`${job.title} is removed. The transactions that paid for it stay.`}
      confirmLabel="Remove job"
      danger
      onConfirm={async () => {
        await client.maintenance.remove({ job_id: job.id })
        toastDone('Job removed')
        onRemoved()
      }}
    >
      {open => (
        <Button variant="subtle" color="red" mt="md" onClick={open}>
          Remove job
        </Button>
      )}
    </ConfirmAction>
  )
}
