import { type BookedAs, canBeBooked, type Pair, pairsOf } from '../../../shared/domain/settlements.ts'
import { worded } from '../../../shared/domain/wording.ts'
import { type Actor, recordAudit } from '../../core/audit/store.ts'
import type { Database } from '../../core/database/database.ts'
import { Conflict, Invalid } from '../../core/errors.ts'
import type { Transactions } from '../../household/transactions/index.ts'
import * as store from './store.ts'

export interface SettlementNeeds {
  readonly database: Database
  readonly transactions: Pick<Transactions, 'requireWithin'>
}

export type Settlements = ReturnType<typeof createSettlements>

/** What the person and the entities have paid for each other: it follows from whose the accounts are, and what their rows are for. */
export function createSettlements({ database, transactions }: SettlementNeeds) {
  return {
    /** Each pair of owners with any such row, minor units of the household's currency. */
    list: (days: Partial<store.Days>) =>
      database.read(session => {
        const within = { from: days.from ?? '0000-01-01', to: days.to ?? '9999-12-31' }
        const pairs: Pair<store.PaidRow>[] = pairsOf(store.paidRows(session, within))
        return { pairs, names: pairs.length === 0 ? new Map<string, string>() : store.entityNames(session) }
      }),

    /** Says what such a row is. @throws NotFound, Conflict where nobody paid for another, Invalid for what it cannot be */
    book: (place: store.Place, booked_as: BookedAs | null, by: Actor) =>
      database.write((session): store.PaidRow => {
        const { transaction_id, part } = place
        transactions.requireWithin(session, transaction_id)
        const rows = store.paidRows(session, { from: '0000-01-01', to: '9999-12-31', transaction_id })
        const row = rows.find(each => each.part === part)
        if (!row)
          throw new Conflict(
            worded(
              'Nobody paid this for another: its account is of the one whose affair it is, or it names a part of what is not split',
            ),
          )
        if (booked_as !== null && !canBeBooked(row, booked_as))
          throw new Invalid(
            ['booked_as'],
            booked_as === 'contribution'
              ? worded('is for what the person paid for an entity')
              : worded('is for what an entity paid for the person'),
          )
        store.putBooking(session, place, booked_as)
        recordAudit(session, {
          actor: by,
          action: 'book',
          entity_kind: 'settlement',
          entity_id: part === null ? transaction_id : `${transaction_id} ${part}`,
          before: { transaction_id, part, booked_as: row.booked },
          after: { transaction_id, part, booked_as },
        })
        return { ...row, booked: booked_as }
      }),
  }
}
