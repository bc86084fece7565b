import { addDays, type CalendarDate } from '../calendar.ts'
import { shownDate } from '../recurrence.ts'
import { sumMinor } from '../sum.ts'

/** How bills were paid. Minor units. */

export interface BillPayment {
  /** The occurrence that it was for. */
  readonly scheduled_date: CalendarDate
  readonly date: CalendarDate
  readonly amount_minor: number
  readonly weekend_rule: 'none' | 'before' | 'after'
  readonly grace_days: number
}

export interface PaidFigures {
  readonly on_time: number
  readonly late: number
  readonly price_changes: readonly {
    readonly date: CalendarDate
    readonly from: number
    readonly to: number
  }[]
}

/** Of each occurrence whether its last payment came by its day, grace included, and where its amount is another than the one before. @param payments by occurrence */
export function paidFigures(payments: readonly BillPayment[]): PaidFigures {
  const occurrences = [...Map.groupBy(payments, each => each.scheduled_date)].map(([scheduled_date, its]) => {
    const last = its.map(each => each.date).reduce((a, b) => (a > b ? a : b))
    const { weekend_rule = 'none', grace_days = 0 } = its[0] ?? {}
    return {
      date: scheduled_date,
      is_late: last > addDays(shownDate(scheduled_date, weekend_rule), grace_days),
      minor: sumMinor(its.map(each => each.amount_minor)),
    }
  })
  const price_changes = occurrences.flatMap(({ date, minor }, index) => {
    const before = occurrences[index - 1]
    return before === undefined || before.minor === minor ? [] : [{ date, from: before.minor, to: minor }]
  })
  const late = occurrences.filter(each => each.is_late).length
  return { on_time: occurrences.length - late, late, price_changes }
}

/** How often a bill comes a year, as a fraction of whole numbers. */
export function timesAYear(
  cadence: 'weekly' | 'biweekly' | 'semimonthly' | 'monthly' | 'every_n_months' | 'quarterly' | 'yearly',
  due_months: number,
): readonly [times: number, of: number] {
  switch (cadence) {
    case 'weekly':
      return [52, 1]
    case 'biweekly':
      return [26, 1]
    case 'semimonthly':
      return [24, 1]
    case 'monthly':
      return [12, 1]
    case 'every_n_months':
      return [12, due_months]
    case 'quarterly':
      return [4, 1]
    case 'yearly':
      return [1, 1]
  }
}
