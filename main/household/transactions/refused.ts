import type { Wording } from '../../../shared/domain/wording.ts'
import { BlockedByObligations, Conflict, Invalid, Locked, NotFound } from '../../core/errors.ts'

/** What stands in the way of one row alone. */
export type Refusal = BlockedByObligations | Conflict | Invalid | Locked | NotFound

/** A transaction that was left where it was, and why. */
export interface Refused {
  readonly id: string
  readonly error: Refusal
}

/** The same as it is told. */
export interface Left {
  readonly tx_id: string
  /** By this month's obligations; a reason lets it through. */
  readonly blocked: boolean
  readonly wording: Wording
}

/** Anything else is a fault of the program, and ends it all. */
export function isRefusal(error: unknown): error is Refusal {
  return [BlockedByObligations, Conflict, Invalid, Locked, NotFound].some(kind => error instanceof kind)
}

export function leftOf({ id, error }: Refused): Left {
  return { tx_id: id, blocked: error instanceof BlockedByObligations, wording: error.wording }
}
