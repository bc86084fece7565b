import { ActionIcon, Button, Group } from '@mantine/core'
import { IconArrowBackUp, IconReceipt } from '@tabler/icons-react'
import { useMutation, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { Bill, Occurrence, Payment } from '../../../shared/contract/bills.ts'
import { errorText } from '../../api/errors.ts'
import type { Household } from '../../api/household.ts'
import { api, client } from '../../api/queries.ts'
import { readFailed } from '../../api/read-failed.ts'
import { DateText } from '../../components/DateText.tsx'
import { EmptyState } from '../../components/EmptyState.tsx'
import { RowsSkeleton } from '../../components/Loading.tsx'
import { Money } from '../../components/Money.tsx'
import { ReadFailure } from '../../components/ReadFailure.tsx'
import { Card, Section } from '../../components/Section.tsx'
import { ToneBadge } from '../../components/StatusBadge.tsx'
import { toastDone, toastFailed } from '../../components/toast.tsx'
import classes from './Bills.module.css'
import { OccurrenceBadge } from './OccurrenceList.tsx'
import { PayBill } from './PayBill.tsx'

interface BillHistoryProps {
  readonly bill: Bill
  readonly household: Household
}

/** Every occurrence, latest first, with what was paid towards it and what can be done about it. */
export function BillHistory({ bill, household }: BillHistoryProps) {
  const [limit, setLimit] = useState(24)
  const [paying, setPaying] = useState<Occurrence | null>(null)
  const occurrences = useQuery(
    api.bills.occurrences.queryOptions({
      input: { bill_id: bill.id, limit },
      placeholderData: previous => previous,
    }),
  )
  const payments = useQuery(api.bills.payments.queryOptions({ input: { bill_id: bill.id } }))
  const failed = [occurrences, payments].find(readFailed)
  if (failed) return <ReadFailure query={failed} title="The history could not be loaded" />
  if (!occurrences.data || !payments.data) return <RowsSkeleton label="Loading the history" />
  const byDate = Map.groupBy(payments.data.items, payment => payment.scheduled_date)
  const items = occurrences.data.items
  return (
    <Section title="Occurrences and payments" hint={items.length}>
      <Card padded={false}>
        {items.length === 0 ? (
          <EmptyState
            level={3}
            icon={IconReceipt}
            title="Nothing due yet"
            text="The first occurrence appears here shortly before it is due."
          />
        ) : null}
        <ul className={classes['list']} aria-label={`Occurrences of ${bill.name}`}>
          {items.map(occurrence => (
            <OccurrenceRow
              key={occurrence.scheduled_date}
              occurrence={occurrence}
              payments={byDate.get(occurrence.scheduled_date) ?? []}
              household={household}
              onPay={() => setPaying(occurrence)}
            />
          ))}
        </ul>
      </Card>
      {items.length >= limit ? (
        <Group justify="center" mt="sm">
          <Button
            variant="default"
            size="xs"
            onClick={() => setLimit(now => Math.min(now + 48, 500))}
            disabled={limit >= 500}
          >
            Show earlier
          </Button>
        </Group>
      ) : null}
      <PayBill occurrence={paying} household={household} onClose={() => setPaying(null)} />
    </Section>
  )
}

interface OccurrenceRowProps {
  readonly occurrence: Occurrence
  readonly payments: readonly Payment[]
  readonly household: Household
  readonly onPay: () => void
}

function OccurrenceRow({ occurrence, payments, household, onPay }: OccurrenceRowProps) {
  const { bill_id, scheduled_date } = occurrence
  const set = (skip: boolean) =>
    skip ? client.bills.skip({ bill_id, scheduled_date }) : client.bills.unskip({ bill_id, scheduled_date })
  const change = useMutation({
    mutationFn: set,
    onSuccess: (_, skip) => toastDone(skip ? 'Occurrence skipped' : 'Occurrence reopened'),
    onError: error => toastFailed('Nothing was changed', errorText(error)),
  })
  const takeBack = useMutation({
    mutationFn: (payment: Payment) => client.bills.deletePayment({ bill_id, payment_id: payment.id }),
    onSuccess: () => toastDone('Payment removed. The occurrence is open again'),
    onError: error => toastFailed('The payment was not removed', errorText(error)),
  })
  const settled = occurrence.state === 'paid' || occurrence.state === 'skipped'
  return (
    <li className={classes['row']}>
      <span className={classes['when']}>
        <DateText date={occurrence.due_date} style="medium" />
      </span>
      <span className={classes['what']}>
        <OccurrenceBadge occurrence={occurrence} />
        {payments.map(payment => (
          <span key={payment.id} className={classes['payment']}>
            {payments.length > 1 || payment.part ? (
              <Money amount={payment.amount} currency={household.currency} />
            ) : null}{' '}
            on <DateText date={payment.date} style="short" />{' '}
            {payment.matched ? <ToneBadge>Matched</ToneBadge> : null}
            <ActionIcon
              size={22}
              aria-label={`Remove the payment of ${payment.date}`}
              title="Remove this payment"
              onClick={() => takeBack.mutate(payment)}
            >
              <IconArrowBackUp size={14} stroke={1.75} />
            </ActionIcon>
          </span>
        ))}
      </span>
      <span className={classes['amount']}>
        <Money
          amount={occurrence.state === 'paid' ? occurrence.paid_amount : occurrence.amount}
          currency={household.currency}
        />
      </span>
      <Group gap={6} wrap="nowrap">
        {occurrence.state === 'skipped' ? (
          <Button variant="default" size="compact-sm" onClick={() => change.mutate(false)}>
            Reopen
          </Button>
        ) : null}
        {settled ? null : (
          <>
            {occurrence.state === 'part_paid' ? null : (
              <Button variant="subtle" color="gray" size="compact-sm" onClick={() => change.mutate(true)}>
                Skip
              </Button>
            )}
            <Button variant="default" size="compact-sm" onClick={onPay}>
              Mark paid
            </Button>
          </>
        )}
      </Group>
    </li>
  )
}
