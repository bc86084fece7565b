import type { Lease } from '../../../shared/contract/lease-records.ts'

/** A rent that is to hold from a day on, as it is typed: each is null while blank. */
export interface RentStepDraft {
  readonly rent: number | null
  readonly from: string | null
}

export interface SentSteps {
  /** With what is still blank, which the contract says is needed. */
  readonly steps: readonly RentStepDraft[]
  /** Where in them the new one is. */
  readonly index: number
}

/** The rents of a lease with a new one, in place of one from the same day on: what is past keeps its own. */
export function stepsWith(steps: Lease['rent_steps'], draft: RentStepDraft): SentSteps {
  const others = steps.filter(step => step.from !== draft.from)
  return { steps: [...others, draft], index: others.length }
}

export function isBlankStep({ rent, from }: RentStepDraft): boolean {
  return rent === null && from === null
}
