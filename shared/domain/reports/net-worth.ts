import type { CalendarDate } from '../calendar.ts'
import type { RateBook } from '../holdings/conversion.ts'
import { round, sum, toMinorUnits } from '../holdings/fraction.ts'
import type { HoldingFacts } from '../holdings/position.ts'
import { worthOn } from '../holdings/worth.ts'
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

export interface MovementFacts {
  readonly holdings: readonly HoldingFacts[]
  readonly base_currency: string
  readonly book: RateBook
  /** What accounts opened with, each on its day. */
  readonly openings: readonly { readonly date: CalendarDate; readonly minor: number }[]
  /** Rows of the ledger that are for a holding or one of its debts, with their sign: below 0 is what was put in. */
  readonly invested: readonly {
    readonly holding_id: string
    readonly date: CalendarDate
    readonly minor: number
  }[]
}

/**
 * @param change by what net worth changed in the span
 * @param flow what the rows of all accounts added to them in it
 */
export function movementIn(
  facts: MovementFacts,
  span: Span,
  { change, flow }: { readonly change: number; readonly flow: number },
): Movement {
  const isWithin = (date: CalendarDate) => span.from <= date && date <= span.to
  const invested = facts.invested.filter(each => isWithin(each.date))
  const saved = sumMinor([flow, ...invested.map(each => -each.minor)])
  const opened = sumMinor(facts.openings.filter(each => isWithin(each.date)).map(each => each.minor))
  const held = sumMinor(
    facts.holdings.map(holding => {
      const first = firstWorth(facts, holding, isWithin)
      if (first.value === null) return -first.owed
      const put = sumMinor(invested.filter(each => each.holding_id === holding.id).map(each => -each.minor))
      // What was bought in the span was not there before: only what it is worth beyond what was paid is newly told.
      return Math.max(0, first.value - Math.max(0, put)) - first.owed
    }),
  )
  const entered = sumMinor([opened, held])
  return { saved, entered, gained: sumMinor([change, -saved, -entered]) }
}

/** What a holding was first said to be worth, and what was first said to be owed against it, where that was in the span. */
function firstWorth(
  { base_currency, book }: MovementFacts,
  holding: HoldingFacts,
  isWithin: (date: CalendarDate) => boolean,
): { readonly value: number | null; readonly owed: number } {
  const valued = holding.valuations[0]?.date
  const value =
    valued === undefined || !isWithin(valued)
      ? null
      : minorOf(worthOn([{ ...holding, liabilities: [] }], valued, base_currency, book).values)
  const owed = sumMinor(
    holding.liabilities.map(liability => {
      const told = liability.balances[0]?.date
      return told === undefined || !isWithin(told)
        ? 0
        : minorOf(
            worthOn([{ ...holding, valuations: [], liabilities: [liability] }], told, base_currency, book)
              .liabilities,
          )
    }),
  )
  return { value, owed }
}

function minorOf(worth: ReturnType<typeof worthOn>['values']): number {
  return toMinorUnits(round(sum(worth.map(each => each.base))))
}
