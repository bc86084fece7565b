import type { LedgerCadence } from './ledger.ts'

/** So many weeks, months or years as a bill's cadence; undefined where it has none such. */
export function cadenceEvery(
  unit: string,
  interval: number,
): Exclude<LedgerCadence, { cadence: 'semimonthly' }> | undefined {
  switch (unit) {
    case 'weekly':
      return interval === 1 ? { cadence: 'weekly' } : interval === 2 ? { cadence: 'biweekly' } : undefined
    case 'monthly':
      return everyMonths(interval)
    case 'yearly':
      return everyMonths(12 * interval)
    default:
      return undefined
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
