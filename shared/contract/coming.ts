import { z } from 'zod'
import { CardStatement } from './accounts.ts'
import { Occurrence } from './bills.ts'
import { Amount, base, CalendarDateText } from './common.ts'

const DueTotal = z.object({
  from: CalendarDateText,
  to: CalendarDateText,
  /** Of the bills and statements of cards shown between the two days, both included: what of them is still to be paid. */
  due: Amount,
  count: z.number().int(),
})

export const ComingBills = z.object({
  from: CalendarDateText,
  to: CalendarDateText,
  /** Every open occurrence of every bill, by due date then name: those of the span, and those late within their grace. */
  items: z.array(
    z.object({
      ...Occurrence.shape,
      /** Spendable cash at the end of its day, as the forecast has it; of one that is late, of today. Null where there is no account of it. */
      cash_after: Amount.nullable(),
    }),
  ),
  /** Statements of cards that have closed and are open, up to the last day, by name. A bill that pays such a card is not among the items besides. */
  card_statements: z.array(
    z.object({
      ...CardStatement.shape,
      /** As of an occurrence. */
      cash_after: Amount.nullable(),
    }),
  ),
  this_week: DueTotal,
  this_month: DueTotal,
})

export const coming = {
  list: base
    .route({
      method: 'GET',
      path: '/core/bills/coming',
      summary:
        'Every open occurrence of the days to come, with the cash after its day, and what is due this week and month',
      tags: ['bills'],
    })
    .input(z.object({ days: z.number().int().min(1).max(366).default(31) }))
    .output(ComingBills),
}
