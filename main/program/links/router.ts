import { amountsIn } from '../../wire/amounts.ts'
import type { Implementer } from '../../wire/transport.ts'
import type { LinkService } from './service.ts'

export interface LinkRouterNeeds {
  readonly links: LinkService
  readonly currency: () => string
}

export function linkRouter(implement: Implementer, { links, currency }: LinkRouterNeeds) {
  const os = implement.links
  return {
    search: os.search.handler(({ input }) => ({ items: links.search(input) })),
    money: os.money.handler(({ input: { limit, ...thing } }) => {
      const { target, sums, rows } = links.money(thing, limit)
      const base = currency()
      const { major } = amountsIn(base)
      return {
        ...target,
        paid: major(sums.paid_minor),
        received: major(sums.received_minor),
        net: major(sums.received_minor - sums.paid_minor),
        entries: sums.entries,
        items: rows.map(row => ({
          transaction_id: row.transaction_id,
          part: row.part,
          date: row.date,
          payee: row.payee,
          description: row.description,
          account_id: row.account_id,
          is_transfer: row.is_transfer === 1,
          signed_amount: amountsIn(row.currency ?? base).major(row.signed_minor),
          currency: row.currency ?? base,
          counted: row.counted !== 0,
        })),
      }
    }),
  }
}
