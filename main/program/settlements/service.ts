import { type Pair, pairsOf } from '../../../shared/domain/settlements.ts'
import type { Database } from '../../core/database/database.ts'
import * as store from './store.ts'

export interface SettlementNeeds {
  readonly database: Database
}

export type Settlements = ReturnType<typeof createSettlements>

/** What the person and the entities have paid for each other: it follows from whose the accounts are, and what their rows are for. */
export function createSettlements({ database }: SettlementNeeds) {
  return {
    /** Each pair of owners with any such row, minor units of the household's currency. */
    list: (days: Partial<store.Days>) =>
      database.read(session => {
        const within: store.Days = { from: days.from ?? '0000-01-01', to: days.to ?? '9999-12-31' }
        const pairs: Pair<store.PaidRow>[] = pairsOf([
          ...store.paidForHousehold(session, within),
          ...paidOnce(store.paidForEntities(session, within)),
          ...store.movedBetween(session, within),
          ...store.movedInParts(session, within),
        ])
        return { pairs, names: pairs.length === 0 ? new Map<string, string>() : store.entityNames(session) }
      }),
  }
}

/** A part that is for what an entity holds is paid with the whole where all of it is for the entity. */
function paidOnce(rows: readonly store.PaidRow[]): store.PaidRow[] {
  const key = ({ transaction_id, bearer }: store.PaidRow) => `${transaction_id} ${bearer}`
  const whole = new Set(rows.filter(row => row.part === null).map(key))
  return rows.filter(row => row.part === null || !whole.has(key(row)))
}
