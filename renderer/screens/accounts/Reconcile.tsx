import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { type Account, accounts } from '../../../shared/contract/accounts.ts'
import { said } from '../../../shared/domain/said.ts'
import type { Household } from '../../api/household.ts'
import { api, client } from '../../api/queries.ts'
import { formatDate } from '../../components/date-text.ts'
import { Money } from '../../components/Money.tsx'
import { ReadFailure } from '../../components/ReadFailure.tsx'
import { SidePanel } from '../../components/SidePanel.tsx'
import { toastDone } from '../../components/toast.tsx'
import { AmountField, DateField, Form, inputSchema, SwitchField, useForm } from '../../form/index.ts'
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
      title={account ? said`Reconcile ${account.name}` : ''}
      subtitle="Compare it with the bank's statement"
    >
      {account ? (
        <ReconcileFields key={account.id} account={account} household={household} onClose={onClose} />
      ) : null}
    </SidePanel>
  )
}

type Statement = {
  readonly statement_date: string | null
  readonly statement_balance: number | null
  readonly adjust: boolean
}

function ReconcileFields({ account, household, onClose }: ReconcileProps & { readonly account: Account }) {
  // The balance is the statement's to say: filled in from here it would agree with itself.
  const initial: Statement = { statement_date: household.today, statement_balance: null, adjust: false }
  const form = useForm({
    schema: inputSchema(accounts.reconcile),
    initial,
    input: values => ({ account_id: account.id, ...values }),
    send: input => client.accounts.reconcile(input),
    done: ({ cleared_count }) => {
      toastDone(said`${account.name} reconciled: ${cleared_count} transactions match the statement`)
      onClose()
    },
  })
  const { statement_date, statement_balance } = form.values
  const isTyped = statement_date !== null && statement_balance !== null
  const compared = useQuery(
    api.accounts.reconcileCheck.queryOptions({
      input: {
        account_id: account.id,
        statement_date: statement_date ?? '',
        statement_balance: statement_balance ?? 0,
      },
      enabled: isTyped,
      placeholderData: previous => previous,
    }),
  )
  const check = isTyped ? compared.data : undefined
  // Of today alone: only what the bank said last is shown.
  const { today } = household
  const bank = useQuery(
    api.accounts.balances.queryOptions({ input: { account_id: account.id, from: today, to: today } }),
  ).data?.bank
  return (
    <Form form={form} submit="Lock cleared transactions" failure="Nothing was locked">
      <DateField label="Statement date" sense="past" binding={form.bind('statement_date')} />
      <AmountField
        data-autofocus
        label="Statement balance"
        allowNegative
        currency={account.currency}
        binding={form.bind('statement_balance')}
      />
      <ReadFailure query={isTyped ? compared : undefined} title="The balances could not be compared" />
      {check ? (
        <dl className={classes['sum']}>
          <dt>Cleared balance</dt>
          <dd>
            <Money amount={check.cleared_balance} currency={account.currency} />
          </dd>
          <dt>Difference</dt>
          <dd>
            <Money
              amount={check.difference}
              currency={account.currency}
              tone={check.difference === 0 ? 'gain' : 'loss'}
            />
          </dd>
          <dt>Not cleared yet</dt>
          <dd>{check.uncleared_count}</dd>
        </dl>
      ) : (
        <p>
          Enter the closing balance of the statement to compare it with your cleared transactions.
          {bank ? (
            <>
              {' '}
              The last file said <Money amount={bank.balance} currency={account.currency} /> on{' '}
              {formatDate(bank.date)}.
            </>
          ) : null}
        </p>
      )}
      {check && check.difference !== 0 ? (
        <>
          <SwitchField label="Post the difference as an adjustment" binding={form.bind('adjust')} />
          <p>
            <Link to="/transactions" search={{ account_id: account.id, to: statement_date ?? undefined }}>
              Review this account's transactions
            </Link>{' '}
            and mark cleared what the statement has.
          </p>
        </>
      ) : null}
    </Form>
  )
}
