import type { MovedIn } from '../../../shared/contract/move-in.ts'
import { formatCount } from '../../components/count-text.ts'

const WORDS: readonly (readonly [keyof MovedIn['counts'], string, string])[] = [
  ['accounts', 'account', 'accounts'],
  ['transactions', 'transaction', 'transactions'],
  ['transfers', 'transfer', 'transfers'],
  ['splits', 'split', 'splits'],
  ['payees', 'payee', 'payees'],
  ['new_buckets', 'new bucket', 'new buckets'],
  ['known_buckets', 'bucket that is here already', 'buckets that are here already'],
  ['budgets', 'limit of a month', 'limits of months'],
  ['bills', 'bill', 'bills'],
  ['expected_income', 'expected income', 'expected incomes'],
  ['rules', 'rule', 'rules'],
]

/** `1,204 transactions`, for each kind that there is any of. */
export function countsOf(counts: MovedIn['counts']): string[] {
  return WORDS.flatMap(([kind, one, many]) => {
    const count = counts[kind]
    return count === 0 ? [] : [`${formatCount(count)} ${count === 1 ? one : many}`]
  })
}
