import type { LedgerCadence } from './ledger.ts'

/** So many days, weeks, months or years as a bill's cadence; undefined where it has none such. */
export function cadenceEvery(
  unit: string,
  interval: number,
): Exclude<LedgerCadence, { cadence: 'semimonthly' }> | undefined {
  switch (unit) {
    case 'weekly':
      return everyWeeks(interval)
    case 'daily':
      return { cadence: 'every_n_days', due_days: interval }
    case 'monthly':
      return everyMonths(interval)
    case 'yearly':
      return everyMonths(12 * interval)
    default:
      return undefined
  }
}

function everyWeeks(weeks: number): Exclude<LedgerCadence, { cadence: 'semimonthly' }> {
  switch (weeks) {
    case 1:
      return { cadence: 'weekly' }
    case 2:
      return { cadence: 'biweekly' }
    default:
      return { cadence: 'every_n_weeks', due_weeks: weeks }
  }
}

function everyMonths(months: number): Exclude<LedgerCadence, { cadence: 'semimonthly' }> {
  switch (months) {
    case 1:
      return { cadence: 'monthly' }
    case 3:
      return { cadence: 'quarterly' }
    case 12:
      return { cadence: 'yearly' }
    default:
      return { cadence: 'every_n_months', due_months: months }
  }
}
