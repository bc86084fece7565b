import type { BoardPart, PartData } from '../../../shared/contract/today.ts'
import type { Household } from '../../api/household.ts'
import type { Part } from './TodayCard.tsx'

/** What every card is given. */
export interface CardProps<P extends BoardPart> {
  readonly part: Part<PartData<P>>
  readonly household: Household
  /** Reads the board again. */
  readonly onRetry: () => unknown
}
