import { amountsIn } from '../../wire/amounts.ts'
import type { Implementer } from '../../wire/transport.ts'
import { type Transaction, type Transactions, toTransaction } from '../transactions/index.ts'
import type { Sides } from './making.ts'
import type { TransferService } from './service.ts'

export interface TransferRouterNeeds {
  readonly transfers: TransferService
  readonly transactions: Pick<Transactions, 'showing' | 'currencyOf'>
  readonly currency: () => string
}

export function transferRouter(
  implement: Implementer,
  { transfers, transactions, currency }: TransferRouterNeeds,
) {
  const os = implement.transfers
  const amounts = () => amountsIn(currency())
  const shown = (row: Transaction) => toTransaction(row, transactions.showing([row]))
  const toSides = ({ out, in: incoming }: Sides) => ({ out: shown(out), in: shown(incoming) })
  return {
    make: os.make.handler(async ({ input: { tx_id, other_amount, ...to }, context }) => {
      const other_minor = amountsIn(transactions.currencyOf(to.account_id)).minorIfGiven(
        other_amount,
        'other_amount',
      )
      return toSides(await transfers.make(tx_id, { ...to, other_minor }, context.actor))
    }),
    takeApart: os.takeApart.handler(async ({ input, context }) =>
      shown(await transfers.takeApart(input.tx_id, input.part, context.actor)),
    ),
    proposed: os.proposed.handler(({ input }) => {
      const { items, total } = transfers.proposed(input.limit)
      return {
        items: items.map(({ ids, evidence, points, ...sides }) => ({
          ids: [ids[0], ids[1]] satisfies [string, string],
          evidence: [...evidence],
          points,
          ...toSides(sides),
        })),
        total,
      }
    }),
    accept: os.accept.handler(async ({ input, context }) =>
      toSides(await transfers.accept(input.ids, context.actor)),
    ),
    reject: os.reject.handler(async ({ input, context }) => {
      await transfers.reject(input.ids, context.actor)
      return { rejected: true }
    }),
    previewHistory: os.previewHistory.handler(async () => {
      const { months, ...counts } = await transfers.previewHistory()
      const { major } = amounts()
      return {
        ...counts,
        months: months.map(each => ({
          month: each.month,
          income_before: major(each.income_before_minor),
          income_after: major(each.income_after_minor),
          expense_before: major(each.expense_before_minor),
          expense_after: major(each.expense_after_minor),
        })),
      }
    }),
    runHistory: os.runHistory.handler(({ context }) => transfers.runHistory(context.actor)),
    passes: os.passes.handler(() => ({ items: [...transfers.passes()] })),
    undoHistory: os.undoHistory.handler(async ({ input, context }) => ({
      taken_apart: await transfers.undoHistory(input.pass_id, context.actor),
    })),
  }
}
