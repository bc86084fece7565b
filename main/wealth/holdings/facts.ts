import type { DatedAmount, HoldingFacts, LiabilityFacts } from '../../../shared/domain/holdings/position.ts'
import type { ReadSession } from '../../core/database/database.ts'
import * as debts from './debts.store.ts'
import { owedByDay } from './kept-debts.ts'
import type { HoldingNeeds } from './needs.ts'
import * as store from './store.ts'

function gather<T>(map: Map<string, T[]>, key: string, value: T): void {
  const there = map.get(key)
  if (there) there.push(value)
  else map.set(key, [value])
}

/** What facts are read by: debts that are kept in accounts are read there. */
type Needs = Pick<HoldingNeeds, 'accounts' | 'household'>

/** All that is known of every holding over time, in four queries and one for each debt that is kept in an account, as the rules of shared/domain/holdings want it. */
export function factsWithin(session: ReadSession, needs: Needs): HoldingFacts[] {
  return factsFrom(
    session,
    needs,
    store.holdingsWithEntity(session),
    store.allValuations(session),
    debts.allBalances(session),
  )
}

/** What was known of every holding on some dates, given from the earliest on: enough for its worth on each of them, and on no other. */
export function factsOnWithin(session: ReadSession, needs: Needs, dates: readonly string[]): HoldingFacts[] {
  return factsFrom(
    session,
    needs,
    store.holdingsWithEntity(session),
    dates.flatMap(date => store.valuationsOn(session, date)),
    dates.flatMap(date => debts.balancesOn(session, date)),
  )
}

/** Of each holding and each debt by date, of one date the one entered last last. */
function factsFrom(
  session: ReadSession,
  needs: Needs,
  holdings: ReturnType<typeof store.holdingsWithEntity>,
  valued: readonly store.ValueOnDate[],
  balanced: readonly debts.BalanceRow[],
): HoldingFacts[] {
  const valuations = new Map<string, DatedAmount[]>()
  for (const { holding_id, date, currency, value_minor } of valued)
    gather(valuations, holding_id, { date, currency, amount_minor: value_minor })

  const owed = debts.allLiabilities(session)
  const currencies = new Map(owed.map(({ id, currency }) => [id, currency]))
  const balances = new Map<string, DatedAmount[]>()
  for (const { liability_id, date, balance_minor } of balanced)
    gather(balances, liability_id, {
      date,
      currency: currencies.get(liability_id) ?? '',
      amount_minor: balance_minor,
    })
  const liabilities = new Map<string, LiabilityFacts[]>()
  for (const { id, holding_id, name, closed_on, account_id } of owed) {
    const entered = balances.get(id) ?? []
    const kept = account_id === null ? [] : owedByDay(session, needs, account_id)
    const since = kept[0]?.date
    // Before the account there is what was entered.
    const before = since === undefined ? entered : entered.filter(({ date }) => date < since)
    gather(liabilities, holding_id, { id, name, closed_on, balances: [...before, ...kept] })
  }

  return holdings.map(holding => ({
    id: holding.id,
    label: holding.label,
    asset_type: holding.asset_type,
    jurisdiction: holding.jurisdiction,
    entity_name: holding.entity_name,
    ownership_pphm: holding.ownership_pphm,
    inactive_on: holding.inactive_on,
    valuations: valuations.get(holding.id) ?? [],
    liabilities: liabilities.get(holding.id) ?? [],
  }))
}
