import { addDays, type CalendarDate } from '../calendar.ts'
import { type Cadence, monthlyEquivalent, shownDate, type WeekendRule } from '../recurrence.ts'
import { sumMinor } from '../sum.ts'
import { minorQuotient } from '../underwriting/exact.ts'

/** How bills were paid. Minor units. */

export interface BillPayment {
  /** The occurrence that it was for. */
  readonly scheduled_date: CalendarDate
  readonly date: CalendarDate
  readonly amount_minor: number
  readonly weekend_rule: WeekendRule
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

/** What a recurring amount comes to in a year, in minor units, rounded once. @throws SumTooLarge */
export function yearlyMinor(amount_minor: number, cadence: Cadence, due_months: number): number {
  const { numerator, denominator } = monthlyEquivalent(amount_minor, cadence, due_months)
  return minorQuotient(numerator * 12n, denominator)
}
