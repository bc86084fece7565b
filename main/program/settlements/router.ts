import { bookedAs, type OwnerId } from '../../../shared/domain/settlements.ts'
import { amountsIn } from '../../wire/amounts.ts'
import { given } from '../../wire/given.ts'
import type { Implementer } from '../../wire/transport.ts'
import type { Settlements } from './service.ts'

export interface SettlementRouterNeeds {
  readonly settlements: Settlements
  readonly currency: () => string
}

export function settlementRouter(implement: Implementer, { settlements, currency }: SettlementRouterNeeds) {
  const os = implement.settlements
  return {
    list: os.list.handler(({ input: { limit, ...days } }) => {
      const { pairs, names } = settlements.list(given(days))
      const { major } = amountsIn(currency())
      const owner = (id: OwnerId) => ({ entity_id: id, name: id === null ? '' : (names.get(id) ?? '') })
      return {
        items: pairs.map(({ payer, bearer, owed_minor, rows }) => ({
          payer: owner(payer),
          bearer: owner(bearer),
          owed: major(owed_minor),
          entries: rows.length,
          items: rows.slice(0, limit).map(row => ({
            transaction_id: row.transaction_id,
            part: row.part,
            date: row.date,
            payee: row.payee,
            description: row.description,
            account_id: row.account_id,
            booked_as: bookedAs(row),
            is_transfer: row.is_transfer === 1,
            amount: major(row.amount_minor),
          })),
        })),
      }
    }),
  }
}
