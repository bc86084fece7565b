import { useQuery } from '@tanstack/react-query'
import { api } from '../../api/queries.ts'
import type { Option } from '../../form/index.ts'
import type { ChangeKind } from './scenario-draft.ts'

/** What a change of a kind can be about, by what a person calls it. */
export function useThings(kind: ChangeKind): readonly Option<string>[] {
  const bills = useQuery(api.bills.list.queryOptions({ input: { status: 'active' } })).data?.items ?? []
  const flows = useQuery(api.obligations.listFlows.queryOptions({ input: {} })).data?.items ?? []
  const debts = useQuery(api.debts.list.queryOptions({ input: {} })).data?.items ?? []
  const deals = useQuery(api.deals.list.queryOptions({ input: {} })).data?.items ?? []
  const named = (prefix: string) => (each: { readonly id: string; readonly name: string }) => ({
    value: prefix + each.id,
    label: each.name,
  })
  switch (kind) {
    case 'one_off':
    case 'income_begins':
      return []
    case 'income_ends':
    case 'income_changes':
      return flows.map(named(''))
    case 'bill_ends':
    case 'bill_changes':
      return bills.map(named(''))
    case 'rent_changes':
      return [...bills.map(named('bill ')), ...flows.map(named('flow '))]
    case 'buy_deal':
      return deals.map(({ id, title }) => ({ value: id, label: title }))
    case 'pay_off': {
      const cards = debts.filter(each => each.kind === 'credit_card')
      const loans = debts.filter(each => each.kind !== 'credit_card')
      return [...cards.map(named('card ')), ...loans.map(named('loan ')), ...bills.map(named('bill '))]
    }
  }
}
