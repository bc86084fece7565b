import type { CalendarDate } from '../calendar.ts'
import { sumMinor } from '../sum.ts'
import type { RateBook } from './conversion.ts'
import { round, sum, toMinorUnits } from './fraction.ts'
import type { HoldingFacts } from './position.ts'
import { worthOn } from './worth.ts'

/** What the household had before and told the program of in a span: it moves net worth, and nobody has gained it. */

export interface EnteredFacts {
  readonly holdings: readonly HoldingFacts[]
  readonly base_currency: string
  readonly book: RateBook
  /** What accounts opened with, each on its day; minor units of the base currency. */
  readonly openings: readonly { readonly date: CalendarDate; readonly minor: number }[]
  /** Read only where something needs them: where nothing was newly told, as in most months, nothing does. */
  readonly invested: () => readonly Invested[]
}

/** A row of the ledger that is for a holding or one of its debts, with its sign: below 0 is what was put in. */
export interface Invested {
  readonly holding_id: string
  readonly date: CalendarDate
  readonly minor: number
}

interface Days {
  /** Both are in it. */
  readonly from: CalendarDate
  readonly to: CalendarDate
}

/**
 * What accounts opened with in a span, and what holdings and debts were first said to be in it, less what was paid for them from the household's own
 * accounts by its end, in minor units of the base currency. Below 0 where more was owed than owned.
 */
export function enteredIn(facts: EnteredFacts, { from, to }: Days): number {
  const isWithin = (date: CalendarDate) => from <= date && date <= to
  const opened = facts.openings.filter(each => isWithin(each.date)).map(each => each.minor)
  const held = facts.holdings.map(holding => {
    const first = firstWorth(facts, holding, isWithin)
    if (first.value === null) return -first.owed
    const paid = facts.invested().filter(each => each.holding_id === holding.id && each.date <= to)
    const put = sumMinor(paid.map(each => -each.minor))
    // What was bought was not there before: only what it is worth beyond what was paid is newly told.
    return Math.max(0, first.value - Math.max(0, put)) - first.owed
  })
  return sumMinor([...opened, ...held])
}

/** What a holding was first said to be worth, and what was first said to be owed against it, where that was in the span. */
function firstWorth(
  { base_currency, book }: EnteredFacts,
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
