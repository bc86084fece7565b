import { useQuery } from '@tanstack/react-query'
import { linkOfKey } from '../../../shared/domain/links.ts'
import { COMPARE_NAMES, DIMENSION_NAMES } from '../../../shared/domain/reports/words.ts'
import { said } from '../../../shared/domain/said.ts'
import { currencyOf, type Places } from '../../api/places.ts'
import { api } from '../../api/queries.ts'
import { formatDate, formatMonth } from '../../components/date-text.ts'
import type { ActiveFilter } from '../../components/FilterBar.tsx'
import { formatMoney } from '../../components/money-format.ts'
import type { ReportsSearch } from '../../components/reports/search.ts'

const TYPES = { income: 'Incomes alone', expense: 'Expenses alone', transfer: 'Transfers alone' } as const

/** Each filter in force as a sentence, those too that a saved report has and no control here sets. */
export function useSentences(
  search: ReportsSearch,
  places: Places,
  currency: string,
  onChange: (change: Partial<ReportsSearch>) => void,
): ActiveFilter[] {
  const payee = useQuery(
    api.payees.get.queryOptions({
      input: { payee_id: search.payee_id ?? '' },
      enabled: search.payee_id !== undefined,
    }),
  )
  const thing = search.link === undefined ? undefined : linkOfKey(search.link)
  const money = useQuery(
    api.links.money.queryOptions({
      input: { kind: thing?.kind ?? 'deal', id: thing?.id ?? '-', limit: 1 },
      enabled: thing !== undefined,
    }),
  )
  const found: ActiveFilter[] = []
  const add = (key: keyof ReportsSearch, label: string, more: Partial<ReportsSearch> = {}) =>
    found.push({ key, label, onRemove: () => onChange({ [key]: undefined, ...more }) })
  const own = currencyOf(places, search.account_id ?? null, currency)
  if (search.month !== undefined) add('month', `In ${formatMonth(search.month)}`)
  if (search.from !== undefined) add('from', `From ${formatDate(search.from)}`)
  if (search.to !== undefined) add('to', `Until ${formatDate(search.to)}`)
  if (search.by !== undefined)
    add('by', `By ${DIMENSION_NAMES[search.by].toLowerCase()}`, { then_by: undefined })
  if (search.then_by !== undefined) add('then_by', `Then by ${DIMENSION_NAMES[search.then_by].toLowerCase()}`)
  if (search.compare !== undefined)
    add('compare', `Compared with ${COMPARE_NAMES[search.compare].toLowerCase()}`)
  if (search.account_id !== undefined)
    add('account_id', said`Account is ${places.accountName(search.account_id)}`)
  if (search.bucket_id !== undefined) add('bucket_id', said`Bucket is ${places.bucketName(search.bucket_id)}`)
  if (search.payee_id !== undefined) add('payee_id', said`Payee is ${payee.data?.name ?? ''}`)
  if (search.tag !== undefined) add('tag', said`Tag is ${search.tag}`)
  if (search.link !== undefined) add('link', money.data ? said`For ${money.data.label}` : 'For one thing')
  if (search.text !== undefined && search.text !== '') add('text', said`Text has ${search.text}`)
  if (search.tx_type !== undefined) add('tx_type', TYPES[search.tx_type])
  if (search.min_amount !== undefined) add('min_amount', `At least ${formatMoney(search.min_amount, own)}`)
  if (search.max_amount !== undefined) add('max_amount', `At most ${formatMoney(search.max_amount, own)}`)
  if (search.uncategorised !== undefined)
    add('uncategorised', search.uncategorised ? 'In no bucket' : 'In a bucket')
  if (search.status !== undefined) add('status', search.status === 'void' ? 'Is void' : 'Is posted')
  if (search.import_id !== undefined) add('import_id', 'From one import')
  if (search.review !== undefined) add('review', search.review ? 'To review' : 'Not to review')
  return found
}
