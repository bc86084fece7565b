import { useQuery } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import type { BucketMonth } from '../../../shared/contract/buckets.ts'
import { addMonths } from '../../../shared/domain/calendar.ts'
import { useHousehold } from '../../api/household.ts'
import { api } from '../../api/queries.ts'
import { useOpenFromAddress } from '../../components/open-from-address.ts'

interface BudgetMonthOptions {
  readonly onAdd: () => void
  /** Told of the bucket that the address asks for, and of one that is opened by its id. */
  readonly onOpen: (bucket: BucketMonth) => void
}

/** The month that the budget shows, however money is budgeted: its buckets, the way to other months, and what can be done by keys. */
export function useBudgetMonth({ onAdd, onOpen }: BudgetMonthOptions) {
  const household = useHousehold()
  const search = useSearch({ from: '/budget' })
  const navigate = useNavigate()
  const month = search.month ?? household.month
  const snapshot = useQuery(
    api.buckets.month.queryOptions({ input: { month }, placeholderData: previous => previous }),
  )
  const bucketOf = (id: string | undefined) => snapshot.data?.buckets.find(each => each.bucket_id === id)
  useOpenFromAddress(search.open, bucketOf(search.open), onOpen)
  const goTo = (next: string) => void navigate({ to: '/budget', search: { month: next } })
  return {
    month,
    goTo,
    snapshot,
    bucketOf,
    actions: [
      { id: 'budget.add', keys: 'n', label: 'Add a bucket', group: 'Budget', run: onAdd },
      {
        id: 'budget.previous',
        keys: '[',
        label: 'Previous month',
        group: 'Budget',
        run: () => goTo(addMonths(month, -1)),
      },
      {
        id: 'budget.next',
        keys: ']',
        label: 'Next month',
        group: 'Budget',
        run: () => goTo(addMonths(month, 1)),
      },
    ],
  }
}
