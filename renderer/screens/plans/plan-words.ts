import type { Outputs } from '../../../shared/contract/index.ts'
import { everyOf } from '../../../shared/domain/recurrence.ts'

/** The words for the three kinds of plan. */

export type PlanKind = 'obligation' | 'flow' | 'replacement'

export const TITLES: Readonly<Record<PlanKind, string>> = {
  obligation: 'Owed once',
  flow: 'Expected income',
  replacement: 'Saving for',
}

export type Flow = Outputs['obligations']['createFlow']
export type FlowCadence = Flow['cadence']

export const CADENCE_NAMES: Readonly<Record<FlowCadence, string>> = {
  once: 'Once',
  weekly: 'Every week',
  biweekly: 'Every two weeks',
  every_n_weeks: 'Every few weeks',
  every_n_days: 'Every few days',
  semimonthly: 'Twice a month',
  monthly: 'Every month',
  every_n_months: 'Every few months',
  quarterly: 'Every quarter',
  yearly: 'Every year',
}

/** Whether nothing more of it comes: a person has ended it, or its last day has. What came once only is not ended but over. */
export function hasEnded({ status, end_date, expected_on }: Flow): boolean {
  return status !== 'active' || (end_date !== null && expected_on === null)
}

/** How often an income comes, with its number where it has one: `Every 3 weeks`. */
export function howOften({
  cadence,
  ...every
}: Pick<Flow, 'cadence' | 'due_months' | 'due_weeks' | 'due_days'>): string {
  if (cadence === 'once') return CADENCE_NAMES.once
  const count = everyOf({ cadence, ...every })
  const words = (unit: string) => (count === 1 ? `Every ${unit}` : `Every ${count} ${unit}s`)
  switch (cadence) {
    case 'every_n_weeks':
      return words('week')
    case 'every_n_days':
      return words('day')
    case 'every_n_months':
      return words('month')
    default:
      return CADENCE_NAMES[cadence]
  }
}
