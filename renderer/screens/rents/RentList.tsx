import { Button } from '@mantine/core'
import { useMutation, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { LeaseDetail, Rent } from '../../../shared/contract/lease-records.ts'
import { said } from '../../../shared/domain/said.ts'
import { errorText } from '../../api/errors.ts'
import type { Household } from '../../api/household.ts'
import { api, client } from '../../api/queries.ts'
import { DateText } from '../../components/DateText.tsx'
import { formatMonth } from '../../components/date-text.ts'
import { RowsSkeleton } from '../../components/Loading.tsx'
import { Money } from '../../components/Money.tsx'
import { formatMoney, withHiddenAmounts } from '../../components/money-format.ts'
import { ReadFailure } from '../../components/ReadFailure.tsx'
import { Card, Section } from '../../components/Section.tsx'
import { StatusBadge } from '../../components/StatusBadge.tsx'
import { toastDone, toastFailed } from '../../components/toast.tsx'
import { usePrivacy } from '../../state/preferences.ts'
import { PaymentForm } from './PaymentForm.tsx'
import classes from './Rents.module.css'
import { RENT_BADGES } from './rent-words.ts'

interface RentListProps {
  readonly lease: LeaseDetail
  readonly household: Household
}

/** The rents of a lease, the latest first, each with how it stands. */
export function RentList({ lease, household }: RentListProps) {
  usePrivacy()
  const { currency } = household
  const [paying, setPaying] = useState(false)
  const rents = useQuery(api.leases.rents.queryOptions({ input: { lease_id: lease.id } }))
  const owed = rents.data?.balance ?? 0
  return (
    <Section
      title="Rents"
      hint={rents.data ? balanceText(owed, currency) : undefined}
      actions={
        <Button variant="default" size="xs" onClick={() => setPaying(true)}>
          Enter payment
        </Button>
      }
    >
      <ReadFailure query={rents} title="The rents could not be loaded" />
      {rents.isPending ? <RowsSkeleton label="Loading the rents" rows={4} /> : null}
      {rents.data ? (
        <Card padded={false}>
          <ul className={classes['list']} aria-label="Rents">
            {rents.data.items.toReversed().map(rent => (
              <RentRow key={rent.period} rent={rent} lease_id={lease.id} currency={currency} />
            ))}
          </ul>
        </Card>
      ) : null}
      <p className={classes['note']}>
        Incomes that are for this lease pay what fell due first. A month of which the lease has a part asks
        for its days alone, unless the whole rent was agreed.
      </p>
      <PaymentForm
        opened={paying}
        lease={lease}
        owed={owed}
        household={household}
        onClose={() => setPaying(false)}
      />
    </Section>
  )
}

function balanceText(owed: number, currency: string): string {
  if (owed === 0) return 'nothing owed'
  const amount = formatMoney(Math.abs(owed), currency)
  return owed > 0 ? `${amount} owed` : `${amount} paid ahead`
}

interface RentRowProps {
  readonly rent: Rent
  readonly lease_id: string
  readonly currency: string
}

function RentRow({ rent, lease_id, currency }: RentRowProps) {
  return (
    <li className={classes['row']}>
      <span className={classes['what']}>
        {formatMonth(rent.period)}{' '}
        <span className={classes['muted']}>
          due <DateText date={rent.due_date} style="short" />
          {rent.prorated ? ` · ${rent.days} of ${rent.days_in_month} days` : ''}
        </span>
      </span>
      <StatusBadge {...RENT_BADGES[rent.state]} />
      {rent.balance > 0 && rent.paid > 0 ? (
        <span className={classes['muted']}>
          <Money amount={rent.balance} currency={currency} /> left
        </span>
      ) : null}
      <Money amount={rent.rent} currency={currency} />
      {rent.late_fee ? (
        <LateFee rent={rent} fee={rent.late_fee} lease_id={lease_id} currency={currency} />
      ) : null}
    </li>
  )
}

function LateFee({
  rent,
  fee,
  lease_id,
  currency,
}: RentRowProps & { readonly fee: NonNullable<Rent['late_fee']> }) {
  usePrivacy()
  const charge = useMutation({
    mutationFn: () => client.leases.addLateFee({ lease_id, period: rent.period }),
    onSuccess: () => toastDone(said`Late fee of ${formatMonth(rent.period)} charged`),
    onError: error => toastFailed('The late fee was not charged', errorText(error)),
  })
  const amount = formatMoney(fee.amount, currency)
  return (
    <span>
      <span className={classes['muted']}>{withHiddenAmounts(fee.working)}. </span>
      <Button
        variant="default"
        size="compact-sm"
        loading={charge.isPending}
        aria-label={`Charge the late fee of ${formatMonth(rent.period)}, ${amount}`}
        onClick={() => charge.mutate()}
      >
        Charge {amount}
      </Button>
    </span>
  )
}
