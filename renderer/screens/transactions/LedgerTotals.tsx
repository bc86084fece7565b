import { useQuery } from '@tanstack/react-query'
import { api } from '../../api/queries.ts'
import { countedTransactions } from '../../components/count-text.ts'
import { Money } from '../../components/Money.tsx'
import type { TransactionsSearch } from './search.ts'

interface LedgerTotalsProps {
  readonly search: TransactionsSearch
  readonly currency: string
}

/** How many the filters find and what they come to, whatever of the list is read. */
export function LedgerTotals({ search, currency }: LedgerTotalsProps) {
  const { open: _, confirm: __, sort: ___, ...filter } = search
  const found = useQuery(
    api.transactions.list.queryOptions({
      input: {
        ...Object.fromEntries(
          Object.entries(filter).filter(([, value]) => value !== undefined && value !== ''),
        ),
        limit: 1,
        totals: true,
      },
      placeholderData: before => before,
    }),
  )
  const totals = found.data?.totals
  if (!totals) return null
  return (
    <>
      {countedTransactions(totals.count)}, <Money amount={totals.sum} currency={currency} />
      {totals.unconverted.map(each => (
        <span key={each.currency}>
          {' '}
          and <Money amount={each.amount} currency={each.currency} />
        </span>
      ))}
    </>
  )
}
