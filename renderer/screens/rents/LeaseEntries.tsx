import { Button } from '@mantine/core'
import { useState } from 'react'
import type { LeaseDetail } from '../../../shared/contract/lease-records.ts'
import type { Household } from '../../api/household.ts'
import { client } from '../../api/queries.ts'
import { ConfirmAction } from '../../components/ConfirmAction.tsx'
import { DateText } from '../../components/DateText.tsx'
import { formatMonth } from '../../components/date-text.ts'
import { Money } from '../../components/Money.tsx'
import { formatMoney } from '../../components/money-format.ts'
import { Card, Section } from '../../components/Section.tsx'
import { toastDone } from '../../components/toast.tsx'
import { usePrivacy } from '../../state/preferences.ts'
import { DepositForm } from './DepositForm.tsx'
import classes from './Rents.module.css'
import { DEPOSIT_NAMES } from './rent-words.ts'

interface LeaseEntriesProps {
  readonly lease: LeaseDetail
  readonly household: Household
}

/** What is held of the tenant's, and what was charged besides the rent. */
export function LeaseEntries({ lease, household }: LeaseEntriesProps) {
  usePrivacy()
  const { currency } = household
  const [adding, setAdding] = useState(false)
  const lease_id = lease.id
  return (
    <>
      <Section
        title="Deposit"
        hint={`${formatMoney(lease.deposit_held, currency)} held`}
        actions={
          <Button variant="default" size="xs" onClick={() => setAdding(true)}>
            Enter deposit
          </Button>
        }
      >
        <Card padded={false}>
          <ul className={classes['list']} aria-label="Deposits">
            {lease.deposits.map(entry => (
              <EntryRow
                key={entry.id}
                text={`${DEPOSIT_NAMES[entry.kind]}${entry.counted ? '' : ', not counted: its transaction is void or for something else'}`}
                {...entry}
                currency={currency}
                onRemove={() => client.leases.removeDeposit({ lease_id, deposit_id: entry.id })}
              />
            ))}
            {lease.deposits.length === 0 ? (
              <li className={classes['row']}>
                <span className={classes['muted']}>
                  A deposit is owed back: net worth counts it so, and it pays no rent.
                </span>
              </li>
            ) : null}
          </ul>
        </Card>
      </Section>
      {lease.charges.length > 0 ? (
        <Section title="Charges">
          <Card padded={false}>
            <ul className={classes['list']} aria-label="Charges">
              {lease.charges.map(charge => (
                <EntryRow
                  key={charge.id}
                  text={
                    charge.period === null
                      ? charge.notes || 'Charge'
                      : `Late fee of ${formatMonth(charge.period)}`
                  }
                  {...charge}
                  currency={currency}
                  onRemove={() => client.leases.removeCharge({ lease_id, charge_id: charge.id })}
                />
              ))}
            </ul>
          </Card>
        </Section>
      ) : null}
      <DepositForm opened={adding} lease={lease} household={household} onClose={() => setAdding(false)} />
    </>
  )
}

interface EntryRowProps {
  readonly text: string
  readonly date: string
  readonly amount: number
  readonly currency: string
  readonly onRemove: () => Promise<unknown>
}

function EntryRow({ text, date, amount, currency, onRemove }: EntryRowProps) {
  usePrivacy()
  return (
    <li className={classes['row']}>
      <span className={classes['what']}>
        {text}{' '}
        <span className={classes['muted']}>
          <DateText date={date} style="short" />
        </span>
      </span>
      <Money amount={amount} currency={currency} />
      <ConfirmAction
        title="Remove this entry?"
        text={`${text}, ${formatMoney(amount, currency)}, is removed. Its entry in the history stays.`}
        confirmLabel="Remove"
        danger
        onConfirm={async () => {
          await onRemove()
          toastDone('Entry removed')
        }}
      >
        {open => (
          <Button
            variant="subtle"
            color="gray"
            size="compact-sm"
            aria-label={`Remove ${text}`}
            onClick={open}
          >
            Remove
          </Button>
        )}
      </ConfirmAction>
    </li>
  )
}
