import type { Outputs } from '../../../shared/contract/index.ts'

/** The words for the three kinds of plan. */

export type PlanKind = 'obligation' | 'flow' | 'replacement'

export const TITLES: Readonly<Record<PlanKind, string>> = {
  obligation: 'Owed once',
  flow: 'Expected income',
  replacement: 'Saving for',
}

export type FlowCadence = Outputs['obligations']['createFlow']['cadence']

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
