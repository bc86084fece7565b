import { Button } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import type { Transaction } from '../../../shared/contract/transactions.ts'
import { said } from '../../../shared/domain/said.ts'
import type { Places } from '../../api/places.ts'
import { client } from '../../api/queries.ts'
import { ConfirmAction } from '../../components/ConfirmAction.tsx'
import { Money } from '../../components/Money.tsx'
import { Section } from '../../components/Section.tsx'
import { toastDone } from '../../components/toast.tsx'
import classes from './Transactions.module.css'

interface PartTransfersProps {
  readonly transaction: Transaction
  readonly places: Places
  readonly currency: string
}

/** The parts of a split that are transfers, with the way to the other account's row, and back to plain parts. */
export function PartTransfers({ transaction, places, currency }: PartTransfersProps) {
  const parts = transaction.splits.flatMap((part, index) =>
    part.transfer ? [{ ...part, index, transfer: part.transfer }] : [],
  )
  if (parts.length === 0) return null
  return (
    <Section title="Parts that are transfers">
      <ul className={classes['purposes']} aria-label="Parts that are transfers">
        {parts.map(({ index, amount, transfer, transfer_account_id = null }) => {
          const account = places.accountName(transfer_account_id)
          return (
            <li key={transfer.transfer_id} className={classes['purpose']}>
              <span>
                {transaction.tx_type === 'income' ? 'From' : 'To'}{' '}
                <Link to="/transactions" search={{ open: transfer.other_transaction_id }}>
                  <bdi>{account}</bdi>
                </Link>
                , <Money amount={amount} currency={currency} />{' '}
                <span className={classes['muted']}>
                  {transfer.other_is_expected
                    ? `part ${index + 1} · expected there until its file comes`
                    : `part ${index + 1} · in both accounts`}
                </span>
              </span>
              <TakePartApart
                tx_id={transaction.id}
                part={index}
                account={account}
                isVoid={transaction.status === 'void'}
              />
            </li>
          )
        })}
      </ul>
    </Section>
  )
}

interface TakePartApartProps {
  readonly tx_id: string
  readonly part: number
  readonly account: string
  readonly isVoid: boolean
}

function TakePartApart({ tx_id, part, account, isVoid }: TakePartApartProps) {
  if (isVoid) return null
  return (
    <ConfirmAction
      title="Are these two payments?"
      text="The part counts again, in the bucket that it had. A row of the bank on the other account counts as income or expense again; one that was only expected goes."
      confirmLabel="Take apart"
      onConfirm={async () => {
        await client.transfers.takeApart({ tx_id, part })
        toastDone('Taken apart')
      }}
    >
      {open => (
        <Button
          variant="subtle"
          color="gray"
          size="compact-sm"
          aria-label={said`Take apart part ${String(part + 1)}, ${account}`}
          onClick={open}
        >
          Take apart
        </Button>
      )}
    </ConfirmAction>
  )
}
