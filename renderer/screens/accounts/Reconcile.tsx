import { Button, Stack } from '@mantine/core'
import { DateInput } from '@mantine/dates'
import { useMutation, useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { type FormEvent, useState } from 'react'
import type { Account } from '../../../shared/contract/accounts.ts'
import { errorText } from '../../api/errors.ts'
import type { Household } from '../../api/household.ts'
import { api, client } from '../../api/queries.ts'
import { ErrorCard } from '../../components/ErrorCard.tsx'
import { Money } from '../../components/Money.tsx'
import { MoneyInput } from '../../components/MoneyInput.tsx'
import { ReadFailure } from '../../components/ReadFailure.tsx'
import { SidePanel } from '../../components/SidePanel.tsx'
import { toastDone } from '../../components/toast.tsx'
import classes from './Accounts.module.css'

interface ReconcileProps {
  /** Closed without it. */
  readonly account: Account | undefined
  readonly household: Household
  readonly onClose: () => void
}

/** Holds the cleared transactions against a statement, and locks them once the two agree. */
export function Reconcile({ account, household, onClose }: ReconcileProps) {
  return (
    <SidePanel
      opened={account !== undefined}
      onClose={onClose}
      title={account ? `Reconcile ${account.name}` : ''}
      subtitle="With the bank's statement"
    >
      {account ? (
        <ReconcileFields key={account.id} account={account} household={household} onClose={onClose} />
      ) : null}
    </SidePanel>
  )
}

function ReconcileFields({ account, household, onClose }: ReconcileProps & { readonly account: Account }) {
  const [date, setDate] = useState(household.today)
  const [balance, setBalance] = useState<number | null>(account.cleared_balance)
  const input = { account_id: account.id, statement_date: date, statement_balance: balance ?? 0 }
  const check = useQuery(
    api.accounts.reconcileCheck.queryOptions({
      input,
      enabled: balance !== null,
      placeholderData: previous => previous,
    }),
  )
  const lock = useMutation({
    mutationFn: () => client.accounts.reconcile(input),
    onSuccess: ({ cleared_count }) => {
      toastDone(`${account.name} reconciled: ${cleared_count} transactions agree with the statement`)
      onClose()
    },
  })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    lock.mutate()
  }
  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="sm">
        <DateInput
          label="Statement of"
          valueFormat="YYYY-MM-DD"
          value={date}
          onChange={value => setDate(value ?? household.today)}
        />
        <MoneyInput
          data-autofocus
          label="Balance on the statement"
          allowNegative
          currency={household.currency}
          value={balance}
          onChange={value => setBalance(value)}
        />
        <ReadFailure query={check} title="The account could not be compared" />
        {check.data ? (
          <dl className={classes['sum']}>
            <dt>Cleared here</dt>
            <dd>
              <Money amount={check.data.cleared_balance} currency={household.currency} />
            </dd>
            <dt>Difference</dt>
            <dd>
              <Money
                amount={check.data.difference}
                currency={household.currency}
                tone={check.data.difference === 0 ? 'gain' : 'loss'}
              />
            </dd>
            <dt>Not cleared yet</dt>
            <dd>{check.data.uncleared_count}</dd>
          </dl>
        ) : null}
        {check.data && check.data.difference !== 0 ? (
          <p>
            <Link to="/transactions" search={{ account_id: account.id, to: date }}>
              Go through this account's transactions
            </Link>{' '}
            and mark cleared what the statement has.
          </p>
        ) : null}
        {lock.isError ? <ErrorCard title="Nothing was locked" text={errorText(lock.error)} /> : null}
        <Button type="submit" loading={lock.isPending} disabled={check.data?.difference !== 0}>
          Lock what is cleared
        </Button>
      </Stack>
    </form>
  )
}
