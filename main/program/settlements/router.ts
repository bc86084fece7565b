import { bookedAs, type OwnerId } from '../../../shared/domain/settlements.ts'
import { type Amounts, amountsIn } from '../../wire/amounts.ts'
import { given } from '../../wire/given.ts'
import type { Implementer } from '../../wire/transport.ts'
import type { Settlements } from './service.ts'
import type { PaidRow } from './store.ts'

export interface SettlementRouterNeeds {
  readonly settlements: Settlements
  readonly currency: () => string
}

export function settlementRouter(implement: Implementer, { settlements, currency }: SettlementRouterNeeds) {
  const os = implement.settlements
  const toRow = (
    { amount_minor, booked, is_transfer, payer, bearer, ...row }: PaidRow,
    { major }: Amounts,
  ) => ({
    ...row,
    booked_as: booked ?? bookedAs({ payer, bearer }),
    booked: booked !== null,
    is_transfer: is_transfer === 1,
    amount: major(amount_minor),
  })
  return {
    list: os.list.handler(({ input: { limit, ...days } }) => {
      const { pairs, names } = settlements.list(given(days))
      const wire = amountsIn(currency())
      const owner = (id: OwnerId) => ({ entity_id: id, name: id === null ? '' : (names.get(id) ?? '') })
      return {
        items: pairs.map(({ payer, bearer, owed_minor, rows }) => ({
          payer: owner(payer),
          bearer: owner(bearer),
          owed: wire.major(owed_minor),
          entries: rows.length,
          items: rows.slice(0, limit).map(row => toRow(row, wire)),
        })),
      }
    }),
    book: os.book.handler(async ({ input: { transaction_id, part, booked_as }, context }) =>
      toRow(
        await settlements.book({ transaction_id, part }, booked_as, context.actor),
        amountsIn(currency()),
      ),
    ),
  }
}
