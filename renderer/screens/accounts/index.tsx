import { Button } from '@mantine/core'
import { IconBuildingBank, IconPlus } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { Link, useSearch } from '@tanstack/react-router'
import { useState } from 'react'
import type { Account } from '../../../shared/contract/accounts.ts'
import { said } from '../../../shared/domain/said.ts'
import { useHousehold } from '../../api/household.ts'
import { api } from '../../api/queries.ts'
import { useCommands } from '../../app/commands.ts'
import { useShortcuts } from '../../app/shortcuts.ts'
import { sumAmounts } from '../../components/amount-sum.ts'
import { DateText } from '../../components/DateText.tsx'
import { EmptyState } from '../../components/EmptyState.tsx'
import { RowsSkeleton } from '../../components/Loading.tsx'
import { Money } from '../../components/Money.tsx'
import { NoRate } from '../../components/NoRate.tsx'
import { useOpenFromAddress } from '../../components/open-from-address.ts'
import { PageHeader } from '../../components/PageHeader.tsx'
import { ReadFailure } from '../../components/ReadFailure.tsx'
import { Card, Section } from '../../components/Section.tsx'
import { StatusBadge } from '../../components/StatusBadge.tsx'
import { AccountForm, KIND_NAMES } from './AccountForm.tsx'
import classes from './Accounts.module.css'
import { Balance } from './Balance.tsx'
import { Reconcile } from './Reconcile.tsx'

type Panel =
  | { readonly kind: 'new' }
  | { readonly kind: 'edit'; readonly account: Account }
  | { readonly kind: 'reconcile'; readonly account: Account }
  | { readonly kind: 'balance'; readonly account: Account }

/** Where the money is: each account with its balance, and its reconciliation with the bank. */
export function AccountsScreen() {
  const household = useHousehold()
  const [panel, setPanel] = useState<Panel | null>(null)
  const accounts = useQuery(api.accounts.list.queryOptions({ input: {} }))
  const add = () => setPanel({ kind: 'new' })
  const actions = [{ id: 'accounts.add', keys: 'n', label: 'Add an account', group: 'Accounts', run: add }]
  useShortcuts(actions)
  useCommands(actions)
  const close = () => setPanel(null)
  const items = accounts.data?.items ?? []
  const { open: named } = useSearch({ from: '/accounts' })
  const found = items.find(({ id }) => id === named)
  useOpenFromAddress(named, found, account => setPanel({ kind: 'edit', account }))
  /** As it is by now: what changes elsewhere comes into an open panel. */
  const latest = (account: Account) => items.find(each => each.id === account.id) ?? account
  const groups = [
    {
      title: 'Cash you can spend',
      items: items.filter(account => account.status === 'open' && account.spendable),
    },
    {
      title: 'Cards, loans and the rest',
      items: items.filter(account => account.status === 'open' && !account.spendable),
    },
    { title: 'Closed', items: items.filter(account => account.status === 'closed') },
  ]
  return (
    <>
      <PageHeader
        title="Accounts"
        subtitle="Opening balance plus everything posted"
        actions={
          <Button leftSection={<IconPlus size={16} stroke={2} />} onClick={add}>
            Add account
          </Button>
        }
      />
      <ReadFailure query={accounts} title="The accounts could not be loaded" />
      {accounts.isPending ? <RowsSkeleton label="Loading accounts" /> : null}
      {accounts.data && items.length === 0 ? (
        <EmptyState
          icon={IconBuildingBank}
          title="No accounts yet"
          text="Add the accounts that hold your money, with their balance today. Then you can import bank files into them."
          actions={
            <>
              <Button onClick={add}>Add an account</Button>
              <Button variant="default" renderRoot={props => <Link {...props} to="/move-in" />}>
                Move in from another app
              </Button>
            </>
          }
        />
      ) : null}
      {groups
        .filter(group => group.items.length > 0)
        .map(group => (
          <Section
            key={group.title}
            title={group.title}
            hint={<GroupHint accounts={group.items} currency={household.currency} />}
          >
            <Card padded={false}>
              <GroupTotal accounts={group.items} currency={household.currency} />
              <ul className={classes['list']} aria-label={group.title}>
                {group.items.map(account => (
                  <AccountRow
                    key={account.id}
                    account={account}
                    today={household.today}
                    currency={household.currency}
                    onBalance={() => setPanel({ kind: 'balance', account })}
                    onReconcile={() => setPanel({ kind: 'reconcile', account })}
                    onChange={() => setPanel({ kind: 'edit', account })}
                  />
                ))}
              </ul>
            </Card>
          </Section>
        ))}
      <AccountForm
        opened={panel?.kind === 'new' || panel?.kind === 'edit'}
        account={panel?.kind === 'edit' ? latest(panel.account) : undefined}
        household={household}
        onClose={close}
      />
      <Balance
        account={panel?.kind === 'balance' ? latest(panel.account) : undefined}
        today={household.today}
        onClose={close}
      />
      <Reconcile
        account={panel?.kind === 'reconcile' ? latest(panel.account) : undefined}
        household={household}
        onClose={close}
      />
    </>
  )
}

interface GroupTotalProps {
  readonly accounts: readonly Account[]
  readonly currency: string
}

/** How many accounts there are, and what they hold together where all are in the household's currency. */
function GroupHint({ accounts, currency }: GroupTotalProps) {
  if (accounts.some(account => account.currency !== currency)) return accounts.length
  const balances = accounts.map(({ balance }) => balance)
  return (
    <>
      {accounts.length}, <Money amount={sumAmounts(balances, currency)} currency={currency} tone="muted" />
    </>
  )
}

/** What accounts of several currencies hold together, by today's rates. Nothing where all are in the household's: the heading says their sum. */
function GroupTotal({ accounts, currency }: GroupTotalProps) {
  if (accounts.every(account => account.currency === currency)) return null
  const known = accounts.flatMap(({ household_balance }) => household_balance ?? [])
  const unknown = Map.groupBy(
    accounts.filter(account => account.household_balance === null),
    account => account.currency,
  )
  return (
    <div className={classes['total']}>
      <p>
        Together <Money amount={sumAmounts(known, currency)} currency={currency} />, by today’s exchange rates
      </p>
      <NoRate
        unconverted={[...unknown].map(([code, own]) => ({
          currency: code,
          amount: sumAmounts(
            own.map(account => account.balance),
            code,
          ),
          count: own.length,
        }))}
      />
    </div>
  )
}

interface AccountRowProps {
  readonly account: Account
  /** The household's. */
  readonly currency: string
  readonly today: string
  readonly onBalance: () => void
  readonly onReconcile: () => void
  readonly onChange: () => void
}

function AccountRow({ account, currency, today, onBalance, onReconcile, onChange }: AccountRowProps) {
  return (
    <li className={classes['row']}>
      <span className={classes['what']}>
        <Link to="/transactions" search={{ account_id: account.id }} className={classes['name'] ?? ''}>
          {account.name}
        </Link>
        <span className={classes['muted']}>{KIND_NAMES[account.kind]}</span>
        {account.status === 'closed' ? <StatusBadge status="closed" /> : null}
      </span>
      <span className={classes['muted']}>
        {account.reconciled_on === null ? (
          'Never reconciled'
        ) : (
          <>
            Reconciled <DateText date={account.reconciled_on} today={today} style="short" />
          </>
        )}
      </span>
      <span className={classes['amount']}>
        <Money
          amount={account.balance}
          currency={account.currency}
          tone={account.balance < 0 ? 'liability' : 'plain'}
        />
        {account.currency === currency ? null : (
          <span className={classes['converted']}>
            {account.household_balance === null ? (
              'no exchange rate'
            ) : (
              <Money amount={account.household_balance} currency={currency} tone="muted" />
            )}
          </span>
        )}
      </span>
      <span className={classes['buttons']}>
        <Button
          variant="subtle"
          color="gray"
          size="compact-sm"
          aria-label={said`Balance over time of ${account.name}`}
          onClick={onBalance}
        >
          Over time
        </Button>
        {account.status === 'open' ? (
          <Button
            variant="default"
            size="compact-sm"
            aria-label={said`Reconcile ${account.name}`}
            onClick={onReconcile}
          >
            Reconcile
          </Button>
        ) : null}
        <Button
          variant="subtle"
          color="gray"
          size="compact-sm"
          aria-label={said`Edit ${account.name}`}
          onClick={onChange}
        >
          Edit
        </Button>
      </span>
    </li>
  )
}
