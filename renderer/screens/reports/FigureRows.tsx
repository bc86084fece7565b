import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import type { ReportName } from '../../../shared/contract/reports.ts'
import type { TransactionFilter } from '../../../shared/contract/transactions.ts'
import type { Dimension } from '../../../shared/domain/reports/plan.ts'
import type { Places } from '../../api/places.ts'
import { api } from '../../api/queries.ts'
import { countedTransactions } from '../../components/count-text.ts'
import { formatDate } from '../../components/date-text.ts'
import { RowsSkeleton } from '../../components/Loading.tsx'
import { Money } from '../../components/Money.tsx'
import { ReadFailure } from '../../components/ReadFailure.tsx'
import { SidePanel } from '../../components/SidePanel.tsx'
import classes from './Reports.module.css'
import type { OpenedFigure } from './ReportTable.tsx'

interface FigureRowsProps {
  readonly report: ReportName
  readonly figure: OpenedFigure | null
  readonly by: Dimension | undefined
  readonly thenBy: Dimension | undefined
  readonly filter: TransactionFilter
  readonly places: Places
  readonly currency: string
  readonly onClose: () => void
}

/** What the rows of a figure are told apart by, when nothing is said. */
function dimensionOf(
  report: ReportName,
  by: Dimension | undefined,
  { side }: OpenedFigure,
): Dimension | undefined {
  if (by !== undefined || report === 'income-expenses' || side === 'saved') return by
  return report === 'cash-flow' && side === 'income' ? 'payee' : 'bucket'
}

/** The filter of the list that finds the rows of a key. */
function filterOfKey(dimension: Dimension | undefined, key: string | null): TransactionFilter {
  if (key === null) return dimension === 'bucket' ? { uncategorised: true } : {}
  switch (dimension) {
    case 'bucket':
      return { bucket_id: key }
    case 'payee':
      return { payee_id: key }
    case 'account':
      return { account_id: key }
    case 'tag':
      return { tag: key }
    case 'property':
    case 'entity':
      return { link: `${dimension}:${key}` }
    case undefined:
      return {}
  }
}

/** The rows that a figure is made of, which come to it. */
export function FigureRows(props: FigureRowsProps) {
  const { figure, onClose } = props
  return (
    <SidePanel
      opened={figure !== null}
      onClose={onClose}
      title={figure?.name ?? ''}
      subtitle={figure?.period}
    >
      {figure ? <Rows {...props} figure={figure} /> : null}
    </SidePanel>
  )
}

function Rows({
  report,
  figure,
  by,
  thenBy,
  filter,
  places,
  currency,
  onClose,
}: FigureRowsProps & { readonly figure: OpenedFigure }) {
  const navigate = useNavigate()
  const { side, keys, from, to } = figure
  const dimension = dimensionOf(report, by, figure)
  const found = useQuery(
    api.reports.rows.queryOptions({
      input: {
        ...filter,
        from,
        to,
        side,
        ...(dimension && { by: dimension, ...(keys && { key: keys.key ?? 'none' }) }),
        ...(thenBy && { then_by: thenBy, ...(keys && { then_key: keys.then_key ?? 'none' }) }),
        limit: 200,
      },
    }),
  )
  const search = {
    ...filter,
    ...(keys && filterOfKey(dimension, keys.key)),
    ...(keys && thenBy && filterOfKey(thenBy, keys.then_key)),
    from,
    to,
  }
  return (
    <>
      <ReadFailure query={found} title="The rows could not be loaded" />
      {found.isPending ? <RowsSkeleton label="Loading the rows" rows={6} /> : null}
      {found.data ? (
        <>
          <p className={classes['notes']} role="status">
            {countedTransactions(found.data.count)}, <Money amount={found.data.sum} currency={currency} />
            {found.data.count > found.data.items.length
              ? `; the latest ${found.data.items.length} are here`
              : ''}
          </p>
          <ul className={classes['rows']}>
            {found.data.items.map(item => (
              <li key={`${item.transaction_id} ${item.part}`}>
                <span>
                  {formatDate(item.date)} · {item.payee || item.description || 'Transaction'}
                  {item.part === null ? '' : ` · part ${item.part + 1}`}
                  {item.bucket_id === null ? '' : ` · ${places.bucketName(item.bucket_id)}`}
                </span>
                <Money amount={item.amount} currency={currency} />
              </li>
            ))}
          </ul>
          <Button
            variant="default"
            onClick={() => {
              onClose()
              void navigate({ to: '/transactions', search })
            }}
          >
            Show in transactions
          </Button>
        </>
      ) : null}
    </>
  )
}
