import type { ListedPayee } from '../../../shared/contract/payees.ts'
import type { Places } from '../../api/places.ts'
import { formatCount } from '../../components/count-text.ts'
import { DateText } from '../../components/DateText.tsx'
import { Money } from '../../components/Money.tsx'
import { ToneBadge } from '../../components/StatusBadge.tsx'
import type { TableColumn } from '../../components/virtual-table-types.ts'
import classes from './Payees.module.css'

/** A stable array for the same names: make it once (`useMemo`). */
export function payeeColumns(places: Places, currency: string): readonly TableColumn<ListedPayee>[] {
  return [
    {
      id: 'name',
      header: 'Payee',
      width: 'minmax(180px, 1.4fr)',
      sortable: true,
      cell: row => (
        <span className={classes['name']}>
          <span className={classes['text']}>{row.name}</span>
          {row.is_bill ? <ToneBadge>Bill</ToneBadge> : null}
          {row.is_ours ? <ToneBadge>Ours</ToneBadge> : null}
        </span>
      ),
    },
    {
      id: 'bucket',
      header: 'Usual bucket',
      from: 600,
      width: 'minmax(130px, 0.8fr)',
      cell: row =>
        row.default_bucket_id === null ? null : (
          <span className={classes['muted']}>{places.bucketName(row.default_bucket_id)}</span>
        ),
    },
    {
      id: 'last_used',
      header: 'Last paid',
      from: 700,
      width: '120px',
      sortable: true,
      cell: row => (row.last_date === null ? null : <DateText date={row.last_date} />),
    },
    {
      id: 'rows',
      header: 'Transactions',
      from: 820,
      width: '120px',
      align: 'end',
      cell: row => formatCount(row.rows),
    },
    {
      id: 'spent',
      header: 'Spent in 12 months',
      width: '160px',
      align: 'end',
      sortable: true,
      cell: row => <Money amount={row.spent} currency={currency} />,
    },
  ]
}
