import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import type { LinkedMoney } from '../../shared/contract/links.ts'
import { type LinkedThing, linkKey } from '../../shared/domain/links.ts'
import { said } from '../../shared/domain/said.ts'
import { useHousehold } from '../api/household.ts'
import { api } from '../api/queries.ts'
import { readFailed } from '../api/read-failed.ts'
import { DateText } from './DateText.tsx'
import { RowsSkeleton } from './Loading.tsx'
import { Money } from './Money.tsx'
import classes from './MoneyFor.module.css'
import { ReadFailure } from './ReadFailure.tsx'
import { Card, Section } from './Section.tsx'
import { SidePanel } from './SidePanel.tsx'

/** The transactions that are for a thing, with their sums, on the thing's own page. */
export function MoneySection(thing: LinkedThing) {
  const money = useMoney(thing)
  return (
    <Section
      title="Money"
      hint={money.data && money.data.entries > 0 ? money.data.entries : undefined}
      actions={<AllRows {...thing} />}
    >
      <Card padded={false}>
        <MoneyRows query={money} />
      </Card>
    </Section>
  )
}

interface MoneyButtonProps {
  readonly thing: LinkedThing
  readonly name: string
}

/** The same beside a list, for what has no page of its own. */
export function MoneyButton({ thing, name }: MoneyButtonProps) {
  const [opened, setOpened] = useState(false)
  return (
    <>
      <Button
        variant="subtle"
        color="gray"
        size="compact-sm"
        aria-label={said`Money of ${name}`}
        onClick={() => setOpened(true)}
      >
        Money
      </Button>
      <SidePanel
        opened={opened}
        onClose={() => setOpened(false)}
        title={name}
        subtitle="What was paid and received"
      >
        {opened ? <MoneyPanel {...thing} /> : null}
      </SidePanel>
    </>
  )
}

function MoneyPanel(thing: LinkedThing) {
  return (
    <>
      <Card padded={false}>
        <MoneyRows query={useMoney(thing)} />
      </Card>
      <p>
        <AllRows {...thing} />
      </p>
    </>
  )
}

function useMoney({ kind, id }: LinkedThing) {
  return useQuery(api.links.money.queryOptions({ input: { kind, id } }))
}

function AllRows(thing: LinkedThing) {
  return (
    <Link to="/transactions" search={{ link: linkKey(thing) }}>
      Show in Transactions
    </Link>
  )
}

function MoneyRows({ query }: { readonly query: ReturnType<typeof useMoney> }) {
  const { currency } = useHousehold()
  if (readFailed(query)) return <ReadFailure query={query} title="The money could not be loaded" />
  if (!query.data) return <RowsSkeleton label="Loading the money" rows={2} />
  const { items, paid, received, entries } = query.data
  if (entries === 0)
    return (
      <p className={classes['empty']}>
        No transaction is for this yet. Open one in Transactions and say what it was for.
      </p>
    )
  return (
    <>
      <p className={classes['sums']}>
        Paid <Money amount={paid} currency={currency} />, received{' '}
        <Money amount={received} currency={currency} />
      </p>
      <ul className={classes['list']} aria-label="Money">
        {items.map(row => (
          <MoneyRow key={`${row.transaction_id} ${row.part}`} row={row} />
        ))}
      </ul>
      {entries > items.length ? (
        <p className={classes['empty']}>
          The latest {items.length} of {entries}.
        </p>
      ) : null}
    </>
  )
}

interface MoneyRowProps {
  readonly row: LinkedMoney['items'][number]
}

function MoneyRow({ row }: MoneyRowProps) {
  return (
    <li className={classes['row']}>
      <DateText date={row.date} />
      <span className={classes['what']}>
        <Link to="/transactions" search={{ open: row.transaction_id }}>
          {row.payee || row.description || 'Transaction'}
        </Link>{' '}
        <span className={classes['muted']}>
          {[
            row.part === null ? '' : `part ${row.part + 1}`,
            row.is_transfer ? 'transfer' : '',
            row.counted ? '' : 'not counted',
          ]
            .filter(part => part !== '')
            .join(' · ')}
        </span>
      </span>
      <span className={classes['amount']}>
        <Money amount={row.signed_amount} currency={row.currency} />
      </span>
    </li>
  )
}
