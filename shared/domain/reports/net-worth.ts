import type { CalendarDate } from '../calendar.ts'
import { type EnteredFacts, enteredIn } from '../holdings/entered.ts'
import { sumMinor } from '../sum.ts'
import type { Span } from './periods.ts'

/** What moved net worth: saved, gained, newly entered; the three together are all of it. Minor units of the household's currency. */

export interface Movement {
  /** What came in and was not spent. What was put into holdings is not spent. */
  readonly saved: number
  /** What holdings and debts changed by themselves. */
  readonly gained: number
  /** What the household had before and told the program of now. */
  readonly entered: number
}

/**
 * @param change by what net worth changed in the span
 * @param flow what the rows of all accounts added to them in it
 */
export function movementIn(
  facts: EnteredFacts,
  span: Span,
  { change, flow }: { readonly change: number; readonly flow: number },
): Movement {
  const isWithin = (date: CalendarDate) => span.from <= date && date <= span.to
  const invested = facts.invested().filter(each => isWithin(each.date))
  const saved = sumMinor([flow, ...invested.map(each => -each.minor)])
  const entered = enteredIn({ ...facts, invested: () => invested }, span)
  return { saved, entered, gained: sumMinor([change, -saved, -entered]) }
}
