import type { CalendarDate } from '../../../shared/domain/calendar.ts'
import {
  type Ownership,
  type OwnershipFacts,
  ownershipProblem,
} from '../../../shared/domain/property-ownership.ts'
import { Invalid } from '../../core/errors.ts'

/** @throws Invalid, in plain words, for a change of what is owned that does not fit what was before. */
export function refuseOwnership(before: Ownership, after: OwnershipFacts, today: CalendarDate): void {
  const problem = ownershipProblem(before, after, today)
  if (problem) throw new Invalid([problem.field], problem.wording)
}
