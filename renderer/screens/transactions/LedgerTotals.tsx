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
  // Without a rate an amount is not compared with one of the household's currency, and is among none that are found.
  const isCompared =
    search.account_id === undefined && (search.min_amount !== undefined || search.max_amount !== undefined)
  if (!totals) return null
  return (
    <>
      {countedTransactions(totals.count)}, <Money amount={totals.sum} currency={currency} />
      {totals.unconverted.map(each => (
        <span key={each.currency}>
          {isCompared ? ', without a rate: ' : ' and '}
          <Money amount={each.amount} currency={each.currency} />
        </span>
      ))}
    </>
  )
}
