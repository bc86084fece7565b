import { Tooltip } from '@mantine/core'
import { IconCheck, IconCircleDashed, IconFlag, IconLock } from '@tabler/icons-react'
import type { Transaction } from '../../../shared/contract/transactions.ts'
import type { Places } from '../../api/places.ts'
import { NearDate } from '../../components/DateText.tsx'
import { Money } from '../../components/Money.tsx'
import { ToneBadge } from '../../components/StatusBadge.tsx'
import type { TableColumn } from '../../components/virtual-table-types.ts'
import { ReviewBadge } from './ReviewMark.tsx'
import classes from './Transactions.module.css'
import { besidePayee } from './transaction-text.ts'

const CLEARED = {
  uncleared: { label: 'Not cleared', icon: IconCircleDashed },
  cleared: { label: 'Cleared', icon: IconCheck },
  reconciled: { label: 'Reconciled', icon: IconLock },
} as const

function ClearedMark({ cleared }: Pick<Transaction, 'cleared'>) {
  const { label, icon: Icon } = CLEARED[cleared]
  return (
    <Tooltip label={label}>
      <span className={classes['mark']} data-state={cleared} role="img" aria-label={label}>
        <Icon size={14} stroke={2} aria-hidden />
      </span>
    </Tooltip>
  )
}

/** What a transaction went to: its bucket, its splits, or the account at the other side of a transfer. */
function WhereTo({ row, places }: { readonly row: Transaction; readonly places: Places }) {
  if (row.transfer) {
    const to = `${row.signed_amount < 0 ? 'to' : 'from'} ${places.accountName(row.transfer.other_account_id)}`
    return (
      <span className={classes['transfer']} title={`Transfer ${to}`}>
        <span className={classes['way']}>{'Transfer '}</span>
        <span className={classes['text']}>{to}</span>
      </span>
    )
  }
  const text = row.splits.length > 0 ? splitText(row, places) : places.bucketName(row.bucket_id)
  if (text !== '') return <span title={text}>{text}</span>
  return row.tx_type === 'expense' ? <span className={classes['muted']}>In no bucket</span> : null
}

function splitText({ splits }: Transaction, places: Places): string {
  const moved = splits.flatMap(({ transfer_account_id }) => transfer_account_id ?? [])
  return [
    `Split over ${splits.length}`,
    ...(moved.length === 0
      ? []
      : [`transfer with ${[...new Set(moved)].map(places.accountName).join(', ')}`]),
  ].join(', ')
}

function Beside({ row }: { readonly row: Transaction }) {
  const note = besidePayee(row)
  return note === '' ? null : <span className={classes['note']}>{note}</span>
}

let known:
  | {
      readonly places: Places
      readonly isAccount: boolean
      readonly today: string
      readonly columns: readonly TableColumn<Transaction>[]
    }
  | undefined

/** The table's columns: the same array for the same names and day, so that rows on the screen are not drawn again. */
export function transactionColumns(
  places: Places,
  isAccount: boolean,
  today: string,
): readonly TableColumn<Transaction>[] {
  if (known?.places !== places || known.isAccount !== isAccount || known.today !== today) {
    const columns = columnsOf(places, today)
    known = {
      places,
      isAccount,
      today,
      columns: isAccount ? [...columns, BALANCE] : columns,
    }
  }
  return known.columns
}

/** What the account held after each row, where all of the list is one account's. */
const BALANCE: TableColumn<Transaction> = {
  id: 'balance',
  header: 'Balance',
  from: 700,
  width: '128px',
  align: 'end',
  cell: row =>
    row.running_balance === null ? null : (
      <Money amount={row.running_balance} currency={row.currency} tone="muted" />
    ),
}

function columnsOf(places: Places, today: string): readonly TableColumn<Transaction>[] {
  return [
    {
      id: 'date',
      header: 'Date',
      width: '112px',
      sortable: true,
      cell: row => <NearDate date={row.date} today={today} />,
    },
    {
      id: 'payee',
      header: 'Payee',
      width: 'minmax(180px, 1.4fr)',
      cell: row => (
        <span className={classes['payee']}>
          <span className={classes['text']}>
            {row.payee_name || row.payee || row.description || (
              <span className={classes['muted']}>No payee</span>
            )}
          </span>
          <Beside row={row} />
          {row.gate_flagged ? (
            <Tooltip label="Came in while the month's obligations were not covered">
              <span
                role="img"
                aria-label="Came in while the month's obligations were not covered"
                className={classes['flag']}
              >
                <IconFlag size={14} stroke={2} aria-hidden />
              </span>
            </Tooltip>
          ) : null}
          {row.review !== null ? <ReviewBadge reason={row.review} /> : null}
          {row.tags.map(tag => (
            <ToneBadge key={tag}>{tag}</ToneBadge>
          ))}
        </span>
      ),
    },
    {
      id: 'bucket',
      header: 'Bucket',
      from: 600,
      width: 'minmax(130px, 1.1fr)',
      cell: row => <WhereTo row={row} places={places} />,
    },
    {
      id: 'account',
      header: 'Account',
      from: 820,
      width: 'minmax(144px, 0.6fr)',
      cell: row => <span className={classes['muted']}>{places.accountName(row.account_id)}</span>,
    },
    {
      id: 'cleared',
      header: 'Cleared',
      from: 520,
      width: '76px',
      cell: row => <ClearedMark cleared={row.cleared} />,
    },
    {
      id: 'amount',
      header: 'Amount',
      width: '128px',
      align: 'end',
      sortable: true,
      cell: row => (
        <Money
          amount={row.signed_amount}
          currency={row.currency}
          tone={row.tx_type === 'income' ? 'gain' : 'plain'}
          sign={row.tx_type === 'income' ? 'always' : 'auto'}
        />
      ),
    },
  ]
}
