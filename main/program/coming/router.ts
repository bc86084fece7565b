import { toCardStatement } from '../../household/accounts/index.ts'
import { toOccurrence } from '../../household/bills/index.ts'
import { amountsIn } from '../../wire/amounts.ts'
import type { Implementer } from '../../wire/transport.ts'
import { type ComingNeeds, createComing, type DueTotal } from './service.ts'

export interface ComingRouterNeeds extends ComingNeeds {
  readonly currency: () => string
}

export function comingRouter(implement: Implementer, needs: ComingRouterNeeds) {
  const os = implement.coming
  const coming = createComing(needs)
  return {
    list: os.list.handler(({ input }) => {
      const wire = amountsIn(needs.currency())
      const total = ({ due_minor, ...rest }: DueTotal) => ({ ...rest, due: wire.major(due_minor) })
      const { items, card_statements, this_week, this_month, ...span } = coming.list(input.days)
      return {
        ...span,
        items: items.map(({ cash_after_minor, ...each }) => ({
          ...toOccurrence(each, wire),
          cash_after: wire.majorIfKnown(cash_after_minor),
        })),
        card_statements: card_statements.map(({ cash_after_minor, ...each }) => ({
          ...toCardStatement(each),
          cash_after: wire.majorIfKnown(cash_after_minor),
        })),
        this_week: total(this_week),
        this_month: total(this_month),
      }
    }),
  }
}
