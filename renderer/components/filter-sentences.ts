import { useQuery } from '@tanstack/react-query'
import type { TransactionFilter } from '../../shared/contract/transactions.ts'
import { type FilterWords, filterSentences } from '../../shared/domain/filter-sentences.ts'
import { linkOfKey } from '../../shared/domain/links.ts'
import { currencyOf, hasOtherCurrency, type Places } from '../api/places.ts'
import { api } from '../api/queries.ts'
import { formatDate, formatMonth } from './date-text.ts'
import type { ActiveFilter } from './FilterBar.tsx'
import { formatMoney } from './money-format.ts'

/** Each filter of transactions in force as a sentence, those too that came with the address and no control sets. */
export function useFilterSentences(
  search: TransactionFilter,
  places: Places,
  /** The household's. */
  currency: string,
  /** What is said besides of a report. */
  besides: Pick<FilterWords, 'by' | 'then_by' | 'compare'>,
  onRemove: (key: keyof FilterWords) => void,
): ActiveFilter[] {
  const { account_id, bucket_id, payee_id, link, month, from, to, min_amount, max_amount } = search
  const payee = useQuery(
    api.payees.get.queryOptions({
      input: { payee_id: payee_id ?? '' },
      enabled: payee_id !== undefined,
    }),
  )
  const thing = link === undefined ? undefined : linkOfKey(link)
  const purpose = useQuery(
    api.links.money.queryOptions({
      input: { kind: thing?.kind ?? 'deal', id: thing?.id ?? '-', limit: 1 },
      enabled: thing !== undefined,
    }),
  )
  const own = currencyOf(places, account_id ?? null, currency)
  const money = (amount: number | undefined) => (amount === undefined ? undefined : formatMoney(amount, own))
  const { tx_type, status, tag, text, uncategorised, import_id, review } = search
  const sentences = filterSentences(
    {
      ...{ ...besides, tx_type, status, tag, text, uncategorised, import_id, review },
      month: month && formatMonth(month),
      from: from && formatDate(from),
      to: to && formatDate(to),
      account_id: account_id && (places.accountName(account_id) || '…'),
      bucket_id: bucket_id && (places.bucketName(bucket_id) || '…'),
      payee_id: payee_id && (payee.data?.name ?? '…'),
      link: link && (purpose.data?.label ?? 'one thing'),
      min_amount: money(min_amount),
      max_amount: money(max_amount),
    },
    account_id === undefined && hasOtherCurrency(places, currency),
  )
  return sentences.map(({ key, text }) => ({ key, label: text, onRemove: () => onRemove(key) }))
}
