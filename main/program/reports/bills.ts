import { addDays } from '../../../shared/domain/calendar.ts'
import { everyOf } from '../../../shared/domain/recurrence.ts'
import { paidFigures, yearlyMinor } from '../../../shared/domain/reports/bills.ts'
import { tableOf, withTotals } from '../../../shared/domain/reports/table.ts'
import type { Database } from '../../core/database/database.ts'
import { amountOf, type Bills, lastPriceChange } from '../../household/bills/index.ts'
import { type Asked, refuseFilters } from './asked.ts'
import { billPaymentsBetween, type PaidBill } from './bills.store.ts'
import type { Found } from './parts.ts'

export interface BillReportNeeds {
  readonly database: Database
  readonly bills: Pick<Bills, 'list'>
}

/** Reports of bills, by the days on which they were paid. */
export function createBillReports({ database, bills }: BillReportNeeds) {
  const paidIn = (question: Asked, counts: (payment: PaidBill) => boolean) => {
    const payments = database
      .read(session => billPaymentsBetween(session, question.span.from, question.span.to))
      .filter(counts)
    const cells = payments.map(({ bill_id, date, amount_minor }) => ({
      period: question.periods.findIndex(({ from, to }) => from <= date && date <= to),
      key: bill_id,
      then_key: null,
      minor: amount_minor,
    }))
    return { payments, table: tableOf(cells, question.periods.length) }
  }

  return {
    /** @throws Invalid for a filter of transactions */
    async bills(question: Asked): Promise<Found> {
      refuseFilters(question, 'bills')
      const { payments, table } = paidIn(question, () => true)
      const ofBill = Map.groupBy(payments, each => each.bill_id)
      return {
        parts: [
          {
            side: null,
            table,
            shown: ({ key }) => {
              const its = ofBill.get(key ?? '') ?? []
              const { on_time, late, price_changes } = paidFigures(its)
              return {
                key,
                name: its[0]?.name ?? '',
                extras: { paid_on_time: on_time, paid_late: late, price_changes },
              }
            },
          },
        ],
        working: [
          'What was paid of each bill, on the day of its payment.',
          'An occurrence is on time if its last payment came by its due day and the days of grace after it.',
        ],
      }
    },

    /** Active bills of a fixed amount, whatever was paid of them. @throws Invalid for a filter of transactions */
    async subscriptions(question: Asked): Promise<Found> {
      refuseFilters(question, 'subscriptions')
      const active = bills.list('active').filter(bill => bill.amount_kind === 'fixed')
      const byId = new Map(active.map(bill => [bill.id, bill]))
      const { payments, table } = paidIn(question, payment => byId.has(payment.bill_id))
      const paidOf = Map.groupBy(payments, each => each.bill_id)
      const ofBill = (id: string) => paidFigures(paidOf.get(id) ?? []).price_changes.at(-1) ?? null
      const paid = new Set(table.rows.map(row => row.key))
      const nothing = question.periods.map(() => 0)
      const whole = withTotals(
        [
          ...table.rows,
          ...active
            .filter(({ id }) => !paid.has(id))
            .map(({ id }) => ({ key: id, then_key: null, values: nothing })),
        ],
        question.periods.length,
      )
      return {
        parts: [
          {
            side: null,
            table: whole,
            shown: ({ key }) => {
              const bill = byId.get(key ?? '')
              return {
                key,
                name: bill?.name ?? '',
                extras: bill
                  ? {
                      yearly_cost: yearlyMinor(amountOf(bill), bill.cadence, everyOf(bill)),
                      last_price_change: lastPriceChange(bill) ?? ofBill(bill.id),
                      unused_since: bill.last_used_on,
                      renews_on: bill.next_shown,
                      remind_on: bill.next_shown && addDays(bill.next_shown, -bill.remind_days_ahead),
                    }
                  : { yearly_cost: null },
              }
            },
          },
        ],
        working: [
          'Active bills of a fixed amount, with what was paid of them.',
          'The yearly cost is the amount as often as the bill comes in a year.',
          'The last price change is the one entered for the bill, else the last between two of its payments in the span.',
          'It is unused since the day that was entered as its last use, and renews when it is due next.',
        ],
      }
    },
  }
}
